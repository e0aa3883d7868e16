"""A small OpenID Connect provider on this machine: discovery, token and user info, for one person at a time."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Provider(ThreadingHTTPServer):
    """Says of everybody who comes with the right code and proof what stands in `person`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.person: dict[str, Any] = {}
        self.challenge = ""
        self.broken = False

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        issuer = self.server.issuer
        if self.path.startswith("/.well-known/"):
            ways = {"authorization": "authorize", "token": "token", "userinfo": "me"}
            self.say({"issuer": issuer} | {f"{name}_endpoint": f"{issuer}/{path}" for name, path in ways.items()})
        elif self.path == "/me" and self.headers["Authorization"] == "Bearer good":
            self.say(self.server.person)
        else:
            self.say({"error": "invalid_token"}, 401)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(sent.get("code_verifier", [""])[0].encode()).digest()
        proven = base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.server.challenge
        if self.server.broken or not proven or sent["code"] != ["once"]:
            self.say({"error": "invalid_grant"}, 400)
        else:
            self.say({"access_token": "good", "token_type": "Bearer", "expires_in": 60})

    def say(self, answer: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's word
        """Tests are quiet."""


@contextmanager
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked(location: str) -> dict[str, str]:
    """The parameters with which the town sends a browser to the provider."""
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
