"""What OpenAPI says of the routes of this room: the schemas come from the shapes of the answers."""

from typing import Any, Final

from city.base.interfaces.api import Shape, get, path, query, schemas
from city.rooms.strategy.domain.decisions import BODIES
from city.rooms.strategy.domain.open_data import TABLES
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.queries.projects import ORDERS
from city.rooms.strategy.rest.shapes import decisions, frame, projects

PATHS: Final = {
    "fields": "fields",
    "layers": "layers",
    "values": "values",
    "principles": "principles",
    "goals": "goals",
    "plans": "plans",
    "global_goals": "sdgs",
}
"""Kind of the frame → its path below /api/v1."""
_LISTS: Final[dict[str, tuple[type[Shape], type[Shape], str, str]]] = {
    "fields": (frame.Fields, frame.Field, "The fields of action", "One field of action"),
    "layers": (frame.Layers, frame.Layer, "The layers of the infrastructure", "One layer"),
    "values": (frame.Values, frame.Value, "The values", "One value"),
    "principles": (frame.Principles, frame.Principle, "The principles", "One principle"),
    "goals": (frame.Goals, frame.Goal, "The goals", "One goal with the indicators that measure it"),
    "plans": (frame.Plans, frame.Plan, "The plans with their versions", "One plan"),
    "global_goals": (frame.GlobalGoals, frame.GlobalGoal, "The goals of the Agenda 2030", "One global goal"),
}
_SHEET: Final = (
    query("page", "Page, from 1.", type="integer", minimum=1, maximum=100_000, default=1),
    query("limit", "Most on a page.", type="integer", minimum=1, maximum=100, default=20),
)
_MEMBERS: Final = "|".join(projects.MEMBERS)
FILTERS: Final = (
    query("q", "Words that all stand in title, summary or partners."),
    query("field", "Slug of a field of action."),
    query("stage", "Stage that the project stands in.", type="string", enum=["", *(stage.value for stage in Stage)]),
    query("unit", "Code of the responsible unit."),
    query("layer", "Slug of a layer of the infrastructure."),
    query("goal", "Slug of a goal."),
    query("value", "Slug of a value."),
    query("principle", "Slug of a principle."),
    query("plan", "Slug of a plan."),
    query("place", "Code of a place."),
    query("sdg", "Number of a global goal; 0: any.", type="integer", minimum=0, maximum=17),
)
_ORDER: Final = query("sort", "By date of the stage, slug or change; − is downwards.", type="string", enum=list(ORDERS))
_FIELDS: Final = query(
    "fields",
    "Members of each project, parted by commas; all where it is missing.",
    type="string",
    pattern=f"^({_MEMBERS})(,({_MEMBERS}))*$",
)


def _paths() -> dict[str, Any]:
    said: dict[str, Any] = {
        "projects": get("getProjects", "The projects", projects.Projects, *FILTERS, _ORDER, _FIELDS, *_SHEET),
        "projects/{slug}": get(
            "getProject",
            "One project with stages, milestones, budget, news, assessment and indicators",
            projects.Project,
            path("slug", "Slug of the project."),
            missing=True,
        ),
        "plans/{key}/versions/{before}/{after}": get(
            "getPlanChanges",
            "What changed from one version of a plan to another",
            frame.PlanChanges,
            path("key", "Slug of the plan."),
            path("before", "Number of the older version.", type="string", pattern="^[0-9][0-9.]*$"),
            path("after", "Number of the newer version.", type="string", pattern="^[0-9][0-9.]*$"),
            missing=True,
        ),
        "decisions": get(
            "getDecisions",
            "Decisions of council and board, the newest first",
            decisions.Decisions,
            query("body", "Only those of this body.", type="string", enum=list(BODIES)),
            query("year", "Only those of this year.", type="integer", minimum=1900, maximum=2200),
            *_SHEET,
        ),
        "decisions/{key}": get(
            "getDecision", "One decision", decisions.Decision, path("key", "Code of the decision."), missing=True
        ),
        "news": get(
            "getNews",
            "News over all projects, the newest first",
            decisions.News,
            query("project", "Only of this project, by its slug."),
            *_SHEET,
        ),
        "units": get("getUnits", "The organisation chart", decisions.Units),
        "units/{key}": get("getUnit", "One unit", decisions.Unit, path("key", "Code of the unit."), missing=True),
    }
    for kind, name in PATHS.items():
        many, one, listed, single = _LISTS[kind]
        said[name] = get(f"get{many.__name__}", listed, many)
        number = {"type": "integer", "minimum": 0, "maximum": 99} if kind == "global_goals" else {}
        word, sheet = "Number" if number else "Slug", _SHEET if kind == "goals" else ()
        said[f"{name}/{{key}}"] = get(
            f"get{one.__name__}", single, one, path("key", f"{word} of it.", **number), *sheet, missing=True
        )
    return said


_TABLE: Final = path("table", "Name of a table.", type="string", enum=list(TABLES))
_ANY: Final = {"type": "object"}
_ROWS: Final = {
    "type": "object",
    "required": ["name", "licence", "attribution", "owner", "date", "rows"],
    "properties": {"date": {"type": "string", "format": "date"}, "rows": {"type": "array", "items": _ANY}},
}


def _open_data() -> dict[str, Any]:
    return {
        "datapackage.json": get(
            "getDataPackage", "All tables with their columns (Frictionless Data Package)", _json(_ANY)
        ),
        "{table}.csv-metadata.json": get(
            "getTableMetadata", "The columns of a table (CSV on the Web)", _json(_ANY), _TABLE, missing=True
        ),
        "{table}.csv": get(
            "getTableCsv",
            "What everybody may see, one whole table as CSV; filters apply to tables about projects",
            {"text/csv": {"schema": {"type": "string"}}},
            _TABLE,
            *FILTERS,
            missing=True,
        ),
        "{table}.json": get("getTable", "The same as JSON", _json(_ROWS), _TABLE, *FILTERS, missing=True),
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


SHAPES: Final[tuple[type[Shape], ...]] = (
    projects.Projects,
    projects.Project,
    frame.PlanChanges,
    decisions.Decisions,
    decisions.Decision,
    decisions.News,
    decisions.Units,
    decisions.Unit,
    *(shape for many, one, _, _ in _LISTS.values() for shape in (many, one)),
)
OPENAPI: Final[dict[str, Any]] = {
    "paths": {f"/api/v1/{name}": said for name, said in _paths().items()}
    | {f"/api/v1/open-data/projects/{name}": said for name, said in _open_data().items()},
    "schemas": schemas(*SHAPES),
}
