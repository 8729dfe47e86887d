import pytest


@pytest.fixture(autouse=True)
def _without_the_desk(settings):
    """The desk is a neighbour: these pages must work where its navigation is absent."""
    processors = settings.TEMPLATES[0]["OPTIONS"]["context_processors"]
    mine = [each for each in processors if not each.startswith("ketnap.desk.")]
    options = settings.TEMPLATES[0]["OPTIONS"] | {"context_processors": mine}
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"OPTIONS": options}]
