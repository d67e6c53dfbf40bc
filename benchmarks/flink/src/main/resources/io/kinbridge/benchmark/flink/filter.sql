CREATE TABLE results (
  SENSOR STRING,
  FAHRENHEIT DOUBLE,
  SEQ INT,
  TAKEN TIMESTAMP(3),
  NOTE STRING
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
SELECT SENSOR, CELSIUS * 1.8E0 + 32, SEQ, TAKEN, NOTE FROM readings WHERE CELSIUS >= 20;
