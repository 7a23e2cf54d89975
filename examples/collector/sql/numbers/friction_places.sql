-- Where it hurts: kind, page and element, the most sessions first, with the attempts at tasks that
-- were under way when it happened, and how many of those did not succeed.
WITH verdicts AS (
  SELECT * FROM friction
  WHERE session_id IN (SELECT session_id FROM scope) AND ($page IS NULL OR path = $page)
), hurt AS (
  SELECT DISTINCT v.kind, v.path, v.selector, a.name, a.attempt_id, a.status
  FROM verdicts v
  JOIN attempts a
    ON a.session_id = v.session_id AND a.name = v.task
    AND v.time >= a.started_at AND v.time <= coalesce(a.ended_at, v.time)
), hurt_tasks AS (
  SELECT kind, path, selector, name,
    count(*) AS attempts,
    count(*) FILTER (status IN ('failed', 'abandoned', 'timed_out')) AS lost
  FROM hurt GROUP BY ALL
), tasks AS (
  SELECT kind, path, selector,
    sum(lost) AS lost_attempts,
    list({ name: name, attempts: attempts, lost: lost } ORDER BY lost DESC, attempts DESC, name) AS tasks
  FROM hurt_tasks GROUP BY ALL
)
SELECT
  kind, path, selector,
  arg_max(v.role, v.time) AS role,
  arg_max(v.name, v.time) AS name,
  count(DISTINCT session_id) AS sessions,
  count(*) AS verdicts,
  sum(v.count) AS actions,
  coalesce(any_value(lost_attempts), 0) AS lost_attempts,
  coalesce(any_value(tasks), []) AS tasks
FROM verdicts v LEFT JOIN tasks USING (kind, path, selector)
GROUP BY kind, path, selector
ORDER BY sessions DESC, lost_attempts DESC, verdicts DESC, kind, path, selector
LIMIT 50
