"""A foreign key is an arrow, too: it must point down and be announced in the room's manifest."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model

from tools.house import Room

Arrow = tuple[type[Model], str, type[Model]]


def home(model: type[Model]) -> Room | None:
    """The room a table lies in; None for Django's and other people's tables."""
    parts = apps.get_app_config(model._meta.app_label).name.split(".")
    return Room(parts[1], parts[2]) if parts[0] == "city" and len(parts) == 3 else None


def keys_leaving_home() -> Iterator[Arrow]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if not isinstance(target, type) or field.auto_created or field.model is not model:
                continue
            if home(target) != home(model) and home(target) and home(model):
                yield model, field.name, target


def complaint(model: type[Model], field: str, target: type[Model]) -> str | None:
    here, there = home(model), home(target)
    assert here is not None
    assert there is not None
    arrow = f"{model._meta.label}.{field} -> {target._meta.label}"
    if not here.may_see(there):
        return f"{arrow} points up or sideways: store an identifier"
    if target._meta.label not in here.manifest.get("tables", []):
        return f"{arrow} is not announced in {here.package}/room.toml"
    return None


def test_foreign_keys_point_down_and_are_announced() -> None:
    wrong = [found for arrow in keys_leaving_home() if (found := complaint(*arrow))]
    assert not wrong, "\n".join(wrong)


def test_no_table_is_announced_in_vain() -> None:
    used = {(home(model), target._meta.label) for model, _, target in keys_leaving_home()}
    announcing = {home(model) for model in apps.get_models() if home(model)}
    wrong = [
        f"{room.package}/room.toml: {table}"
        for room in sorted(room for room in announcing if room)
        for table in room.manifest.get("tables", [])
        if (room, table) not in used
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("model", "target", "said"),
    [
        ("organisation.Unit", "access.Client", "points up"),
        ("places.PlaceRow", "access.Client", "is not announced"),
        ("access.Client", "organisation.Unit", None),
    ],
)
def test_the_test_itself_bites(model: str, target: str, said: str | None) -> None:
    found = complaint(apps.get_model(model), "planted", apps.get_model(target))
    assert (found is None) if said is None else (found and said in found)
