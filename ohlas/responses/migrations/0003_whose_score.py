import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def say_whose(apps, schema_editor):
    """Every score is of the customer of its answer."""
    responses, scores = (apps.get_model("responses", name) for name in ("Response", "Score"))
    of_someone = scores.objects.filter(response__customer__isnull=False)
    whose = responses.objects.filter(pk=OuterRef("response_id")).values("customer_id")
    of_someone.update(customer_id=Subquery(whose))


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0010_permission_confirmed_and_pauses"),
        ("responses", "0002_covering_with_question"),
        ("surveys", "0002_ask_at_time"),
        ("team", "0005_how_permission_is_checked"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="score", name="score_covering"),
        migrations.AddField(
            model_name="score",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="customers.customer",
            ),
        ),
        migrations.RunPython(say_whose, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="score",
            index=models.Index(
                fields=[
                    "workspace",
                    "question",
                    "metric",
                    "scale",
                    "series",
                    "day",
                    "survey",
                    "touchpoint",
                    "channel",
                    "language",
                    "staff",
                    "value",
                    "customer",
                ],
                name="score_covering",
            ),
        ),
    ]
