-- Sessions by channel, with what became of them.
SELECT name AS channel, * EXCLUDE (name, days_since_last, measured, bounced, attempts_completed) FROM groups_by(channel)
