-- Friction by kind: verdicts, and the sessions they happened in.
SELECT
  kind,
  count(*) AS verdicts,
  count(DISTINCT session_id) AS sessions,
  share(count(DISTINCT session_id), (SELECT count(*) FROM scope)) AS session_rate
FROM friction
WHERE session_id IN (SELECT session_id FROM scope) AND ($page IS NULL OR path = $page)
GROUP BY kind
ORDER BY sessions DESC, verdicts DESC, kind
