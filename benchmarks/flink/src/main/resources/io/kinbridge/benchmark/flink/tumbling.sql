CREATE TABLE results (
  SENSOR STRING,
  SINCE TIMESTAMP(3),
  READINGS BIGINT
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.linger.ms' = '100',
  'properties.batch.size' = '131072',
  'properties.transaction.timeout.ms' = '60000',
  'topic' = '${output}',
  'format' = 'json',
  'sink.delivery-guarantee' = '${guarantee}',
  'sink.transactional-id-prefix' = '${output}'
);

INSERT INTO results
SELECT SENSOR, window_start, COUNT(*)
FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(ROW_TIME), INTERVAL '10' SECOND))
GROUP BY SENSOR, window_start, window_end;
