-- Bounce, by both rules, and engagement by the time a session began, in at most 60 steps.
-- $offset_ms moves the steps from UTC to the reader's midnight.
WITH span AS (
  SELECT greatest(epoch_ms(max(started_at)) - epoch_ms(min(started_at)), 0) AS span_ms FROM scope
), step AS (
  SELECT coalesce(min(width_ms), 604800000) AS width_ms
  FROM (VALUES
    (60000::BIGINT), (300000), (900000), (3600000), (21600000), (86400000), (604800000)
  ) widths(width_ms), span
  WHERE span_ms / width_ms <= 60
)
SELECT
  (floor((epoch_ms(started_at) + $offset_ms) / width_ms::DOUBLE) * width_ms - $offset_ms)::BIGINT AS time,
  any_value(width_ms) AS step_ms,
  count(*) AS sessions,
  count(revision) AS measured,
  share(count(*) FILTER (bounced), count(revision)) AS bounce_rate,
  share(count(*) FILTER (single_page), count(revision)) AS single_page_rate,
  share(count(*) FILTER (engaged), count(revision)) AS engagement_rate,
  median(visible_ms) AS visible_ms,
  median(active_ms) AS active_ms
FROM scope CROSS JOIN step
GROUP BY 1
ORDER BY 1
