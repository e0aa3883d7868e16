from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_link_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="linkrequest",
            name="letter",
            field=models.CharField(default="password", max_length=20),
        ),
        migrations.AddField(
            model_name="linkrequest",
            name="key",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
