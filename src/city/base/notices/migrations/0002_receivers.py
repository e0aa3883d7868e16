"""Who can be told, what each wants, and the mails; notices get the columns of their new way."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChoiceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=60)),
                ("in_app", models.BooleanField()),
                ("rhythm", models.CharField(max_length=12)),
            ],
            options={
                "db_table": "notices_choice",
            },
        ),
        migrations.CreateModel(
            name="MailRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=36, unique=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(max_length=2)),
                ("subject", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("unsubscribe", models.CharField(blank=True, max_length=500)),
                ("notices", models.PositiveIntegerField(default=0)),
                ("covers_from", models.DateTimeField(null=True)),
                ("covers_until", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("drop_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("next_try_at", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(null=True)),
                ("claim", models.CharField(blank=True, max_length=36)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=500)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notices_mail",
            },
        ),
        migrations.CreateModel(
            name="MailServerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("failing_since", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=500)),
                ("last_sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notices_mail_server",
            },
        ),
        migrations.CreateModel(
            name="ReceiverRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="de", max_length=2)),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_until", models.TimeField(null=True)),
                ("since", models.DateTimeField()),
                ("refusals", models.PositiveSmallIntegerField(default=0)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("stopped_why", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "db_table": "notices_receiver",
            },
        ),
        migrations.AddField(
            model_name="noticerow",
            name="covered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="details",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="event",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="rhythm",
            field=models.CharField(default="off", max_length=12),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="shown",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="subject",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="topic",
            field=models.CharField(default="notices.work", max_length=60),
        ),
        migrations.AddField(
            model_name="receiverrow",
            name="user",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="receiver",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="mailrow",
            name="receiver",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="notices.receiverrow"
            ),
        ),
        migrations.AddField(
            model_name="choicerow",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="notices.receiverrow"
            ),
        ),
        migrations.AddField(
            model_name="noticerow",
            name="receiver",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="notices.receiverrow"
            ),
        ),
        migrations.AddIndex(
            model_name="noticerow",
            index=models.Index(fields=["receiver", "-at"], name="notices_of_receiver"),
        ),
        migrations.AddIndex(
            model_name="noticerow",
            index=models.Index(
                condition=models.Q(("read_at__isnull", True), ("shown", True)),
                fields=["receiver"],
                name="notices_unread_shown",
            ),
        ),
        migrations.AddIndex(
            model_name="noticerow",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)), fields=["due_at", "receiver"], name="notices_for_mail"
            ),
        ),
        migrations.AddConstraint(
            model_name="noticerow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event", ""), _negated=True),
                fields=("receiver", "subject", "event"),
                name="notices_told_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiverrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), ("user__isnull", False)),
                    models.Q(("user__isnull", True), models.Q(("email", ""), _negated=True)),
                    _connector="OR",
                ),
                name="notices_account_or_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiverrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True),
                fields=("email",),
                name="notices_one_receiver_an_address",
            ),
        ),
        migrations.AddIndex(
            model_name="mailrow",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)), fields=["next_try_at"], name="notices_mail_open"
            ),
        ),
        migrations.AddIndex(
            model_name="mailrow",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)), fields=["ended_at"], name="notices_mail_ended"
            ),
        ),
        migrations.AddConstraint(
            model_name="choicerow",
            constraint=models.UniqueConstraint(fields=("receiver", "topic"), name="notices_one_choice_a_topic"),
        ),
    ]
