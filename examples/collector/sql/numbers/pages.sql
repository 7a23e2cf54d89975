-- Pages: views, attention, and how a visit that began there went on.
WITH views AS (
  SELECT * FROM page_views
  WHERE session_id IN (SELECT session_id FROM scope) AND ($page IS NULL OR path = $page)
), entries AS (
  SELECT v.path,
    count(*) AS entries,
    share(count(*) FILTER (s.bounced), count(s.revision)) AS entry_bounce_rate
  FROM views v JOIN scope s USING (session_id)
  WHERE v.index = 1
  GROUP BY v.path
), hurt AS (
  SELECT path, count(*) AS friction FROM friction
  WHERE session_id IN (SELECT session_id FROM scope)
  GROUP BY path
)
SELECT
  v.path,
  arg_max(v.title, v.time) AS title,
  count(*) AS page_views,
  count(DISTINCT v.session_id) AS sessions,
  median(v.visible_ms) AS visible_ms,
  median(v.active_ms) AS active_ms,
  median(v.max_scroll) AS max_scroll,
  coalesce(any_value(h.friction), 0) AS friction,
  coalesce(any_value(e.entries), 0) AS entries,
  any_value(e.entry_bounce_rate) AS entry_bounce_rate
FROM views v LEFT JOIN entries e USING (path) LEFT JOIN hurt h USING (path)
GROUP BY v.path
ORDER BY page_views DESC, v.path
LIMIT 50
