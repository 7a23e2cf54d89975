-- What became of the batch.
INSERT INTO deliveries
SELECT
  batch->>'batch_id', make_timestamp_ms($received_at::BIGINT),
  make_timestamp(((batch->>'sent_at')::DOUBLE * 1000)::BIGINT),
  batch->>'app', $tab_id, batch->>'$.sdk.version',
  (batch->>'$.client.viewport[0]')::DOUBLE, (batch->>'$.client.viewport[1]')::DOUBLE,
  (batch->>'dropped')::DOUBLE, $stored, $duplicates, $refused
FROM (SELECT $batch::JSON AS batch);
