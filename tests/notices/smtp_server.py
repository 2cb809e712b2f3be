"""A real mail server on this machine, that answers as a test wants."""

import socketserver
import threading
from contextlib import contextmanager


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 ready")
        while line := self.rfile.readline().decode():
            word = line.split()[0].upper() if line.split() else ""
            if word == "DATA":
                self._data()
            elif word == "RCPT":
                self._say(self.server.on_recipient)
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")
            if self.server.hung_up:
                return

    def _data(self):
        if self.server.on_data is None:
            self.server.hung_up = True
            return
        self._say("354 go on")
        letter = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            letter.append(line)
        self.server.letters.append(b"".join(letter).decode())
        self._say(self.server.on_data)

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(*, on_recipient="250 ok", on_data="250 taken"):
    """Yields the server: `port`, and the `letters` it was given. `on_data=None` hangs up in the middle."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.on_recipient, server.on_data, server.hung_up, server.letters = on_recipient, on_data, False, []
        server.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
