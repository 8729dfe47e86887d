import hashlib
import re
from pathlib import Path

import pytest

from ketnap.directives.files import keep, open_kept


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_file_is_kept_whole_under_a_name_that_says_nothing():
    stored = keep(b"ke hoach", "kế hoạch 104.docx")

    assert open_kept(stored.path) == b"ke hoach"
    assert stored.digest == hashlib.sha256(b"ke hoach").hexdigest()
    assert stored.name == "kế hoạch 104.docx"
    assert re.fullmatch(r"[0-9a-f]{32}", Path(stored.path).name)


def test_the_same_file_twice_is_two_files_and_no_part_remains(tmp_path):
    first, second = keep(b"x", "a.txt"), keep(b"x", "a.txt")

    assert first.path != second.path
    assert sorted(path.suffix for path in (tmp_path / "documents").iterdir()) == ["", ""]
