-- What an analyst queries. Times are UTC; durations end in _ms.

-- Every event, its time corrected when the visitor's clock is off by more than 5 s.
-- Less than that is the way a batch takes, not the clock.
CREATE OR REPLACE VIEW events AS
SELECT
  raw_events.* EXCLUDE (page_time, body),
  CASE WHEN abs(clocks.behind_ms) > 5000
    THEN page_time + to_microseconds((clocks.behind_ms * 1000)::BIGINT)
    ELSE page_time
  END AS time,
  page_time,
  body
FROM raw_events LEFT JOIN clocks USING (session_id);

-- One row per page view, with the last `page_leave` of the page: its totals only grow.
CREATE OR REPLACE VIEW page_views AS
WITH leaves AS (
  SELECT
    page_id,
    TRY_CAST(body->>'visible_ms' AS DOUBLE) AS visible_ms,
    TRY_CAST(body->>'active_ms' AS DOUBLE) AS active_ms,
    TRY_CAST(body->>'max_scroll' AS DOUBLE) AS max_scroll,
    TRY_CAST(body->>'clicks' AS DOUBLE) AS clicks
  FROM events
  WHERE type = 'page_leave'
  QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY page_time DESC, visible_ms DESC, clicks DESC, id) = 1
)
SELECT
  page_id, session_id, tab_id, time, app, device, bot, path,
  body->>'url' AS url,
  body->>'title' AS title,
  body->>'referrer' AS referrer,
  body->>'navigation' AS navigation,
  TRY_CAST(body->>'index' AS DOUBLE) AS index,
  leaves.* EXCLUDE (page_id)
FROM events LEFT JOIN leaves USING (page_id)
WHERE type = 'page_view'
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY page_time, id) = 1;

-- One row per session. From the snapshot with the highest `revision`; those columns are NULL
-- until the first snapshot of a session has come.
CREATE OR REPLACE VIEW sessions AS
WITH seen AS (
  SELECT
    session_id,
    min(time) AS started_at,
    max(time) AS last_seen_at,
    arg_min(app, (page_time, id)) AS app,
    arg_min(device, (page_time, id)) AS device,
    arg_min(release, (page_time, id)) AS release,
    arg_min(environment, (page_time, id)) AS environment,
    bool_or(bot) AS bot
  FROM events GROUP BY session_id
), starts AS (
  SELECT
    session_id,
    TRY_CAST(body->>'visit_number' AS DOUBLE) AS visit_number,
    (body->>'returning')::BOOLEAN AS returning,
    TRY_CAST(body->>'days_since_last' AS DOUBLE) AS days_since_last,
    body->>'entry_url' AS entry_url,
    path AS entry_path,
    body->>'referrer' AS referrer,
    body->>'channel' AS channel,
    body->'campaign' AS campaign
  FROM events
  WHERE type = 'session_start'
  QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY page_time, id) = 1
), snapshots AS (
  SELECT
    session_id,
    TRY_CAST(body->>'revision' AS DOUBLE) AS revision,
    TRY_CAST(body->>'duration_ms' AS DOUBLE) AS duration_ms,
    TRY_CAST(body->>'visible_ms' AS DOUBLE) AS visible_ms,
    TRY_CAST(body->>'active_ms' AS DOUBLE) AS active_ms,
    TRY_CAST(body->>'page_views' AS DOUBLE) AS page_views,
    TRY_CAST(body->>'clicks' AS DOUBLE) AS clicks,
    TRY_CAST(body->>'key_events' AS DOUBLE) AS key_events,
    (body->>'engaged')::BOOLEAN AS engaged,
    (body->>'bounced')::BOOLEAN AS bounced,
    (body->>'single_page')::BOOLEAN AS single_page,
    body->'tasks' AS tasks,
    body->'friction' AS friction,
    TRY_CAST(body->>'friction_score' AS DOUBLE) AS friction_score,
    body->>'score_version' AS score_version
  FROM events
  WHERE type = 'session'
  QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY revision DESC, page_time DESC, id) = 1
), hurt AS (
  SELECT DISTINCT session_id FROM events WHERE type = 'friction'
)
SELECT
  seen.*,
  starts.* EXCLUDE (session_id),
  snapshots.* EXCLUDE (session_id),
  hurt.session_id IS NOT NULL AS has_friction
FROM seen
LEFT JOIN starts USING (session_id)
LEFT JOIN snapshots USING (session_id)
LEFT JOIN hurt USING (session_id);

-- One row per message about an attempt at a task: its start, its steps, its end.
CREATE OR REPLACE VIEW task_events AS
SELECT
  id, session_id, page_id, time, page_time, app, device, bot, path,
  body->>'name' AS name,
  body->>'attempt_id' AS attempt_id,
  body->>'status' AS status,
  body->>'step' AS step,
  body
FROM events WHERE type = 'task';

-- One row per attempt at a task; `open` until its end has come.
CREATE OR REPLACE VIEW task_attempts AS
WITH begun AS (
  SELECT
    attempt_id,
    arg_min(session_id, (page_time, id)) AS session_id,
    arg_min(name, (page_time, id)) AS name,
    min(time) AS first_seen_at,
    list_distinct(list(step)) AS steps
  FROM task_events GROUP BY attempt_id
), ended AS (
  SELECT
    attempt_id, status, time AS ended_at,
    body->>'reason' AS reason,
    TRY_CAST(body->>'duration_ms' AS DOUBLE) AS duration_ms,
    TRY_CAST(body->>'active_ms' AS DOUBLE) AS active_ms,
    TRY_CAST(body->>'clicks' AS DOUBLE) AS clicks,
    TRY_CAST(body->>'misclicks' AS DOUBLE) AS misclicks,
    TRY_CAST(body->>'optimal_clicks' AS DOUBLE) AS optimal_clicks,
    TRY_CAST(body->>'efficiency' AS DOUBLE) AS efficiency,
    TRY_CAST(body->>'pages' AS DOUBLE) AS pages,
    TRY_CAST(body->>'distinct_pages' AS DOUBLE) AS distinct_pages,
    TRY_CAST(body->>'optimal_pages' AS DOUBLE) AS optimal_pages,
    TRY_CAST(body->>'lostness' AS DOUBLE) AS lostness,
    TRY_CAST(body->>'backtracks' AS DOUBLE) AS backtracks,
    TRY_CAST(body->>'errors' AS DOUBLE) AS errors,
    body->'friction' AS friction
  FROM task_events
  WHERE status NOT IN ('started', 'step')
  QUALIFY row_number() OVER (PARTITION BY attempt_id ORDER BY page_time DESC, id) = 1
)
SELECT
  begun.* EXCLUDE (first_seen_at),
  CASE WHEN duration_ms IS NULL THEN first_seen_at
    ELSE least(first_seen_at, ended_at - to_microseconds((duration_ms * 1000)::BIGINT))
  END AS started_at,
  coalesce(ended.status, 'open') AS status,
  ended.* EXCLUDE (attempt_id, status)
FROM begun LEFT JOIN ended USING (attempt_id);

-- One row per verdict of friction; `count` is the clicks, reloads … it is made of.
CREATE OR REPLACE VIEW friction AS
SELECT
  id, session_id, page_id, time, app, device, bot, path,
  body->>'kind' AS kind,
  body->>'$.target.selector' AS selector,
  body->>'$.target.role' AS role,
  body->>'$.target.name' AS name,
  TRY_CAST(body->>'count' AS DOUBLE) AS count,
  TRY_CAST(body->>'duration_ms' AS DOUBLE) AS duration_ms,
  body->>'task' AS task,
  body->'detail' AS detail
FROM events WHERE type = 'friction';

-- One row per measured vital: the last report of a `vital_id`, since CLS and INP grow.
CREATE OR REPLACE VIEW vitals AS
SELECT
  session_id, page_id, time, app, device, bot, path,
  body->>'name' AS name,
  TRY_CAST(body->>'value' AS DOUBLE) AS value,
  body->>'rating' AS rating,
  body->>'vital_id' AS vital_id,
  body->>'navigation' AS navigation,
  body->'attribution' AS attribution
FROM events
WHERE type = 'vital'
QUALIFY row_number() OVER (PARTITION BY body->>'vital_id', body->>'name' ORDER BY page_time DESC, value DESC, id) = 1;

CREATE OR REPLACE VIEW feedback AS
SELECT
  id, session_id, page_id, time, app, device, bot, path,
  body->>'instrument' AS instrument,
  body->>'item' AS item,
  body->>'value' AS value,  -- UMUX-Lite: the text of [q1, q2]
  TRY_CAST(body->>'score' AS DOUBLE) AS score,
  body->>'comment' AS comment,
  body->>'task' AS task
FROM events WHERE type = 'feedback';

CREATE OR REPLACE VIEW stages AS
SELECT id, session_id, page_id, time, app, device, bot, path, body->>'stage' AS stage
FROM events WHERE type = 'stage';

CREATE OR REPLACE VIEW clicks AS
SELECT
  id, session_id, page_id, time, app, device, bot, path,
  body->>'$.target.selector' AS selector,
  body->>'$.target.role' AS role,
  body->>'$.target.name' AS name,
  (body->>'interactive')::BOOLEAN AS interactive,
  TRY_CAST(body->>'x' AS DOUBLE) AS x,
  TRY_CAST(body->>'y' AS DOUBLE) AS y,
  TRY_CAST(body->>'response_ms' AS DOUBLE) AS response_ms,
  body->>'task' AS task
FROM events WHERE type = 'click';

CREATE OR REPLACE VIEW custom_events AS
SELECT
  id, session_id, page_id, time, app, device, bot, path,
  body->>'name' AS name,
  body->'data' AS data,
  (body->>'key')::BOOLEAN AS is_key
FROM events WHERE type = 'custom';

-- Adjusted Wald interval, 95 % (Agresti and Coull 1998): z² / 2 successes and failures are added.
CREATE OR REPLACE MACRO wald_centre(successes, trials) AS
  (successes + 1.9207295) / (trials + 3.841459);
CREATE OR REPLACE MACRO wald_margin(successes, trials) AS
  1.959964 * sqrt(wald_centre(successes, trials) * (1 - wald_centre(successes, trials)) / (trials + 3.841459));
CREATE OR REPLACE MACRO wald_low(successes, trials) AS
  CASE WHEN trials > 0 THEN greatest(0, wald_centre(successes, trials) - wald_margin(successes, trials)) END;
CREATE OR REPLACE MACRO wald_high(successes, trials) AS
  CASE WHEN trials > 0 THEN least(1, wald_centre(successes, trials) + wald_margin(successes, trials)) END;

CREATE OR REPLACE MACRO share(part, whole) AS part / nullif(whole, 0);
