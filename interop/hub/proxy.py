"""A proxy in front of the registry that remembers what was asked and can break a download."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

CHUNK = 1 << 16


class Recorder:
    """What went through: (method, path, Range header, status). `cut` breaks one GET of a path half way."""

    def __init__(self, registry: str):
        self.registry = urlsplit(registry)
        self.requests: list[tuple[str, str, str | None, int]] = []
        self.cut: str | None = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}/hub"

    def handler(recorder):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def forward(self):
                length = int(self.headers.get("Content-Length") or 0)
                connection = http.client.HTTPConnection(recorder.registry.netloc, timeout=60)
                connection.request(
                    self.command, self.path, self.rfile.read(length), dict(self.headers)
                )
                answer = connection.getresponse()
                recorder.requests.append(
                    (self.command, self.path, self.headers.get("Range"), answer.status)
                )
                self.send_response_only(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    self.send_header(name, value)
                self.end_headers()
                self.copy(answer)
                connection.close()

            def copy(self, answer):
                left = int(answer.getheader("Content-Length") or 0)
                if self.command == "GET" and recorder.cut and recorder.cut in self.path:
                    recorder.cut = None
                    left //= 2
                    self.close_connection = True
                while left > 0 and (chunk := answer.read(min(CHUNK, left))):
                    self.wfile.write(chunk)
                    left -= len(chunk)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = forward

            def log_message(self, *_):
                pass

        return Handler
