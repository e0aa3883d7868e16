"""A real Mosquitto that a test may kill and start again: same port, same folder, everything kept."""

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion

from tools import services
from tools.environment import program

KEPT: Final = """listener {port} 127.0.0.1
allow_anonymous true
persistence true
persistence_location {folder}/
autosave_interval 1
max_queued_messages 0
max_inflight_messages 0
"""


class Mosquitto:
    """One broker process at a time."""

    def __init__(self, folder: Path, account: str | None) -> None:
        self.folder = folder
        self.account = account
        self.port = services.free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        binary = program("mosquitto")
        assert binary
        with (self.folder / "log").open("ab") as out:
            self.process = services.start([binary, "-c", self.folder / "mosquitto.conf"], self.account, out)
        services.wait(self.process, lambda: services.answers(self.port), self.folder / "log")

    def end(self, how: int = signal.SIGINT) -> None:
        """SIGINT: cleanly, state written; SIGKILL: as a machine that loses its power."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(20)
            self.process = None


@contextmanager
def mosquitto(configuration: str = KEPT, **files: str) -> Iterator[Mosquitto]:
    account = services.unprivileged()
    with services.private_folder(account) as folder:
        made = Mosquitto(folder, account)
        filled = {"mosquitto.conf": configuration.format(port=made.port, folder=folder), **files}
        for name, text in filled.items():
            (folder / name).write_text(text, encoding="utf-8")
            if account:
                import shutil

                shutil.chown(folder / name, account)
        made.start()
        try:
            yield made
        finally:
            made.end()


@contextmanager
def publisher(port: int, **more: Any) -> Iterator[Callable[..., None]]:
    """Publishes with QoS 1 and waits at the end until the broker has confirmed everything."""
    client = paho.Client(CallbackAPIVersion.VERSION2)
    client.max_inflight_messages_set(1_000)
    client.connect("127.0.0.1", port)
    client.loop_start()
    sent: list[paho.MQTTMessageInfo] = []

    def publish(topic: str, body: bytes, *, retain: bool = False) -> None:
        sent.append(client.publish(topic, body, qos=1, retain=retain))

    try:
        yield publish
        for info in sent:
            info.wait_for_publish(30)
        assert all(info.is_published() for info in sent)
    finally:
        client.disconnect()
        client.loop_stop()
