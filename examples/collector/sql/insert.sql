-- The three statements of one transaction; $batch and $events are JSON, $received_at is epoch ms.
INSERT INTO raw_events
SELECT
  event->>'id', event->>'type', event->>'session_id', event->>'tab_id', event->>'page_id',
  event->>'path', event->>'stage',
  make_timestamp(((event->>'time')::DOUBLE * 1000)::BIGINT),
  batch->>'app', batch->>'release', batch->>'environment',
  batch->>'$.client.device', batch->>'$.client.language',
  (batch->>'$.client.touch')::BOOLEAN, (batch->>'$.client.bot')::BOOLEAN,
  batch->>'batch_id', make_timestamp_ms($received_at::BIGINT),
  event
FROM (SELECT $batch::JSON AS batch, unnest(from_json($events, '["JSON"]')) AS event)
ON CONFLICT DO NOTHING
RETURNING id;
-- next
INSERT INTO clocks
SELECT DISTINCT event->>'session_id', $received_at::DOUBLE - ($batch::JSON->>'sent_at')::DOUBLE
FROM (SELECT unnest(from_json($events, '["JSON"]')) AS event)
ON CONFLICT DO UPDATE SET behind_ms = least(behind_ms, excluded.behind_ms);
-- next
INSERT INTO deliveries
SELECT
  batch->>'batch_id', make_timestamp_ms($received_at::BIGINT),
  make_timestamp(((batch->>'sent_at')::DOUBLE * 1000)::BIGINT),
  batch->>'app', $events::JSON->>'$[0].tab_id', $events::JSON->>'$[0].session_id',
  batch->>'$.sdk.version',
  (batch->>'$.client.viewport[0]')::DOUBLE, (batch->>'$.client.viewport[1]')::DOUBLE,
  (batch->>'dropped')::DOUBLE, $stored, $duplicates, $refused
FROM (SELECT $batch::JSON AS batch);
