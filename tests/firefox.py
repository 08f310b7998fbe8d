"""Firefox, driven by Marionette, the remote control that is built into it: no driver is needed."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATH = shutil.which("firefox") or shutil.which("firefox-esr")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox:
    """A session; commands are those of WebDriver."""

    def __init__(self, port: int) -> None:
        """Connect as soon as the browser listens."""
        self._socket = _connect(port)
        self._count = 0
        self._read()  # its greeting
        self.send("WebDriver:NewSession")

    def send(self, command: str, **values: Any) -> Any:
        """Send a command and return its result."""
        self._count += 1
        message = json.dumps([0, self._count, command, values]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        assert error is None, error
        return result.get("value") if isinstance(result, dict) else result

    def run(self, script: str) -> Any:
        """Return what the body of a function returns in the page."""
        return self.send("WebDriver:ExecuteScript", script=script, args=[])

    def wait(self, script: str, seconds: float = 10) -> Any:
        """Return the first value of a script that is true."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)):
            assert time.monotonic() < end, script
            time.sleep(0.05)
        return value

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""
        using = {"using": "css selector", "value": selector}
        element = self.send("WebDriver:FindElement", **using)[_ELEMENT]
        self.send("WebDriver:ElementSendKeys", id=element, text=text)

    def _read(self) -> Any:
        size = b""
        while (byte := self._socket.recv(1)) != b":":
            size += byte
        data = b""
        while len(data) < int(size):
            data += self._socket.recv(int(size) - len(data))
        return json.loads(data)


def _connect(port: int) -> socket.socket:
    for _ in range(600):
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), timeout=30)
        time.sleep(0.05)
    raise TimeoutError


@contextlib.contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Run Firefox with an empty profile, kept from calling home, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = (
        "app.normandy.enabled",
        "app.update.auto",
        "datareporting.policy.dataSubmissionEnabled",
    )
    prefs = [f'user_pref("{name}", false);' for name in quiet]
    prefs.append(f'user_pref("marionette.port", {port});')
    (profile / "user.js").write_text("\n".join(prefs), encoding="utf-8")
    command = [PATH, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Firefox(port)
    finally:
        process.terminate()
        process.wait(10)
