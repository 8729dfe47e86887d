import pytest

from tests.making import make_block, make_user


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def officer(block):
    return make_user(organization_commission=block.upper)
