"""A running town: the real `city run`, on its own port, data folder and database."""

import os
import signal
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tools import databases, services
from tools.environment import BIN, ROOT
from tools.progress import Words

START_WITHIN = 60.0


@dataclass
class Town:
    """One town and its process. `variables` is its environment: `city(…)` runs another command on the same town."""

    data: Path
    database_url: str
    port: int
    variables: dict[str, str]
    arguments: tuple[str, ...] = ()
    process: "subprocess.Popen[bytes] | None" = None
    keys: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.data / "test-town.log"

    @property
    def client_key(self) -> str:
        """A key that may send uplinks."""
        return self.key("uplinks:write")

    def key(self, *scopes: str) -> str:
        """An API key with these scopes, made on first asking."""
        if scopes not in self.keys:
            options = [word for scope in scopes for word in ("--scope", scope)]
            name = f"test-{'-'.join(scopes).replace(':', '-')}"
            self.keys[scopes] = self.city("createclient", name, *options).strip().splitlines()[-1]
        return self.keys[scopes]

    def city(self, *words: str) -> str:
        """What the command `city …` prints."""
        return databases.command(["city", *words], self.variables)

    def python(self, *words: str) -> str:
        """What Python prints when it runs with these arguments on this town."""
        return databases.command(["python", *words], self.variables | {"DJANGO_SETTINGS_MODULE": "city.site.settings"})

    def start(self) -> None:
        """Start and wait until it is ready to serve."""
        with self.log.open("ab") as log:
            command: Words = [BIN / "city", "run", *self.arguments]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + START_WITHIN
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the town did not start:\n{self.log.read_text(errors='replace')[-6000:]}")
            time.sleep(0.05)

    def ready(self) -> bool:
        try:
            return httpx.get(f"{self.base_url}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> int:
        """End it politely; the exit status."""
        return self.end(signal.SIGTERM)

    def kill(self) -> int:
        """End it and all its children at once, as a power cut would."""
        return self.end(signal.SIGKILL)

    def end(self, number: signal.Signals) -> int:
        if not self.process:
            return 0
        process, self.process = self.process, None
        if process.poll() is None:
            if number == signal.SIGKILL:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
        return process.wait(30)

    def restart(self) -> None:
        self.stop()
        self.start()


@contextmanager
def running_town(
    folder: Path, *, demo: bool = True, arguments: tuple[str, ...] = (), **variables: str
) -> Iterator[Town]:
    """A town on a fresh copy of the demo (or of the empty) template, served for the length of the block."""
    name = f"town_{uuid.uuid4().hex[:12]}"  # noqa: TID251  # a name that nobody else has, not an id of the house
    template = databases.demo() if demo else databases.migrated()
    port, data = services.free_port(), folder / name
    surroundings = template.copy(data, name) | {f"CITY_{key}": value for key, value in variables.items()}
    surroundings |= {"CITY_PORT": str(port), "CITY_DEMO": "1" if demo else "0"}
    town = Town(data, surroundings["CITY_DATABASE_URL"], port, surroundings, arguments)
    try:
        town.start()
        yield town
    finally:
        town.kill()
        if town.database_url:
            databases.drop_database(name)
