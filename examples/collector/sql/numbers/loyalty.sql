-- Sessions by whether the browser was here before, with what became of them.
SELECT name AS "returning", * EXCLUDE (name, measured, bounced, attempts_completed) FROM groups_by("returning")
