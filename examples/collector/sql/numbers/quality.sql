-- How far the numbers can be trusted: what came, what came twice, what was refused, what was lost on
-- the way. `dropped` counts per document and starts again at 0, so its rises are summed.
WITH arrived AS (
  SELECT * FROM deliveries
  WHERE ($since IS NULL OR received_at >= make_timestamp_ms($since::BIGINT))
    AND ($until IS NULL OR received_at < make_timestamp_ms($until::BIGINT))
    AND ($app IS NULL OR app = $app)
), rises AS (
  SELECT
    dropped - coalesce(lag(dropped) OVER (PARTITION BY tab_id ORDER BY sent_at, received_at), 0) AS rise,
    dropped
  FROM arrived
)
SELECT
  (SELECT coalesce(sum(stored), 0) FROM arrived) AS stored,
  (SELECT coalesce(sum(duplicates), 0) FROM arrived) AS duplicates,
  (SELECT coalesce(sum(refused), 0) FROM arrived) AS refused,
  (SELECT coalesce(sum(CASE WHEN rise >= 0 THEN rise ELSE dropped END), 0) FROM rises) AS lost,
  (SELECT max(received_at) FROM arrived) AS last_received_at,
  (SELECT count(*) FROM scope) AS sessions,
  (SELECT count(*) FROM scope WHERE revision IS NULL) AS without_snapshot,
  (SELECT count(*) FROM scope WHERE bot) AS bots,
  (SELECT count(*) FROM scope JOIN clocks USING (session_id) WHERE abs(behind_ms) > 5000) AS clocks_corrected
