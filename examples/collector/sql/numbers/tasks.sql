-- Tasks: outcomes, success with its 95 % interval, and what a completed attempt cost.
-- Time, clicks, efficiency and lostness are of completed attempts: one that was given up early is not "fast".
SELECT
  name,
  count(*) AS attempts,
  count(*) FILTER (status = 'open') AS open,
  count(*) FILTER (status <> 'open') AS ended,
  count(*) FILTER (status = 'completed') AS completed,
  count(*) FILTER (status = 'failed') AS failed,
  count(*) FILTER (status = 'abandoned') AS abandoned,
  count(*) FILTER (status = 'timed_out') AS timed_out,
  share(count(*) FILTER (status = 'completed'), count(*) FILTER (status <> 'open')) AS success_rate,
  wald_low(count(*) FILTER (status = 'completed'), count(*) FILTER (status <> 'open')) AS success_low,
  wald_high(count(*) FILTER (status = 'completed'), count(*) FILTER (status <> 'open')) AS success_high,
  median(duration_ms) FILTER (status = 'completed') AS duration_ms,
  median(active_ms) FILTER (status = 'completed') AS active_ms,
  median(clicks) FILTER (status = 'completed') AS clicks,
  median(optimal_clicks) FILTER (status = 'completed') AS optimal_clicks,
  avg(efficiency) FILTER (status = 'completed') AS efficiency,
  median(lostness) FILTER (status = 'completed') AS lostness,
  share(
    count(*) FILTER (status = 'completed' AND lostness > 0.5),
    count(lostness) FILTER (status = 'completed')
  ) AS lost_rate,
  share(sum(misclicks), sum(clicks)) AS misclick_rate,
  avg(backtracks) AS backtracks,
  avg(errors) AS errors
FROM attempts
GROUP BY name
ORDER BY attempts DESC, name
