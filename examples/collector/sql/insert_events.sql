-- A batch's events; one that is known by its id stays as it is. $batch and $events are JSON, $received_at is epoch ms.
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
