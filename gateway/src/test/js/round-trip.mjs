// A stream's life by the AWS SDK for JavaScript: created, written, read, subscribed to, split, deleted. Prints a line for each step.
// Arguments: the endpoint, the stream's name.

import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DeregisterStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  ResourceNotFoundException,
  SplitShardCommand,
  SubscribeToShardCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from "@aws-sdk/client-kinesis";

const [endpoint, StreamName] = process.argv.slice(2);
const kinesis = new KinesisClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY },
});
const waiter = { client: kinesis, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
const PartitionKey = "ключ";
const blobs = [Buffer.from([...Array(256).keys()]), Buffer.from("второй", "utf8"), Buffer.alloc(0)];

function check(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

async function isActive() {
  const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
  return StreamDescriptionSummary.StreamStatus === "ACTIVE" && StreamDescriptionSummary;
}

await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
await waitUntilStreamExists(waiter, { StreamName });
const { StreamARN } = await isActive();
console.log("created");

const put = await kinesis.send(
  new PutRecordsCommand({ StreamName, Records: blobs.map((Data) => ({ Data, PartitionKey })) }),
);
check(put.FailedRecordCount === 0, "a record failed");
console.log("put");

const { ShardIterator } = await kinesis.send(
  new GetShardIteratorCommand({ StreamName, ShardId: put.Records[0].ShardId, ShardIteratorType: "TRIM_HORIZON" }),
);
const records = [];
for (let iterator = ShardIterator; records.length < blobs.length; ) {
  const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator }));
  records.push(...answer.Records);
  iterator = answer.NextShardIterator;
}
function checkAll(read) {
  blobs.forEach((blob, i) => {
    check(Buffer.compare(Buffer.from(read[i].Data), blob) === 0, `record ${i} has other data`);
    check(read[i].PartitionKey === PartitionKey, `record ${i} has another key`);
    check(read[i].SequenceNumber === put.Records[i].SequenceNumber, `record ${i} has another sequence number`);
    check(Math.abs(read[i].ApproximateArrivalTimestamp - Date.now()) < 600_000, `record ${i} has another time`);
  });
}
checkAll(records);
console.log("read");

const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "javascript" }));
let subscription;
for (let tries = 0; !subscription; tries++) {
  try {
    subscription = await kinesis.send(
      new SubscribeToShardCommand({
        ConsumerARN: Consumer.ConsumerARN,
        ShardId: put.Records[0].ShardId,
        StartingPosition: { Type: "TRIM_HORIZON" },
      }),
    );
  } catch (e) {
    // A consumer takes a moment to become ACTIVE.
    if (tries > 50 || e.name !== "ResourceInUseException") throw e;
  }
}
const pushed = [];
for await (const event of subscription.EventStream) {
  pushed.push(...event.SubscribeToShardEvent.Records);
  check(event.SubscribeToShardEvent.ContinuationSequenceNumber, "an event has no continuation");
  if (pushed.length >= blobs.length) break;
}
checkAll(pushed);
await kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN: Consumer.ConsumerARN }));
console.log("subscribed");

const NewStartingHashKey = "170141183460469231731687303715884105728";
await kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit: put.Records[0].ShardId, NewStartingHashKey }));
while (!(await isActive())) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const { Shards } = await kinesis.send(new ListShardsCommand({ StreamName }));
check(Shards.length === 3, `${Shards.length} shards after the split`);
check(Shards.filter((shard) => shard.ParentShardId === Shards[0].ShardId).length === 2, "not both are children");
console.log("split");

await kinesis.send(new DeleteStreamCommand({ StreamName }));
await waitUntilStreamNotExists(waiter, { StreamName });
try {
  await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
  throw new Error("the stream is still there");
} catch (e) {
  check(e instanceof ResourceNotFoundException, `${e.name} in place of ResourceNotFoundException`);
  check(e.message === `Stream ${StreamName} under account 000000000000 not found.`, e.message);
}
console.log("deleted");
kinesis.destroy();
