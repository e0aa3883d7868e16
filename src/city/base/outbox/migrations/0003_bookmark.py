from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_relay")]

    operations = [migrations.RenameModel("Place", "Bookmark")]
