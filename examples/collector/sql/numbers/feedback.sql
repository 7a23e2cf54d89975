-- Satisfaction by instrument: the mean score. For NPS the score of an answer is 100, 0 or -100, so the
-- mean is promoters minus detractors; for CSAT it is 100 or 0, so the mean is the satisfied share in percent.
-- The spread is over the values, for UMUX-Lite with its two answers over the scores.
WITH answers AS (
  SELECT * REPLACE (CASE instrument WHEN 'umux_lite' THEN round(score)::INTEGER::VARCHAR ELSE value END AS value)
  FROM feedback
  WHERE session_id IN (SELECT session_id FROM scope) AND ($page IS NULL OR path = $page)
), values AS (
  SELECT instrument, item, value, count(*) AS answers FROM answers GROUP BY ALL
), spread AS (
  SELECT instrument, item,
    list({ value: value, answers: answers } ORDER BY TRY_CAST(value AS DOUBLE), value) AS spread
  FROM values GROUP BY ALL
)
SELECT
  a.instrument,
  a.item,
  count(*) AS answers,
  avg(score) AS score,
  1.959964 * stddev_samp(score) / sqrt(count(score)) AS margin,
  count(comment) AS comments,
  any_value(spread) AS spread
FROM answers a
JOIN spread s ON s.instrument = a.instrument AND s.item IS NOT DISTINCT FROM a.item
GROUP BY a.instrument, a.item
ORDER BY list_position(['nps', 'csat', 'ces', 'seq', 'umux_lite', 'rating', 'custom'], a.instrument), a.item
