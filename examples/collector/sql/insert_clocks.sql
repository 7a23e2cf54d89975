-- How far the sessions' clock is behind. $sessions: their ids, as JSON.
INSERT INTO clocks
SELECT unnest(from_json($sessions, '["VARCHAR"]')), $received_at::DOUBLE - $sent_at::DOUBLE
ON CONFLICT DO UPDATE SET behind_ms = least(behind_ms, excluded.behind_ms);
