-- How many attempts reached each step, in the order in which steps are usually reached.
WITH firsts AS (
  SELECT attempt_id, step, min(page_time) AS reached_at
  FROM task_events
  WHERE step IS NOT NULL
  GROUP BY attempt_id, step
), placed AS (
  SELECT *, row_number() OVER (PARTITION BY attempt_id ORDER BY reached_at, step) AS place FROM firsts
)
SELECT name, step, count(*) AS attempts, avg(place) AS place
FROM placed JOIN attempts USING (attempt_id)
GROUP BY name, step
ORDER BY name, place, step
