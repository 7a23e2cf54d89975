-- Web vitals: the 75th percentile of page views, rated by the thresholds of web.dev/vitals.
WITH limits(name, good, poor) AS (
  VALUES ('LCP', 2500, 4000), ('INP', 200, 500), ('CLS', 0.1, 0.25), ('FCP', 1800, 3000), ('TTFB', 800, 1800)
), figures AS (
  SELECT
    name,
    count(*) AS measured,
    quantile_cont(value, 0.75) AS p75,
    count(*) FILTER (rating = 'good') AS good,
    count(*) FILTER (rating = 'needs-improvement') AS needs_improvement,
    count(*) FILTER (rating = 'poor') AS poor
  FROM vitals
  WHERE session_id IN (SELECT session_id FROM scope) AND ($page IS NULL OR path = $page)
  GROUP BY name
)
SELECT
  f.*,
  CASE WHEN p75 <= l.good THEN 'good' WHEN p75 <= l.poor THEN 'needs-improvement' ELSE 'poor' END AS rating,
  l.good AS good_limit,
  l.poor AS poor_limit
FROM figures f JOIN limits l USING (name)
ORDER BY list_position(['LCP', 'INP', 'CLS', 'FCP', 'TTFB'], name)
