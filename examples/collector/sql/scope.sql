-- What the queries in numbers/ are about; run it first. Every parameter may be NULL: "any".
-- To ask them of everything by hand: CREATE TEMP TABLE scope AS FROM sessions; CREATE TEMP TABLE
-- attempts AS SELECT a.*, s.device, s.channel, s.returning, s.has_friction FROM task_attempts a JOIN scope s USING (session_id).

-- The sessions begun in the period, of the app, on the device, that looked at the page.
CREATE OR REPLACE TEMP TABLE scope AS
SELECT * FROM sessions
WHERE ($since IS NULL OR started_at >= make_timestamp_ms($since::BIGINT))
  AND ($until IS NULL OR started_at < make_timestamp_ms($until::BIGINT))
  AND ($app IS NULL OR app = $app)
  AND ($device IS NULL OR device = $device)
  AND ($traffic = 'all' OR bot = ($traffic = 'bots'))
  AND ($page IS NULL OR session_id IN (SELECT session_id FROM page_views WHERE path = $page));
-- next
-- Their attempts at tasks, as they stand at $now. One without an end whose session has been silent
-- for 30 minutes is over, and nobody will ever come to say so: abandoned.
CREATE OR REPLACE TEMP TABLE attempts AS
SELECT
  a.* EXCLUDE (status),
  CASE WHEN a.status = 'open' AND s.last_seen_at < make_timestamp_ms($now::BIGINT) - INTERVAL 30 MINUTE
    THEN 'abandoned' ELSE a.status
  END AS status,
  s.device, s.channel, s.returning, s.has_friction
FROM task_attempts a JOIN scope s USING (session_id);
