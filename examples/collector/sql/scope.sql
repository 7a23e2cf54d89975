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
-- next
-- They by one of their columns, with what became of them: FROM groups_by(device).
CREATE OR REPLACE TEMP MACRO groups_by(key) AS TABLE
WITH outcomes AS (
  SELECT
    session_id,
    count(*) FILTER (status <> 'open') AS ended,
    count(*) FILTER (status = 'completed') AS completed
  FROM attempts
  GROUP BY session_id
)
SELECT
  key AS name,
  count(*) AS sessions,
  share(count(*), (SELECT count(*) FROM scope)) AS session_share,
  count(revision) AS measured,
  count(*) FILTER (bounced) AS bounced,
  share(count(*) FILTER (bounced), measured) AS bounce_rate,
  median(visible_ms) AS visible_ms,
  median(days_since_last) AS days_since_last,
  share(count(*) FILTER (has_friction), count(*)) AS friction_rate,
  coalesce(sum(ended), 0)::BIGINT AS attempts_ended,
  coalesce(sum(completed), 0)::BIGINT AS attempts_completed,
  share(attempts_completed, attempts_ended) AS success_rate
FROM scope LEFT JOIN outcomes USING (session_id)
GROUP BY key
ORDER BY sessions DESC, name;
