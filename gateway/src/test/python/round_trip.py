"""A stream's life by boto3: created, written, read, subscribed to, split, deleted. Prints a line for each step.

Arguments: the endpoint, the stream's name.
"""

import sys
import time
from datetime import datetime, timedelta, timezone

import boto3

endpoint, stream = sys.argv[1:3]
kinesis = boto3.client("kinesis", endpoint_url=endpoint, region_name="us-east-1", verify=False)
key = "ключ"
blobs = [bytes(range(256)), "второй".encode(), b""]


def await_active():
    for _ in range(300):
        summary = kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]
        if summary["StreamStatus"] == "ACTIVE":
            return summary
        time.sleep(0.1)
    raise AssertionError(f"{stream} did not become ACTIVE")


def check_all(read):
    for record, blob, entry in zip(read, blobs, put["Records"], strict=True):
        assert record["Data"] == blob, record
        assert record["PartitionKey"] == key, record
        assert record["SequenceNumber"] == entry["SequenceNumber"], record
        assert abs(record["ApproximateArrivalTimestamp"] - datetime.now(timezone.utc)) < timedelta(minutes=10), record


kinesis.create_stream(StreamName=stream, ShardCount=1)
arn = await_active()["StreamARN"]
print("created")

put = kinesis.put_records(StreamName=stream, Records=[{"Data": blob, "PartitionKey": key} for blob in blobs])
assert put["FailedRecordCount"] == 0, put
shard = put["Records"][0]["ShardId"]
print("put")

iterator = kinesis.get_shard_iterator(StreamName=stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
records = []
while len(records) < len(blobs):
    answer = kinesis.get_records(ShardIterator=iterator)
    records += answer["Records"]
    iterator = answer["NextShardIterator"]
check_all(records)
print("read")

consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="python")["Consumer"]["ConsumerARN"]
while kinesis.describe_stream_consumer(ConsumerARN=consumer)["ConsumerDescription"]["ConsumerStatus"] != "ACTIVE":
    time.sleep(0.1)
events = kinesis.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard, StartingPosition={"Type": "TRIM_HORIZON"})
pushed = []
for event in events["EventStream"]:
    pushed += event["SubscribeToShardEvent"]["Records"]
    assert event["SubscribeToShardEvent"]["ContinuationSequenceNumber"], event
    if len(pushed) >= len(blobs):
        break
events["EventStream"].close()
check_all(pushed)
kinesis.deregister_stream_consumer(ConsumerARN=consumer)
print("subscribed")

kinesis.split_shard(StreamName=stream, ShardToSplit=shard, NewStartingHashKey=str(2**127))
await_active()
shards = kinesis.list_shards(StreamName=stream)["Shards"]
assert [each.get("ParentShardId") for each in shards] == [None, shard, shard], shards
print("split")

kinesis.delete_stream(StreamName=stream)
kinesis.get_waiter("stream_not_exists").wait(StreamName=stream, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
try:
    kinesis.describe_stream_summary(StreamName=stream)
    raise AssertionError("the stream is still there")
except kinesis.exceptions.ResourceNotFoundException as e:
    assert e.response["Error"]["Message"] == f"Stream {stream} under account 000000000000 not found.", e.response
print("deleted")
