from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="client",
            name="last_used_at",
            field=models.DateTimeField(null=True),
        ),
    ]
