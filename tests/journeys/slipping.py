"""In the town's own environment: the unit moves a milestone of its project, the press office publishes it.

Prints the project's address part and the milestone's dates: `slug before after`.
"""

import os
import sys

import django

REASON = {"de": "Der Lieferant liefert später.", "en": "The supplier delivers later."}
UNIT = "swd"


def main(step: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "city.site.settings"
    django.setup()
    from django.contrib.auth import get_user_model

    from city.base.access import api as access
    from city.rooms.strategy import api as strategy

    def viewer(email: str) -> access.Viewer:
        user = get_user_model().objects.get(email=email)
        return access.viewer_of_user(user.pk, user.pseudonym)

    documents = strategy.latest_documents(access.SYSTEM)
    slug, (revision, _, _, document) = next(
        (slug, known) for slug, known in sorted(documents.items()) if known[3].unit == UNIT and known[3].milestones
    )
    last = document.milestones[-1]
    after = f"{int(last.planned[:4]) + 1}-05"
    if step == "publish":
        moved = strategy.Milestone(last.key, last.title, after, "", REASON, last.source)
        unit, press = viewer("redaktion@demo.example"), viewer("presse@demo.example")
        revision = strategy.set_milestone(unit, slug, moved, revision=revision)
        revision = strategy.submit_project(unit, slug, revision=revision)
        strategy.publish_project(press, slug, revision=revision)
    sys.stdout.write(f"{slug} {last.planned} {after}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
