"""The door for readings of programs: `POST /api/v1/readings`, JSON or a table."""

import asyncio
from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from starlette.types import Receive, Scope, Send

from city.base.access import api as access
from city.data.ingest import api, errors
from city.data.ingest.errors import readings as refused
from city.data.ingest.rest import asgi
from city.data.ingest.rest.keys import Keys
from city.data.ingest.rest.recorder import Recorder
from city.kernel import clock
from city.kernel.errors import CityError

SCOPE: Final = "readings:write"
SHORT: Final = 64 * 1024
LIMITS: Final = {"json": 16 * 2**20, "csv": 256 * 2**20}
IN_MEMORY: Final = 2**20
LONGEST_KEY: Final = 200
FORMS: Final = {"": "json", "application/json": "json", "text/csv": "csv"}


class ReadingsDoor:
    """An ASGI endpoint: key, unit, form and size, then the commit; answers only after it."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.recorders: dict[asyncio.AbstractEventLoop, Recorder] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        viewer = await self.keys.viewer(asgi.header(scope, b"authorization"))
        client = (viewer.client or viewer.actor) if viewer else ""
        try:
            status, content = await self.take(scope, receive, viewer, client)
        except CityError as error:
            if error.code not in api.KEPT_REASONS:
                api.writer().note(client, error.code)
            await asgi.refuse(scope, send, error, close=not isinstance(error, errors.Busy))
            return
        kind = b"application/problem+json" if "code" in content else b"application/json"
        headers = ((b"retry-after", b"1"),) if status == 503 else ()
        await asgi.answer(send, status, content, kind=kind, headers=headers)

    async def take(
        self, scope: Scope, receive: Receive, viewer: access.Viewer | None, client: str
    ) -> tuple[int, Mapping[str, object]]:
        """The answer to a request; what is wrong with it as a whole is raised."""
        unit = _unit(viewer)
        form = _form(scope)
        key = asgi.header(scope, b"idempotency-key").decode("latin-1").strip()
        if len(key) > LONGEST_KEY or "\x00" in key:
            raise refused.KeyTooLong(most=LONGEST_KEY)
        post = api.Post(client, unit, clock.instant_now(), form=form, key=key)
        try:
            answer = await self.recorded(scope, receive, post)
        except asgi.Oversize:
            raise errors.TooLarge(limit=LIMITS[form]) from None
        except (asgi.Gone, TimeoutError):
            raise errors.BrokenOff from None
        except api.Full:
            raise errors.Busy from None
        listed = asgi.asked(scope, "results") != "refused"
        return told(answer, asgi.language_of(scope), listed=listed)

    async def recorded(self, scope: Scope, receive: Receive, post: api.Post) -> api.Answer:
        """Read the body and have it recorded: a short one with others, a long one by itself."""
        recorder = self.recorder()
        announced = asgi.header(scope, b"content-length")
        if announced.isdigit() and int(announced) <= SHORT:
            body = await asgi.body_of(scope, receive, SHORT)
            mark = api.digest(body) if post.key else ""
            return await recorder.short(api.with_body(post, body, mark))
        async with recorder.place(post.client):
            with SpooledTemporaryFile(IN_MEMORY) as file:
                mark = await asgi.spooled(scope, receive, LIMITS[post.form], file)
                if post.form == "csv":
                    return await recorder.record(api.with_body(post, b"", mark), file)
                return await recorder.record(api.with_body(post, file.read(), mark), None)

    def recorder(self) -> Recorder:
        """The one of this event loop; a process has one, tests have many."""
        loop = asyncio.get_running_loop()
        if loop not in self.recorders:
            self.recorders = {loop: Recorder()}
        return self.recorders[loop]


def _unit(viewer: access.Viewer | None) -> int:
    if viewer is None:
        raise access.SignInNeeded
    if not viewer.has_scope(SCOPE):
        raise access.ScopeMissing(scope=SCOPE)
    if viewer.unit is None:
        raise refused.NoUnit
    return viewer.unit


def _form(scope: Scope) -> str:
    kind, _, rest = asgi.header(scope, b"content-type").decode("latin-1").lower().partition(";")
    charset = rest.partition("charset=")[2].strip(' "')
    coded = asgi.header(scope, b"content-encoding").decode("latin-1").strip().lower()
    if coded not in {"", "identity"}:
        raise refused.WrongForm(detail=coded[:80])
    if kind.strip() not in FORMS or charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise refused.WrongForm(detail=f"{kind};{rest}".strip(";")[:80])
    return FORMS[kind.strip()]


def told(answer: api.Answer, language: str, *, listed: bool) -> tuple[int, dict[str, Any]]:
    """Status and document for an answer: how many, and what became of each or of those refused."""
    if answer.single and answer.flaw is None and not answer.lost:
        return _single(answer, language)
    content: dict[str, Any] = {"counts": {fate: answer.counts[fate] for fate in api.FATES}}
    lines = {at: _refusal(flaw, language) for at, flaw in answer.refused.items()}
    if listed and answer.fates:
        content["results"] = [lines.get(at) or _PLAIN[fate] for at, fate in enumerate(answer.fates)]
    else:
        content["refused"] = [{"index": at, **line} for at, line in lines.items()]
    if answer.repeated:
        content["repeated"] = True
    if (error := _error(answer)) is not None:
        return error.status, error.problem(language) | content
    return (207 if answer.counts["refused"] else 200), content


_PLAIN: Final = {fate: {"status": fate} for fate in api.FATES}


def _single(answer: api.Answer, language: str) -> tuple[int, dict[str, Any]]:
    if answer.counts["refused"]:
        line = _refusal(answer.refused[0], language)
        error = refused.ReadingsRefused(detail=line["detail"])
        return error.status, error.problem(language) | line
    content: dict[str, Any] = {"status": next(iter(+answer.counts))}
    return 200, content | ({"repeated": True} if answer.repeated else {})


def _error(answer: api.Answer) -> CityError | None:
    """What is wrong with the request as a whole, if anything is."""
    if answer.lost:
        return errors.NotStored()
    if answer.flaw is not None:
        if answer.flaw.reason == "key-reused":
            return refused.KeyReused()
        if answer.flaw.reason == "too-many":
            return refused.TooManyReadings(limit=answer.flaw.detail)
        return refused.ReadingsUnreadable(detail=" ".join(filter(None, (answer.flaw.field, answer.flaw.detail))))
    if answer.total and answer.counts["refused"] == answer.total:
        reasons = sorted({flaw.reason for flaw in answer.refused.values()})
        return refused.ReadingsRefused(detail=", ".join(reasons))
    return None


def _refusal(flaw: api.Flaw, language: str) -> dict[str, Any]:
    about, remedy = api.REFUSALS[flaw.reason]
    found = f" ({flaw.detail})" if flaw.detail else ""
    line = {"status": "refused", "reason": flaw.reason, "detail": remedy.shown(language).text + found}
    field = flaw.field or about
    return line | ({"field": field} if field else {})
