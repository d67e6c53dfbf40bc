// Writes page views to a stream, reads every shard, and counts the views of each page. Argument: the stream's name.

import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
  waitUntilStreamExists,
} from "@aws-sdk/client-kinesis";

const PAGES = ["/home", "/product/7", "/home", "/cart", "/home", "/product/7"];

const StreamName = process.argv[2];
const kinesis = new KinesisClient();

async function create() {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StreamName });
}

async function write(views) {
  const Records = Array.from({ length: views }, (_, view) => ({
    PartitionKey: `visitor-${view % 7}`,
    Data: Buffer.from(PAGES[view % PAGES.length]),
  }));
  const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  if (FailedRecordCount > 0) {
    throw new Error(`${FailedRecordCount} views were not written`);
  }
}

/** All records of a shard, from its beginning to its tip. */
async function* read({ ShardId }) {
  let { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  let behind = 1;
  while (ShardIterator && behind > 0) {
    const response = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    yield* response.Records;
    ShardIterator = response.NextShardIterator;
    behind = response.MillisBehindLatest;
  }
}

await create();
await write(60);
const pages = new Map();
for (const shard of (await kinesis.send(new ListShardsCommand({ StreamName }))).Shards) {
  for await (const record of read(shard)) {
    const page = Buffer.from(record.Data).toString();
    pages.set(page, (pages.get(page) ?? 0) + 1);
  }
}
for (const [page, views] of [...pages].sort()) {
  console.log(page, views);
}
