-- Sessions by device, with what became of them.
SELECT name AS device, * EXCLUDE (name, days_since_last, measured, bounced, attempts_completed) FROM groups_by(device)
