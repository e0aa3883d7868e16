"""Values of the store as JSON and CSV."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from email.utils import format_datetime
from typing import Any, Final

import msgspec
from django.urls import reverse
from starlette.requests import Request
from starlette.responses import Response

from city.data.observations.api import Bucket, Observed, Result, SeriesInfo, licence_of
from city.kernel.clock import Instant, moment_of
from city.kernel.texts import Text
from city.kernel.units import sign_of

_encode: Final = msgspec.json.Encoder().encode
CSV_COLUMNS: Final = ("start", "end", "result", "unit", "origin", "result_time", "version", "quality")


def iso(instant: Instant | None) -> str | None:
    """RFC 3339 in UTC."""
    return None if instant is None else moment_of(instant).isoformat().replace("+00:00", "Z")


def series_json(info: SeriesInfo) -> dict[str, Any]:
    """A series with its unit, its rules of use and its newest value."""
    return {
        "id": info.id,
        "name": _text(info.name),
        "description": _text(info.description),
        "entity": {"id": info.entity_urn, "name": _text(info.entity_name)},
        "attribute": info.attribute,
        "dataset_id": info.dataset_id or None,
        "observed_property": {
            "code": info.observed_property_code,
            "name": _text(info.observed_property),
            "definition": info.definition or None,
        },
        "procedure": {"id": info.procedure, "name": _text(info.procedure_name)},
        "value_type": info.value_type,
        "unit": {
            "as_sent": info.unit_as_sent or None,
            "ucum": info.ucum or None,
            "sign": sign_of(info.ucum) if info.ucum else info.unit_as_sent or None,
        },
        "origin": info.origin,
        "simulated": info.origin == "simulated",
        "closed": info.closed,
        "rules": rules_json(info),
        "count": info.count,
        "first": iso(info.first),
        "last": iso(info.last),
        "latest": None if info.latest_at is None else {"at": iso(info.latest_at), "result": info.latest_value},
        "changed_at": iso(info.changed_at) if info.changed_at else None,
        "links": links(info),
    }


def rules_json(info: SeriesInfo) -> dict[str, Any]:
    """Who answers for the data and on which terms it may be used."""
    terms = licence_of(info)
    return {
        "policy": info.policy,
        "audience": info.audience,
        "licence": None if terms is None else {"spdx": terms.code, "title": terms.title, "url": terms.url},
        "attribution": info.attribution or None,
        "owner": {"code": info.owner, "name": _text(info.owner_name)},
    }


def links(info: SeriesInfo) -> dict[str, str]:
    own = f"/api/v1/series/{info.id}"
    return {
        "self": own,
        "observations": f"{own}/observations",
        "csv": f"{own}/observations.csv",
        "aggregates": f"{own}/aggregates",
        "page": reverse("observations:series", args=[info.id]),
    }


def observation_json(each: Observed) -> dict[str, Any]:
    """One observation; what was not said is left out."""
    said = {
        "start": iso(each.start),
        "end": iso(each.end),
        "result": each.result,
        "result_time": iso(each.result_time),
        "id": each.identity.hex(),
        "version": each.version,
        "recorded_at": iso(each.recorded_at),
        "quality": each.quality,
        "parameters": each.parameters,
        "valid_start": iso(each.valid_start),
        "valid_end": iso(each.valid_end),
        "feature_of_interest": each.feature_of_interest,
    }
    return {name: value for name, value in said.items() if value is not None or name == "result"}


def bucket_json(each: Bucket, shares: Mapping[str, float | None]) -> dict[str, Any]:
    """One stretch of time; `shares` are its percentiles, where they were asked for."""
    said = {
        "start": iso(each.start),
        "end": iso(each.end),
        "count": each.count,
        "mean": each.mean,
        "minimum": each.minimum,
        "maximum": each.maximum,
        "sum": each.sum,
    }
    return said | {"percentiles": shares} if shares else said


def csv_text(info: SeriesInfo, page: Iterable[Observed]) -> str:
    """RFC 4180, UTF-8, a header line, times in UTC, numbers with a point."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for each in page:
        shown = result_text(each.result)
        quality = None if each.quality is None else _encode(each.quality).decode()
        times = iso(each.start), iso(each.end)
        writer.writerow((*times, shown, info.unit_as_sent, info.origin, iso(each.result_time), each.version, quality))
    return out.getvalue()


def result_text(result: Result) -> str | float | None:
    """A result as a cell of a table: numbers and words as they are, everything else as JSON."""
    if isinstance(result, str | float | int | None) and not isinstance(result, bool):
        return result
    return _encode(result).decode()


def answer(
    request: Request, infos: Sequence[SeriesInfo], body: Mapping[str, Any] | str, *, etag: str = "", following: str = ""
) -> Response:
    """The response with its headers: what may be shared is shared with every site, the rest is kept by nobody."""
    media = "text/csv; charset=utf-8; header=present" if isinstance(body, str) else "application/json"
    response = Response(body if isinstance(body, str) else _encode(body), media_type=media)
    if following:
        response.headers.append("Link", f'<{following}>; rel="next"')
    if len(infos) == 1 and (terms := licence_of(infos[0])):
        response.headers.append("Link", f'<{terms.url}>; rel="license"')
    if len(infos) == 1 and infos[0].changed_at:
        response.headers["Last-Modified"] = format_datetime(moment_of(infos[0].changed_at), usegmt=True)
    return shared(request, infos, response, etag)


def unchanged(request: Request, infos: Sequence[SeriesInfo], following: str = "") -> tuple[str, Response | None]:
    """The tag of what the caller would get, and the answer 304 where that is what the caller has.

    `following` belongs to it: a page that was the last one is another page once one follows.
    """
    said = _encode([[series_json(info) for info in infos], str(request.url), following])
    etag = f'W/"{hashlib.blake2b(said, digest_size=12).hexdigest()}"'
    known = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        return etag, shared(request, infos, Response(status_code=304), etag)
    return etag, None


def shared(request: Request, infos: Sequence[SeriesInfo], response: Response, etag: str = "") -> Response:
    """The response as others than the caller may keep and use it."""
    is_open = all(info.audience == "public" for info in infos)
    response.headers["Cache-Control"] = "no-cache" if is_open else "private, no-store"
    response.headers["Vary"] = "Authorization, Cookie"
    if is_open:
        response.headers["Access-Control-Allow-Origin"] = "*"
    if etag and is_open:
        response.headers["ETag"] = etag
    return response


def _text(text: Text) -> dict[str, str] | None:
    return dict(text.variants) or None
