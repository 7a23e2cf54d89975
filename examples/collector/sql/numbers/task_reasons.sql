-- Why attempts did not succeed, in the site's own words.
SELECT name, status, coalesce(reason, '') AS reason, count(*) AS attempts
FROM attempts
WHERE status IN ('failed', 'abandoned', 'timed_out')
GROUP BY ALL
ORDER BY attempts DESC, name, status, reason
LIMIT 50
