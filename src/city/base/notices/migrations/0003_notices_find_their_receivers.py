"""Whoever has notices becomes a receiver, and the notices are that receiver's."""

from django.db import migrations

from city.kernel import clock


def find(apps, schema_editor):
    notice, receiver = (apps.get_model("notices", name) for name in ("NoticeRow", "ReceiverRow"))
    now = clock.now()
    for user in notice.objects.values_list("recipient_id", flat=True).distinct().order_by():
        made, _ = receiver.objects.get_or_create(user_id=user, defaults={"since": now})
        notice.objects.filter(recipient_id=user).update(receiver=made)


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_receivers")]
    operations = [migrations.RunPython(find)]
