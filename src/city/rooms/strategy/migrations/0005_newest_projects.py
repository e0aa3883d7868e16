from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("strategy", "0004_newest_first")]

    operations = [
        migrations.AddIndex("project", models.Index(fields=["-stage_on", "slug"], name="project_newest")),
    ]
