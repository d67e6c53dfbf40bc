"""A record processor that speaks the MultiLangDaemon's protocol: one JSON object a line, in and out.

Argument: the folder in which it keeps what it gets, in a file of its own: one line for each call, and for each record its data.
"""

import base64
import json
import os
import sys


def send(message):
    sys.stdout.write("\n" + json.dumps(message) + "\n")
    sys.stdout.flush()


def receive():
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def checkpoint(sequence_number, sub_sequence_number, kept):
    send({"action": "checkpoint", "sequenceNumber": sequence_number, "subSequenceNumber": sub_sequence_number})
    answer = receive()
    error = answer.get("error")
    if error:
        kept.write("checkpoint-failed " + error + "\n")


def main():
    with open(os.path.join(sys.argv[1], str(os.getpid())), "w", encoding="utf-8") as kept:
        message = receive()
        while message is not None:
            action = message["action"]
            if action == "initialize":
                kept.write("initialize " + message["shardId"] + "\n")
            elif action == "processRecords":
                records = message["records"]
                for record in records:
                    kept.write("record " + base64.b64decode(record["data"]).decode("utf-8") + "\n")
                if records:
                    last = records[-1]
                    checkpoint(last["sequenceNumber"], last["subSequenceNumber"], kept)
            elif action in ("shutdownRequested", "shardEnded"):
                kept.write(action + "\n")
                checkpoint(None, None, kept)
            else:
                kept.write(action + "\n")
            kept.flush()
            send({"action": "status", "responseFor": action})
            message = receive()


main()
