"""Writes page views to a stream, reads every shard, and counts the views of each page. Argument: the stream's name."""

import sys
from collections import Counter

import boto3

PAGES = ["/home", "/product/7", "/home", "/cart", "/home", "/product/7"]

stream = sys.argv[1]
kinesis = boto3.client("kinesis")


def create():
    kinesis.create_stream(StreamName=stream, ShardCount=2)
    kinesis.get_waiter("stream_exists").wait(StreamName=stream, WaiterConfig={"Delay": 1})


def write(views):
    records = [
        {"PartitionKey": f"visitor-{view % 7}", "Data": PAGES[view % len(PAGES)].encode()} for view in range(views)
    ]
    response = kinesis.put_records(StreamName=stream, Records=records)
    if response["FailedRecordCount"]:
        raise RuntimeError(f"{response['FailedRecordCount']} views were not written")


def read(shard):
    """All records of a shard, from its beginning to its tip."""
    iterator = kinesis.get_shard_iterator(
        StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    behind = 1
    while iterator and behind > 0:
        response = kinesis.get_records(ShardIterator=iterator)
        yield from response["Records"]
        iterator = response.get("NextShardIterator")
        behind = response["MillisBehindLatest"]


create()
write(60)
pages = Counter(
    record["Data"].decode() for shard in kinesis.list_shards(StreamName=stream)["Shards"] for record in read(shard)
)
for page, views in sorted(pages.items()):
    print(page, views)
