"""A client as a program: a request a line in, an answer a line out, both JSON."""

import json
import sys


def serve(begin):
    """`begin` answers with an object that has `address`, `finish`, `refresh` and `revoke`."""
    client = None
    for line in sys.stdin:
        request = json.loads(line)
        act = request.pop("act")
        try:
            if act == "begin":
                client = begin(**request)
                answer = {"address": client.address}
            elif act == "finish":
                answer = {"tokens": dict(client.finish(request["address"]))}
            elif act == "refresh":
                answer = {"tokens": dict(client.refresh())}
            else:
                client.revoke()
                answer = {}
        except Exception as error:
            answer = {
                "raised": {
                    "name": type(error).__name__,
                    "error": getattr(error, "error", None),
                    "message": str(error),
                }
            }
        print(json.dumps(answer), flush=True)
