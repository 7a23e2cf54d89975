-- Sessions in which something hurt against the others.
SELECT
  name AS has_friction,
  * EXCLUDE (name, session_share, days_since_last, friction_rate),
  wald_low(bounced, measured) AS bounce_low,
  wald_high(bounced, measured) AS bounce_high,
  wald_low(attempts_completed, attempts_ended) AS success_low,
  wald_high(attempts_completed, attempts_ended) AS success_high
FROM groups_by(has_friction)
ORDER BY has_friction DESC
