-- Sessions by channel, with what became of them.
WITH outcomes AS (
  SELECT
    channel,
    count(*) FILTER (status <> 'open') AS ended,
    count(*) FILTER (status = 'completed') AS completed
  FROM attempts
  GROUP BY channel
)
SELECT
  s.channel,
  count(*) AS sessions,
  share(count(*), (SELECT count(*) FROM scope)) AS session_share,
  share(count(*) FILTER (bounced), count(revision)) AS bounce_rate,
  median(visible_ms) AS visible_ms,
  share(count(*) FILTER (has_friction), count(*)) AS friction_rate,
  coalesce(any_value(ended), 0) AS attempts_ended,
  share(any_value(completed), any_value(ended)) AS success_rate
FROM scope s LEFT JOIN outcomes o ON o.channel IS NOT DISTINCT FROM s.channel
GROUP BY s.channel
ORDER BY sessions DESC, s.channel
