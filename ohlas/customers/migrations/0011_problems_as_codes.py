"""What is wrong with a row is kept as a code with its values. The sentences of older versions stay in their columns."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0010_permission_confirmed_and_pauses")]

    operations = [
        migrations.AlterField("import", "problem", models.TextField(blank=True, db_column="problem")),
        migrations.RenameField("import", "problem", "sentence"),
        migrations.AlterField(
            "importproblem", "message", models.CharField(max_length=300, blank=True, db_column="message")
        ),
        migrations.RenameField("importproblem", "message", "sentence"),
        migrations.AddField("import", "wrong", models.JSONField(default=list, blank=True)),
        migrations.AddField("importproblem", "wrong", models.JSONField(default=list, blank=True)),
    ]
