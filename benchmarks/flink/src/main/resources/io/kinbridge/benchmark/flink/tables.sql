-- A row's time is its record's. Rows of one millisecond may come one after the other, so time has passed only a millisecond later.
CREATE TABLE readings (
  SENSOR STRING,
  CELSIUS DOUBLE,
  SEQ INT,
  TAKEN TIMESTAMP(3),
  NOTE STRING,
  ROW_TIME TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  PROCESSING_TIME AS PROCTIME(),
  WATERMARK FOR ROW_TIME AS ROW_TIME - INTERVAL '0.001' SECOND
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.group.id' = '${output}',
  'topic' = '${input}',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'SQL'
);

-- The fastest form that a table read once has in Flink: each task keeps it in memory and looks rows up by their key.
CREATE TABLE sensors (
  SENSOR STRING,
  ROOM STRING,
  STOREY INT
) WITH (
  'connector' = 'reference',
  'path' = '${reference}'
);
