CREATE TABLE results (
  SENSOR STRING,
  SEQ INT,
  CELSIUS DOUBLE,
  ROOM STRING,
  STOREY INT
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
SELECT r.SENSOR, r.SEQ, r.CELSIUS, s.ROOM, s.STOREY
FROM readings AS r JOIN sensors FOR SYSTEM_TIME AS OF r.PROCESSING_TIME AS s ON r.SENSOR = s.SENSOR;
