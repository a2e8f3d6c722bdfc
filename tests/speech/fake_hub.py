"""A hub of models on the loopback, which can break off, refuse, or deliver something else."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "c0ffee" + "0" * 34
LARGE = "model.bin"


@dataclass
class FakeHub:
    """One repository. `cuts`: how many bytes of the answer are sent before each of the next answers breaks off."""

    files: dict[str, bytes]
    repository: str = "owner/model"
    cuts: list[int] = field(default_factory=list)
    refuse: bool = False
    served: dict[str, bytes] = field(default_factory=dict)
    ranges: list[str | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    hold: threading.Event | None = None
    endpoint: str = ""

    def listing(self) -> bytes:
        siblings = [self._sibling(name, content) for name, content in self.files.items()]
        return json.dumps({"id": self.repository, "sha": COMMIT, "siblings": siblings}).encode()

    def _sibling(self, name: str, content: bytes) -> dict[str, object]:
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        sibling: dict[str, object] = {"rfilename": name, "size": len(content), "blobId": blob}
        if name == LARGE:
            digest = hashlib.sha256(content).hexdigest()
            sibling["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
        return sibling


@contextmanager
def serving(hub: FakeHub) -> Iterator[FakeHub]:
    """The hub at `hub.endpoint`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: object) -> None: ...

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            hub.asked.append(path)
            assert "Authorization" not in self.headers
            if path.startswith(f"/api/models/{hub.repository}/"):
                return self._answer(200, hub.listing())
            name = path.removeprefix(f"/{hub.repository}/resolve/{COMMIT}/")
            if hub.refuse or name not in hub.files:
                return self._answer(503 if hub.refuse else 404, b"")
            return self._file(hub.served.get(name, hub.files[name]))

        def _file(self, content: bytes) -> None:
            wanted = self.headers.get("Range")
            hub.ranges.append(wanted)
            match = re.fullmatch(r"bytes=(\d+)-", wanted or "")
            first = int(match[1]) if match else 0
            more = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"} if match else {}
            self._answer(206 if match else 200, content[first:], more)

        def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            if status < 300 and hub.cuts and "/resolve/" in self.path and len(body) > hub.cuts[0]:
                self.wfile.write(body[: hub.cuts.pop(0)])
                self.wfile.flush()
                if hub.hold:
                    hub.hold.wait(60)
                self.close_connection = True
            else:
                self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        hub.endpoint = f"http://127.0.0.1:{server.server_port}"
        try:
            yield hub
        finally:
            server.shutdown()
            thread.join()
