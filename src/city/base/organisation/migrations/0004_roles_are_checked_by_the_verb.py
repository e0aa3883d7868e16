from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_two_more_roles"),
    ]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="partner",
            name="kind",
            field=models.CharField(max_length=20),
        ),
    ]
