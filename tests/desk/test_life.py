import pytest
from tests.making import make_block, make_candidate

from ketnap.desk.queries.life import panels_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to", "first"),
    [
        ("listed", "lớp bồi dưỡng"),
        ("opinions_gathered", "lớp bồi dưỡng"),
        ("dossier_complete", "họp, quyết định"),
        ("decided", "họp, quyết định"),
    ],
)
def test_the_part_whose_turn_it_is_stands_first(to, first):
    assert panels_of(make_candidate(make_block(), to=to))[0].words == first
