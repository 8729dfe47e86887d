from django.db import migrations, models


def project(apps, schema_editor):
    """Fill the new column of the ways that stand at a report of a vote that did not reach."""
    steps = apps.get_model("candidacies", "CandidacyStep").objects
    for way in apps.get_model("candidacies", "Candidacy").objects.filter(stage="proposed"):
        brought = steps.filter(life=way, annuls=None, annulled_by=None, kind__in=["proposed", "forwarded"])
        last = brought.order_by("effective_on", "position").last()
        if last is not None and last.kind == "forwarded":
            way.reported_on = last.effective_on
            way.save(update_fields=["reported_on"])


class Migration(migrations.Migration):
    dependencies = [("candidacies", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="candidacy",
            name="reported_on",
            field=models.DateField(blank=True, null=True, verbose_name="báo cáo kết quả không đạt ngày"),
        ),
        migrations.RunPython(project, migrations.RunPython.noop),
    ]
