"""Google on this computer: an HTTP server that speaks the Sheets API and signs people in.

It answers as Google does, down to field masks, ranges, ragged rows and the JSON of errors, from
sheets one can see, or from a workbook's own Grid. What goes wrong is queued before: ``google.then(
Reply(429, retry_after=1))`` is the next answer of the Sheets API, `always` every one from now on.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from reportgen.dataclass import dataclass, field
from reportgen.readers.grid import Cell, CellKind, Grid, Sheet

READONLY = "https://www.googleapis.com/auth/spreadsheets.readonly"
ID = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"
ACCOUNT = "kpi-reader@growth-plan.iam.gserviceaccount.com"

# Secrets, which must not come out anywhere.
API_KEY = "practice-CANARY-api-key"
CLIENT_SECRET = "CANARY-client-secret"  # noqa: S105 - and no secret at all
REFRESH = "CANARY-refresh-token"
ACCESS = "CANARY-access-token"
SECRETS = (API_KEY, CLIENT_SECRET, REFRESH, ACCESS, "PRIVATE KEY")

ERRORS = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#ERROR!": "ERROR",
    "Loading…": "LOADING",
}
STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}


@dataclass(frozen=True)
class Reply:
    """An answer other than the sheet's own: an error in Google's JSON, or what breaks on the way.

    `hang` is seconds of silence before it, `trickle` a byte at a time with that pause, `cut` closes
    the connection amid the body.
    """

    status: int = 200
    message: str = "No."
    reason: str = ""
    state: str = ""
    retry_after: str | int | None = None
    html: str = ""
    hang: float = 0
    trickle: float = 0
    cut: bool = False


@dataclass(frozen=True)
class Book:
    """A spreadsheet: its tabs are Sheets, whose places in the list are their gids times ten."""

    tabs: Sequence[Sheet]
    title: str = "KPI"
    locale: str = "sv_SE"
    rows: int = 1000  # that each tab has, blanks included
    columns: int = 26
    charts: Sequence[str] = ()  # tabs that are a chart and nothing else

    @classmethod
    def of(cls, grid: Grid, title: str = "KPI", locale: str = "sv_SE") -> Book:
        """The workbook as it is once it has been opened in Google Sheets."""
        widest = max(cell.column for tab in grid.sheets for row in tab.rows for cell in row.cells)
        return cls(grid.sheets, title, locale, columns=max(widest, 26))


@dataclass(frozen=True)
class Asked:
    """A question that came: to which path, with which parameters and headers (in lower case)."""

    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]


@dataclass(slots=True)
class Google:
    """The server's state. `url` is its address; what it was asked stands in `asked`."""

    url: str
    books: dict[str, Book] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    script: list[Reply] = field(default_factory=list)
    always: Reply | None = None
    revoked: bool = False
    denies: bool = False  # the user, in the browser
    grants: str = READONLY
    public: bool = True
    tokens: int = 0
    trickled: int = 0  # bytes that were sent one by one

    def then(self, *replies: Reply) -> None:
        self.script += replies

    @property
    def questions(self) -> list[Asked]:
        """Those to the Sheets API."""
        return [it for it in self.asked if it.path.startswith("/v4/spreadsheets/")]

    def service_account(self, folder: Path) -> Path:
        """A key file of a service account that gets its tokens here."""
        return _written(
            folder / "service-account.json",
            {
                "type": "service_account",
                "client_email": ACCOUNT,
                "private_key_id": "1",
                "private_key": private_key(),
                "token_uri": f"{self.url}/token",
            },
        )

    def client(self, folder: Path, kind: str = "installed") -> Path:
        """The file of an OAuth client, as Google's console hands it out."""
        client = {
            "client_id": "reportgen.apps.googleusercontent.com",
            "client_secret": CLIENT_SECRET,
            "auth_uri": f"{self.url}/auth",
            "token_uri": f"{self.url}/token",
        }
        return _written(folder / "client_secret_1.json", {kind: client})

    def user(self, path: Path) -> Path:
        """What signing in with the browser, or with gcloud, keeps."""
        kept = {
            "type": "authorized_user",
            "client_id": "reportgen.apps.googleusercontent.com",
            "client_secret": CLIENT_SECRET,
            "refresh_token": REFRESH,
            "token_uri": f"{self.url}/token",
        }
        return _written(path, kept)


@contextmanager
def google(**books: Book) -> Iterator[Google]:
    """A running server with these spreadsheets by id."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    host, port = server.server_address[:2]
    state = Google(f"http://{host!s}:{port}", dict(books))
    server.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def private_key() -> str:
    """An RSA key, made once."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def _public_key() -> bytes:
    key = serialization.load_pem_private_key(private_key().encode(), None)
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _written(path: Path, content: Mapping[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")
    return path


# The handler


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # whoever asked has hung up
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def google(self) -> Google:
        return self.server.state  # type: ignore[attr-defined, no-any-return]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        self.google.asked.append(
            Asked(parts.path, query, {name.casefold(): it for name, it in self.headers.items()})
        )
        if parts.path == "/auth":
            self._consent(query)
        elif (found := re.fullmatch(r"/v4/spreadsheets/([\w-]+)", parts.path)) is not None:
            reply = self._reply(found[1])
            self._send(reply, {} if reply.status != 200 else self._book(found[1], query))
        else:
            self._send(Reply(404, "no such method"), {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.google.asked.append(
            Asked(self.path, {}, {name.casefold(): it for name, it in self.headers.items()})
        )
        form = {key: it[0] for key, it in parse_qs(body.decode()).items()}
        if self.google.revoked or not self._may_sign_in(form):
            error = {"error": "invalid_grant", "error_description": "Token has been revoked."}
            self._write(400, json.dumps(error).encode())
            return
        self.google.tokens += 1
        token: dict[str, object] = {
            "access_token": f"{ACCESS}-{self.google.tokens}",
            "expires_in": 3599,
            "token_type": "Bearer",
            "scope": self.google.grants,
        }
        if form["grant_type"] == "authorization_code":
            token["refresh_token"] = REFRESH
        self._write(200, json.dumps(token).encode())

    def _may_sign_in(self, form: Mapping[str, str]) -> bool:
        if "assertion" in form:
            claims = jwt.decode(form["assertion"], certs=_public_key(), audience=None)
            return (claims["iss"], claims["scope"]) == (ACCOUNT, READONLY)
        basic = b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        if CLIENT_SECRET not in {form.get("client_secret"), basic.partition(":")[2]}:
            return False
        return "code_verifier" in form or form.get("refresh_token") == REFRESH

    def _consent(self, query: Mapping[str, list[str]]) -> None:
        """The browser's page, whose only content is where it goes next."""
        assert query["scope"] == [READONLY]
        said = {"error": "access_denied"} if self.google.denies else {"code": "4/once"}
        answer = urlencode({"state": query["state"][0], **said})
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri'][0]}?{answer}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _reply(self, key: str) -> Reply:
        """What stands in the way of the sheet's own answer; a plain Reply where nothing does."""
        google = self.google
        queued = google.script.pop(0) if google.script else google.always
        if queued:
            return queued
        signed = self.headers.get("Authorization") == f"Bearer {ACCESS}-{google.tokens}"
        if "x-goog-api-key" in self.headers:
            if self.headers["x-goog-api-key"] != API_KEY:
                return Reply(400, "API key not valid. Please pass a valid API key.")
            signed = google.public
            if not signed:
                return Reply(403, "The caller does not have permission")
        if not signed:
            return Reply(401, "Request had invalid authentication credentials.")
        return Reply() if key in google.books else Reply(404, "Requested entity was not found.")

    def _book(self, key: str, query: Mapping[str, list[str]]) -> Mapping[str, object]:
        whole = spreadsheet(self.google.books.get(key, Book(())), query.get("ranges", []))
        found = masked(whole, query["fields"][0])
        assert isinstance(found, dict)
        return found

    def _send(self, reply: Reply, content: Mapping[str, object]) -> None:
        if reply.hang:
            time.sleep(reply.hang)
        if reply.html:
            self._write(reply.status, reply.html.encode(), kind="text/html")
            return
        if reply.status != 200:
            content = {"error": _error(reply)}
        headers = {} if reply.retry_after is None else {"Retry-After": str(reply.retry_after)}
        self._write(reply.status, json.dumps(content).encode(), headers, reply)

    def _write(
        self,
        status: int,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        reply: Reply | None = None,
        kind: str = "application/json; charset=UTF-8",
    ) -> None:
        try:
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Type": kind}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if reply and reply.cut:
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
            elif reply and reply.trickle:
                for byte in body:
                    self.wfile.write(bytes((byte,)))
                    self.google.trickled += 1
                    time.sleep(reply.trickle)
            else:
                self.wfile.write(body)
        except OSError:  # whoever asked has hung up
            self.close_connection = True


def _error(reply: Reply) -> Mapping[str, object]:
    error: dict[str, object] = {
        "code": reply.status,
        "message": reply.message,
        "status": reply.state or STATUSES.get(reply.status, "UNKNOWN"),
    }
    if reply.reason:
        kind = "type.googleapis.com/google.rpc.ErrorInfo"
        error["details"] = [{"@type": kind, "reason": reply.reason, "domain": "googleapis.com"}]
    return error


# The spreadsheet as JSON


def spreadsheet(book: Book, ranges: Sequence[str] = ()) -> dict[str, object]:
    """All that spreadsheets.get tells of the book, with the cells of `ranges`."""
    sheets: list[dict[str, object]] = []
    for at, tab in enumerate(book.tabs):
        properties = {
            "sheetId": at * 10,
            "title": tab.name,
            "index": at,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": book.rows, "columnCount": book.columns},
            **({"hidden": True} if tab.hidden else {}),
        }
        asked = [box for it in ranges for name, box in [_range(it)] if name == tab.name]
        if asked or not ranges:
            data = [_data(tab, box) for box in asked]
            sheets.append({"properties": properties, "data": data, "protectedRanges": []})
    charts = [{"properties": {"title": it, "sheetType": "OBJECT"}} for it in book.charts]
    title = {"title": book.title, "locale": book.locale, "timeZone": "Europe/Stockholm"}
    return {"spreadsheetId": ID, "properties": title, "sheets": [*sheets, *charts]}


def _range(text: str) -> tuple[str, tuple[int, int, int]]:
    """The tab's name, and of the range its first row, last row and last column."""
    found = re.fullmatch(r"'((?:[^']|'')+)'!A(\d+):([A-Z]+)(\d+)", text)
    assert found, f"a range that Google would not read: {text}"
    column = 0
    for letter in found[3]:
        column = column * 26 + ord(letter) - 64
    return found[1].replace("''", "'"), (int(found[2]), int(found[4]), column)


def _data(tab: Sheet, box: tuple[int, int, int]) -> dict[str, object]:
    """Rows to the last that the range has, ragged; zeros are not sent."""
    first, last, width = box
    rows: list[dict[str, object]] = [{} for _ in range(first, last + 1)]
    for row in tab.rows:
        if first <= row.number <= last:
            cells = [it for it in row.cells if it.column <= width]
            values: list[dict[str, object]] = [{} for _ in range(cells[-1].column)]
            for it in cells:
                values[it.column - 1] = cell_json(it)
            rows[row.number - first] = {"values": values}
    start = {"startRow": first - 1} if first > 1 else {}
    return {**start, "rowData": rows, "rowMetadata": [{"pixelSize": 21}] * len(rows)}


def cell_json(it: Cell) -> dict[str, object]:
    """One cell as Google tells it: a date is a number with a date's format."""
    shown = _format(it)
    return {
        "effectiveValue": _value(it),
        "formattedValue": "as it looks",
        **({"effectiveFormat": {"numberFormat": shown, "bold": False}} if shown else {}),
    }


def _value(it: Cell) -> dict[str, object]:
    value = it.value
    if it.kind is CellKind.ERROR:
        return {"errorValue": {"type": ERRORS[str(value)], "message": "Function …"}}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    return {"numberValue": serial(value)}


def serial(value: date | clock | timedelta | None) -> float:
    """A day or a time as spreadsheets count it: days since 30 December 1899."""
    if isinstance(value, timedelta):
        days = value / timedelta(days=1)
    elif isinstance(value, clock):
        days = (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    else:
        assert isinstance(value, date)
        at = value if isinstance(value, datetime) else datetime.combine(value, clock())
        days = (at - datetime(1899, 12, 30)) / timedelta(days=1)
    return int(days) if days == int(days) else days


def _format(it: Cell) -> dict[str, str]:
    if not it.format:
        return {}
    if isinstance(it.value, clock | timedelta):
        kind = "TIME"
    elif isinstance(it.value, date):
        kind = "DATE"
    else:
        kind = "PERCENT" if "%" in it.format else "NUMBER"
    return {"type": kind, "pattern": it.format}


def masked(content: object, mask: str) -> object:
    """What a field mask (``properties(title,locale),sheets.data``) leaves of the content."""
    if isinstance(content, list):
        return [masked(it, mask) for it in content]
    assert isinstance(content, dict)
    return {
        name: masked(content[name], inner) if inner else content[name]
        for name, inner in _fields(mask)
        if name in content
    }


def _fields(mask: str) -> list[tuple[str, str]]:
    """The names at the top of a mask, each with the mask of what it holds."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(f"{mask},"):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(mask[start:at])
            start = at + 1
    assert depth == 0, mask
    split = [re.fullmatch(r"(\w+)(?:\((.*)\)|\.(.+))?", part) for part in parts]
    assert all(split), mask
    return [(it[1], it[2] or it[3] or "") for it in split if it]
