-- The journey: sessions that reached each stage, and those that ended in it.
-- The four stages of the contract come first, the site's own after them by how many reached them.
WITH reached AS (
  SELECT session_id, stage, max(time) AS last_at
  FROM stages WHERE session_id IN (SELECT session_id FROM scope)
  GROUP BY ALL
), lasts AS (
  SELECT session_id, stage FROM reached
  QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY last_at DESC, stage) = 1
)
SELECT
  r.stage,
  count(*) AS sessions,
  share(count(*), (SELECT count(*) FROM scope)) AS session_rate,
  count(l.session_id) AS ended_here,
  share(count(*) FILTER (s.bounced), count(s.revision)) AS bounce_rate
FROM reached r
JOIN scope s USING (session_id)
LEFT JOIN lasts l ON l.session_id = r.session_id AND l.stage = r.stage
GROUP BY r.stage
ORDER BY
  coalesce(list_position(['learning', 'problem', 'consideration', 'decision'], r.stage), 99),
  sessions DESC, r.stage
