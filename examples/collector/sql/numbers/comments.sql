-- What people wrote, the newest first.
SELECT time, instrument, value, score, comment, path, task
FROM feedback
WHERE comment <> '' AND ($page IS NULL OR path = $page)
  AND session_id IN (SELECT session_id FROM scope)
ORDER BY time DESC, id
LIMIT 20
