"""Writes src/test/resources/sigv4/botocore.jsonl: requests signed by botocore, for SigV4GoldenTest.

Run it in the module's directory, with botocore installed: python3 src/test/python/sigv4_vectors.py
"""

import base64
import datetime
import json
from urllib.parse import urlsplit

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

AT = datetime.datetime(2015, 8, 30, 12, 36, 0)
REGION = "us-east-1"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE/token+with=signs=="
KEY = "AKIDEXAMPLE"
TEMPORARY_KEY = "ASIDEXAMPLE"
HOST = "127.0.0.1:4567"
USUAL = [
    ("Content-Type", "application/x-amz-json-1.1"),
    ("X-Amz-Target", "Kinesis_20131202.ListStreams"),
]
BODY = b'{"Limit":5}'


def requests():
    yield "usual", "kinesis", "POST", "/", USUAL, BODY
    yield "firehose", "firehose", "POST", "/", [USUAL[0], ("X-Amz-Target", "Firehose_20150804.PutRecord")], BODY
    yield "empty body", "kinesis", "POST", "/", USUAL, b""
    yield "binary body", "kinesis", "POST", "/", USUAL, bytes(range(256))
    yield "get", "kinesis", "GET", "/", USUAL, b""
    yield "Date header", "kinesis", "POST", "/", USUAL + [("Date", "any")], BODY
    for path in ["/a%20b/c", "/%E2%82%AC", "/a/b/", "/a+b~c", "/a//b", "/a/./b/../c", "/a%2Fb", "/%25", "/../a"]:
        yield "path " + path, "kinesis", "POST", path, USUAL, BODY
    for query in ["b=2&a=1&a=0", "name=v%20w", "empty=&novalue=", "x=%E2%82%AC", "plus=a%2Bb", "a-b=1&a=2&A=3"]:
        yield "query " + query, "kinesis", "POST", "/?" + query, USUAL, BODY
    yield "spaces in a header", "kinesis", "POST", "/", USUAL + [("X-Amz-Meta", "  a   b \t c  ")], BODY
    yield "repeated header", "kinesis", "POST", "/", USUAL + [("X-Amz-Meta", "b"), ("X-Amz-Meta", "a ")], BODY
    yield "non-ASCII header", "kinesis", "POST", "/", USUAL + [("X-Amz-Meta", "Gr\u00fc\u00dfe, \u20ac")], BODY


def vector(name, service, method, target, headers, body, key, auth):
    request = AWSRequest(method=method, url="http://" + HOST + target, data=body)
    for header, value in headers:
        request.headers.add_header(header, value)
    auth.add_auth(request)
    url = urlsplit(request.url)
    return {
        "name": name,
        "key": key,
        "service": service,
        "at": AT.isoformat() + "Z",
        "method": method,
        "path": url.path,
        "query": url.query,
        "headers": [["Host", HOST]] + [[header, value] for header, value in request.headers.items()],
        "body": base64.b64encode(body).decode(),
    }


def signed(name, service, method, target, headers, body, credentials):
    auth = botocore.auth.SigV4Auth(credentials, service, REGION)
    yield vector(name + ", header", service, method, target, headers, body, credentials.access_key, auth)
    # Its presigner would move a body into the query.
    auth = botocore.auth.SigV4QueryAuth(credentials, service, REGION, expires=300)
    yield vector(name + ", presigned", service, method, target, headers, b"", credentials.access_key, auth)


def main():
    botocore.auth.get_current_datetime = lambda *unused, **also_unused: AT
    with open("src/test/resources/sigv4/botocore.jsonl", "w", encoding="utf-8") as file:
        file.write(f"# Signed by botocore {botocore.__version__}: src/test/python/sigv4_vectors.py\n")
        for name, service, method, target, headers, body in requests():
            for made in signed(name, service, method, target, headers, body, Credentials(KEY, SECRET)):
                file.write(json.dumps(made, ensure_ascii=False) + "\n")
        for made in signed("session token", "kinesis", "POST", "/", USUAL, BODY, Credentials(TEMPORARY_KEY, SECRET, TOKEN)):
            file.write(json.dumps(made, ensure_ascii=False) + "\n")


main()
