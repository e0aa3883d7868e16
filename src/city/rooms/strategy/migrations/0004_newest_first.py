from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("strategy", "0003_draft_states")]

    operations = [
        migrations.AddIndex("milestone", models.Index(fields=["-done", "-id"], name="milestone_newest")),
        migrations.AddIndex("milestoneshift", models.Index(fields=["-at", "-id"], name="shift_newest")),
        migrations.AddIndex("stagechange", models.Index(fields=["-on", "-id"], name="stage_change_newest")),
    ]
