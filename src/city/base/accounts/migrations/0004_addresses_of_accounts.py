from django.db import migrations


def enter_addresses(apps, schema_editor):
    """Accounts that are there were opened by the administration, which vouched for their addresses."""
    addresses = apps.get_model("account", "EmailAddress")
    known = addresses.objects.values("user_id")
    addresses.objects.bulk_create(
        addresses(user_id=user.pk, email=user.email.lower(), primary=True, verified=True)
        for user in apps.get_model("accounts", "User").objects.exclude(pk__in=known)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_letters"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(enter_addresses, migrations.RunPython.noop)]
