-- Sessions by whether the browser was here before, with what became of them.
WITH outcomes AS (
  SELECT
    a.returning,
    count(*) FILTER (status <> 'open') AS ended,
    count(*) FILTER (status = 'completed') AS completed
  FROM attempts a
  GROUP BY a.returning
)
SELECT
  s.returning,
  count(*) AS sessions,
  share(count(*), (SELECT count(*) FROM scope)) AS session_share,
  share(count(*) FILTER (bounced), count(revision)) AS bounce_rate,
  median(visible_ms) AS visible_ms,
  median(days_since_last) AS days_since_last,
  share(count(*) FILTER (has_friction), count(*)) AS friction_rate,
  coalesce(any_value(ended), 0) AS attempts_ended,
  share(any_value(completed), any_value(ended)) AS success_rate
FROM scope s LEFT JOIN outcomes o ON o.returning IS NOT DISTINCT FROM s.returning
GROUP BY s.returning
ORDER BY sessions DESC, s.returning
