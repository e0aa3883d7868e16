"""Whoever follows agreed to it, by a click or by the link in a mail; from now on that stands where each telling asks."""

import hashlib
import json

from django.db import migrations
from django.db.models import Min

AGREED_TO = {
    "de": "Wir merken uns die Adresse nur, um Ihnen diese Mails zu senden. In jeder Mail steht ein Link, mit dem Sie sie "
    "wieder löschen.",
    "en": "We remember the address only to send you these mails. Each of them has a link to delete it.",
}
"""What was said beside the button, and in the mail that asked to confirm."""


def keep(apps, editor):
    follows = apps.get_model("dialogue", "FollowRow").objects.values("receiver", "receiver__user")
    found = list(follows.annotate(first=Min("since")).order_by("receiver"))
    if not found:
        return
    consents = apps.get_model("consent", "Consent").objects
    mark = hashlib.sha256(json.dumps(AGREED_TO, sort_keys=True).encode()).hexdigest()
    wording, _made = apps.get_model("consent", "Wording").objects.get_or_create(
        purpose="dialogue.following",
        version=1,
        mark=mark,
        defaults={"text": AGREED_TO, "since": min(row["first"] for row in found)},
    )
    for row in found:
        user = row["receiver__user"]
        consents.get_or_create(
            party=f"user:{user}" if user else f"receiver:{row['receiver']}",
            purpose="dialogue.following",
            ended_at=None,
            defaults={
                "wording": wording,
                "version": 1,
                "how": "account" if user else "mail",
                "given_at": row["first"],
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0001_first"),
        ("dialogue", "0001_first"),
        ("notices", "0004_receivers_only"),
    ]
    operations = [migrations.RunPython(keep, migrations.RunPython.noop, elidable=True)]
