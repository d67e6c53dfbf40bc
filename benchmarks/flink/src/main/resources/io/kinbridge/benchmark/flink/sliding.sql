CREATE TABLE results (
  SENSOR STRING,
  SEQ INT,
  AVERAGE DOUBLE
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
SELECT SENSOR, SEQ, AVG(CELSIUS) OVER (
  PARTITION BY SENSOR ORDER BY ROW_TIME RANGE BETWEEN INTERVAL '10' SECOND PRECEDING AND CURRENT ROW)
FROM readings;
