"""Notices know their receiver only; that may be somebody without an account."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_notices_find_their_receivers")]
    operations = [
        migrations.RemoveIndex(model_name="noticerow", name="notices_of_recipient"),
        migrations.RemoveIndex(model_name="noticerow", name="notices_unread"),
        migrations.RemoveField(model_name="noticerow", name="recipient"),
        migrations.AlterField(
            model_name="noticerow",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="notices.receiverrow"
            ),
        ),
    ]
