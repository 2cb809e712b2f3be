"""Somebody who asks for pages: through the real WSGI application, in this process, with cookies, without a network."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')


class Unexpected(Exception):
    """A page answered otherwise than the bench needs; measuring on would measure something else."""


@dataclass(frozen=True)
class Answer:
    """What came back; headers with lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Visitor:
    """Asks as a browser does. `address` is where the requests seem to come from."""

    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """The page behind `path`, which may carry a query."""
        return self._ask("GET", path, b"")

    def post(self, path: str, entries: Mapping[str, str]) -> Answer:
        """Sends a form."""
        return self._ask("POST", path, urlencode(entries).encode())

    def _ask(self, method: str, path: str, body: bytes) -> Answer:
        from paht.wsgi import application

        heard: list[Any] = []
        answer = application(self._environment(method, path, body), heard_into(heard))
        try:
            text = b"".join(answer).decode()
        finally:
            answer.close()
        status, headers = heard[0], heard[1]
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return Answer(int(status.split()[0]), {name.lower(): value for name, value in headers}, text)

    def _environment(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        plain, _, query = path.partition("?")
        return {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": plain,
            "QUERY_STRING": query,
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.address,
            "HTTP_HOST": "localhost:8000",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


def heard_into(heard: list[Any]) -> Any:
    """WSGI's `start_response`, which only writes down status and headers."""
    return lambda status, headers, _failure=None: heard.extend((status, headers))


def expect(answer: Answer, status: int, words: str = "") -> Answer:
    """The answer, if it is the page that was meant; raises Unexpected."""
    if answer.status != status or words not in answer.body:
        raise Unexpected(f"status {answer.status}, expected {status}: {answer.body[:300]!r}")
    return answer


def found(pattern: re.Pattern[str], answer: Answer) -> str:
    """The value that a hidden entry of the page carries."""
    match = pattern.search(answer.body)
    if match is None:
        raise Unexpected(f"no {pattern.pattern} in the page")
    return match[1]
