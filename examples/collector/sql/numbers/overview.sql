-- The key figures. Rates of bounce and engagement are of the sessions with a snapshot (`measured`).
WITH outcomes AS (
  SELECT
    count(*) FILTER (status <> 'open') AS ended,
    count(*) FILTER (status = 'completed') AS completed
  FROM attempts
)
SELECT
  count(*) AS sessions,
  count(revision) AS measured,
  share(count(*) FILTER (bounced), count(revision)) AS bounce_rate,
  share(count(*) FILTER (single_page), count(revision)) AS single_page_rate,
  share(count(*) FILTER (engaged), count(revision)) AS engagement_rate,
  avg(page_views) AS pages_per_session,
  avg(clicks) AS clicks_per_session,
  median(visible_ms) AS visible_ms,
  median(active_ms) AS active_ms,
  sum(key_events) AS key_events,
  count(*) FILTER (has_friction) AS friction_sessions,
  share(count(*) FILTER (has_friction), count(*)) AS friction_rate,
  avg(friction_score) AS friction_score,
  coalesce(any_value(ended), 0) AS attempts_ended,
  coalesce(any_value(completed), 0) AS attempts_completed,
  share(any_value(completed), any_value(ended)) AS success_rate,
  wald_low(any_value(completed), any_value(ended)) AS success_low,
  wald_high(any_value(completed), any_value(ended)) AS success_high,
  min(started_at) AS first_session_at,
  max(started_at) AS last_session_at
FROM scope CROSS JOIN outcomes
