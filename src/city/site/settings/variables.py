"""Every `CITY_…` variable: its reader, its default, its meaning. Read once; a wrong or unknown one stops the start.

A secret may come from a file: `CITY_SECRET_KEY_FILE=/run/secrets/key` stands for `CITY_SECRET_KEY`.
Names that begin with `CITY_TEST_` belong to the test suite and are not settings.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import Final, Generic, TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from city.base.organisation.domain import ROLES
from city.kernel.errors import Invalid
from city.kernel.town import Town, town_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
PREFIX: Final = "CITY_"
PROFILES: Final = Path(__file__).parents[1] / "profiles"


class SettingError(SystemExit):
    """The start is refused; the message names the variable and the remedy."""


@dataclass(frozen=True)
class Variable(Generic[T_co]):
    """One setting: `CITY_<name>`, read by `read` from text; `default` is text too, so that one path reads both."""

    name: str
    read: Callable[[str], T_co]
    default: str
    meaning: str


def text(value: str) -> str:
    return value


def flag(value: str) -> bool:
    """`1`, `true`, `yes`, `on` or `0`, `false`, `no`, `off`."""
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if value.lower() not in known:
        raise ValueError("write 1 or 0")
    return known[value.lower()]


def number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isdigit() or not lowest <= int(value) <= highest:
            raise ValueError(f"write a whole number from {lowest} to {highest}")
        return int(value)

    return read


def decimal(lowest: float, highest: float) -> Callable[[str], float]:
    def read(value: str) -> float:
        try:
            found = float(value)
        except ValueError:
            found = nan
        if not lowest <= found <= highest:  # nan lies nowhere
            raise ValueError(f"write a number from {lowest:g} to {highest:g}")
        return found

    return read


def host(value: str) -> str:
    """A host name or an IP address, on which a server can listen."""
    if not re.fullmatch(r"[A-Za-z0-9._:-]+", value):
        raise ValueError("write a host name or an address such as 127.0.0.1, 0.0.0.0 or ::1")
    return value


def names(value: str) -> tuple[str, ...]:
    """A list, separated by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def database(value: str) -> str:
    """Empty for SQLite in the data folder, or `postgresql://user:password@host:port/name`."""
    parts = _parts(value)
    if value and (parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/")):
        raise ValueError("leave it empty for SQLite or write postgresql://user:password@host:5432/name")
    return value


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed over; without a host they go to the log."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False


def mail(value: str) -> MailServer:
    """From `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; empty: to the log."""
    if not value:
        return MailServer()
    parts = _parts(value)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("write smtp://user:password@host:587 or smtps://user:password@host:465")
    tls = parts.scheme == "smtps"
    return MailServer(
        host(parts.hostname),
        parts.port or (465 if tls else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        tls=tls,
        starttls=not tls and bool(parts.username),
    )


def web_address(value: str) -> str:
    """Empty, or an address that a browser opens; without a slash at its end."""
    parts = _parts(value)
    if value and (parts.scheme not in {"https", "http"} or not parts.hostname or not value.isprintable()):
        raise ValueError("leave it empty or write an address such as https://example.org/city")
    return value.rstrip("/")


def mail_address(value: str) -> str:
    """`stadt@example.org`, or `Stadt <stadt@example.org>`."""
    if not re.fullmatch(r"([^<>\n]+<)?[^\s<>@]+@[^\s<>@]+>?", value):
        raise ValueError("write an address such as stadt@example.org or Stadt <stadt@example.org>")
    return value


def _parts(value: str) -> SplitResult:
    """An address taken apart; refused with spaces in it or with a port that is none."""
    parts = urlsplit(value)
    if re.search(r"\s", value) or parts.port == 0:
        raise ValueError("write an address without spaces, with a port from 1 to 65535")
    return parts


def one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError(f"write one of: {', '.join(choices)}")
        return value

    return read


def daemon(value: str) -> str:
    """Empty, `host:port`, or the path of a socket."""
    if value and not re.fullmatch(r"/\S+|([A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5}", value):
        raise ValueError("leave it empty or write 127.0.0.1:3310 or /run/clamav/clamd.ctl")
    return value


def town(value: str) -> Town:
    """The name of a profile that is shipped, or a folder with a town.toml."""
    folders = (PROFILES / value, Path(value).expanduser())
    file = next((folder / "town.toml" for folder in folders if (folder / "town.toml").is_file()), None)
    if file is None:
        raise ValueError("write dormagen, or a folder in which there is a town.toml")
    try:
        return town_of(file.read_text(encoding="utf-8"))
    except (Invalid, ValueError) as problem:
        raise ValueError(f"{file}: {problem}") from problem


def issuer(value: str) -> str:
    """Empty, or the address of an OpenID Connect provider; without TLS only on this machine."""
    parts = urlsplit(value)
    local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if value and not (parts.hostname and (parts.scheme == "https" or local)):
        raise ValueError("leave it empty or write https://sign-in.example.org/realms/town")
    return value.rstrip("/")


def roles(value: str) -> frozenset[str]:
    """Roles of the organisation, separated by commas."""
    wanted = frozenset(names(value))
    if unknown := wanted - ROLES.keys():
        raise ValueError(f"{', '.join(sorted(unknown))}: write some of: {', '.join(ROLES)}")
    return wanted


DATA: Final = Variable("DATA", folder, "var", "Folder for the SQLite database, uploaded files and generated secrets.")
PORT: Final = Variable("PORT", number(1, 65535), "8000", "Port of the web server.")
HOST: Final = Variable("HOST", host, "127.0.0.1", "Address the web server listens on.")
HOSTS: Final = Variable("HOSTS", names, "127.0.0.1,localhost,[::1]", "Host names under which the site may be called.")
SITE_URL: Final = Variable("SITE_URL", web_address, "", "Public address, for links in mails; empty: http://HOST:PORT.")
DATABASE_URL: Final = Variable("DATABASE_URL", database, "", "PostgreSQL address; empty means SQLite in CITY_DATA.")
SECRET_KEY: Final = Variable("SECRET_KEY", text, "", "Signs sessions; empty: made once and kept in CITY_DATA.")
OLD_SECRET_KEYS: Final = Variable(
    "OLD_SECRET_KEYS", names, "", "Secret keys of before, the newest first: what they signed or encrypted stays valid."
)
DEBUG: Final = Variable("DEBUG", flag, "0", "Error pages with details; never in the open.")
SECURE: Final = Variable("SECURE", flag, "0", "The site is reached by HTTPS only: secure cookies, HSTS.")
DEMO: Final = Variable("DEMO", flag, "0", "This is a demo town: every page says so.")
THREADS: Final = Variable("THREADS", number(1, 64), "4", "Threads that make pages in one web process.")
POOL_SIZE: Final = Variable("POOL_SIZE", number(2, 200), "10", "Most PostgreSQL connections of one process.")
LOG_LEVEL: Final = Variable("LOG_LEVEL", one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "Least level logged.")
PROXY_TRUST: Final = Variable("PROXY_TRUST", names, "", "Addresses of proxies whose forwarded headers count.")
MAIL_URL: Final = Variable(
    "MAIL_URL", mail, "", "Mail server, smtp://user:password@host:587; empty: mails go to the log."
)
MAIL_FROM: Final = Variable("MAIL_FROM", mail_address, "stadt@localhost", "Sender of mails.")
SOURCE_URL: Final = Variable(
    "SOURCE_URL", web_address, "",
    "Where the source code of exactly this installation is; the footer and the imprint link to it (EUPL-1.2, Art. 5).",
)  # fmt: skip
LIVE_PER_ADDRESS: Final = Variable(
    "LIVE_PER_ADDRESS", number(1, 5_000), "200",
    "Most live streams from one address (of IPv6: one /64 network) to one process; name your proxy in PROXY_TRUST.",
)  # fmt: skip
SIMULATE_SPEED: Final = Variable(
    "SIMULATE_SPEED",
    decimal(0.1, 100_000),
    "60",
    "How many times faster than real the simulated sensors of `./run` report.",
)
OIDC_ISSUER: Final = Variable(
    "OIDC_ISSUER", issuer, "", "Sign-in by OpenID Connect: the provider's issuer address; empty: passwords only."
)
OIDC_NAME: Final = Variable("OIDC_NAME", text, "Dienstkonto", "What the OpenID Connect sign-in is called on the page.")
OIDC_CLIENT_ID: Final = Variable("OIDC_CLIENT_ID", text, "", "This town's client id at the OpenID Connect provider.")
OIDC_CLIENT_SECRET: Final = Variable("OIDC_CLIENT_SECRET", text, "", "The secret that belongs to that client id.")
OIDC_SIGN_UP: Final = Variable(
    "OIDC_SIGN_UP", flag, "0", "Whoever the provider knows gets an account without roles; 0: only who has one comes in."
)
SECOND_FACTOR: Final = Variable(
    "SECOND_FACTOR", roles, "", "Roles that count only with a second factor, such as press,operator,coordinator,admin."
)
PROFILE: Final = Variable(
    "PROFILE",
    town,
    "dormagen",
    "Profile of the town, dormagen or a folder; its town.toml says what the town is called.",
)
CLAMD_ADDRESS: Final = Variable(
    "CLAMD_ADDRESS", daemon, "",
    "ClamAV daemon that checks uploads, 127.0.0.1:3310 or /run/clamav/clamd.ctl; empty: nobody is asked.",
)  # fmt: skip

ALL: Final[tuple[Variable[object], ...]] = (
    DATA, PORT, HOST, HOSTS, SITE_URL, DATABASE_URL, SECRET_KEY, OLD_SECRET_KEYS, DEBUG, SECURE, DEMO, THREADS,
    POOL_SIZE, LOG_LEVEL,
    PROXY_TRUST, MAIL_URL, MAIL_FROM, SOURCE_URL, LIVE_PER_ADDRESS, SIMULATE_SPEED,
    OIDC_ISSUER, OIDC_NAME, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SIGN_UP, SECOND_FACTOR, PROFILE, CLAMD_ADDRESS,
)  # fmt: skip


class Reader:
    """Reads variables from an environment and refuses what it does not know."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.refuse_unknown()

    def refuse_unknown(self) -> None:
        known = {PREFIX + variable.name for variable in ALL}
        ours = (name for name in self.environment if name.startswith(PREFIX) and not name.startswith("CITY_TEST_"))
        for name in ours:
            if name.removesuffix("_FILE") not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise SettingError(f"{name} is no setting of this program.{hint} See docs/reference/settings.md.")

    def raw(self, name: str) -> str | None:
        full = PREFIX + name
        if full in self.environment and f"{full}_FILE" in self.environment:
            raise SettingError(f"Both {full} and {full}_FILE are set: keep one.")
        if path := self.environment.get(f"{full}_FILE"):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as problem:
                raise SettingError(f"{full}_FILE: {path} cannot be read ({problem.strerror}).") from problem
        return self.environment.get(full)

    def __call__(self, variable: Variable[T]) -> T:
        """The value of `variable`, or its default."""
        given = self.raw(variable.name)
        try:
            return variable.read(variable.default if given is None else given)
        except ValueError as problem:
            raise SettingError(f"{PREFIX}{variable.name}={given!r}: {problem}.") from problem
