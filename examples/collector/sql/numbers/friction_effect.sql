-- Sessions in which something hurt against the others.
WITH outcomes AS (
  SELECT
    has_friction,
    count(*) FILTER (status <> 'open') AS ended,
    count(*) FILTER (status = 'completed') AS completed
  FROM attempts
  GROUP BY has_friction
)
SELECT
  has_friction,
  count(*) AS sessions,
  count(revision) AS measured,
  count(*) FILTER (bounced) AS bounced,
  share(count(*) FILTER (bounced), count(revision)) AS bounce_rate,
  wald_low(count(*) FILTER (bounced), count(revision)) AS bounce_low,
  wald_high(count(*) FILTER (bounced), count(revision)) AS bounce_high,
  median(visible_ms) AS visible_ms,
  coalesce(any_value(ended), 0) AS attempts_ended,
  coalesce(any_value(completed), 0) AS attempts_completed,
  share(any_value(completed), any_value(ended)) AS success_rate,
  wald_low(any_value(completed), any_value(ended)) AS success_low,
  wald_high(any_value(completed), any_value(ended)) AS success_high
FROM scope LEFT JOIN outcomes USING (has_friction)
GROUP BY has_friction
ORDER BY has_friction DESC
