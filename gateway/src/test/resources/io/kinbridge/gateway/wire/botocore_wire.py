"""Bodies through botocore, a line each: "service operation side base64".

side "input": the request's body is parsed as such and written again, by botocore both times.
side "output": the answer's body is parsed; what came out is written as plainly as can be.
side "stream": an event stream's bytes; its events are written as one list, an error as {"Error": ...}.
Each answer is a line of base64.
"""

import base64
import datetime
import io
import json
import sys

import botocore.eventstream
import botocore.exceptions
import botocore.parsers
import botocore.serialize
import botocore.session

MODELS = {}
PARSER = botocore.parsers.create_parser("json")
SERIALIZER = botocore.serialize.create_serializer("json", False)


def operation(service, name):
    if service not in MODELS:
        MODELS[service] = botocore.session.get_session().get_service_model(service)
    return MODELS[service].operation_model(name)


def parsed(body, shape):
    response = {"status_code": 200, "headers": {}, "body": body, "context": {"operation_name": "-"}}
    result = PARSER.parse(response, shape)
    result.pop("ResponseMetadata", None)
    return result


def plain(value):
    if isinstance(value, datetime.datetime):
        return round(value.timestamp() * 1000) / 1000
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value


class Raw:
    """An HTTP answer that is still coming."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def stream(self):
        while chunk := self._data.read(7):
            yield chunk

    def close(self):
        pass


def events(body, model):
    result = []
    try:
        for event in parsed(Raw(body), model.output_shape)["EventStream"]:
            result.append(event)
    except botocore.exceptions.EventStreamError as e:
        result.append({"Error": e.response["Error"]})
    return result


def answer(service, name, side, body):
    model = operation(service, name)
    if side == "input":
        return SERIALIZER.serialize_to_request(parsed(body, model.input_shape), model)["body"]
    if side == "output":
        return json.dumps(plain(parsed(body, model.output_shape) if model.output_shape else {})).encode()
    return json.dumps(plain(events(body, model))).encode()


for line in sys.stdin:
    service, name, side, body = line.split(" ")
    print(base64.b64encode(answer(service, name, side, base64.b64decode(body))).decode(), flush=True)
