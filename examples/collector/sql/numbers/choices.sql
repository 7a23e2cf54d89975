-- What the filters can be set to.
SELECT
  (SELECT count(*) FROM raw_events) AS events,
  (SELECT coalesce(list(app ORDER BY app), []) FROM (SELECT DISTINCT app FROM raw_events)) AS apps,
  (SELECT coalesce(list(device ORDER BY device), []) FROM (SELECT DISTINCT device FROM raw_events)) AS devices,
  (SELECT coalesce(list(path ORDER BY views DESC, path), []) FROM (
    SELECT path, count(*) AS views FROM raw_events
    WHERE type = 'page_view' AND ($app IS NULL OR app = $app)
    GROUP BY path ORDER BY views DESC, path LIMIT 200
  )) AS pages
