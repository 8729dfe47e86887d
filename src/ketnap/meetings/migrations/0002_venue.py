"""The locality on a paper and the venue of a meeting are two things."""

from django.db import migrations, models
from django.db.models import F


def part(apps, schema_editor):
    """What was written of a ceremony was its venue; everywhere else it stood at the head of a paper."""
    meetings = apps.get_model("meetings", "Meeting").objects.using(schema_editor.connection.alias)
    meetings.filter(kind="ceremony").update(venue=F("place"), place="")


def join(apps, schema_editor):
    """One field for both again."""
    meetings = apps.get_model("meetings", "Meeting").objects.using(schema_editor.connection.alias)
    meetings.filter(kind="ceremony").update(place=F("venue"))


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="venue",
            field=models.CharField(blank=True, max_length=120, verbose_name="địa điểm"),
        ),
        migrations.RunPython(part, join),
        migrations.AlterField(
            model_name="meeting",
            name="place",
            field=models.CharField(blank=True, max_length=120, verbose_name="địa danh"),
        ),
    ]
