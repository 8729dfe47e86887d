import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.organizations.paths import WIDTH, keys, segment, successor, within

PATHS = st.lists(st.one_of(st.integers(0, 40), st.integers(0, 36**WIDTH - 2)), min_size=1, max_size=5)


def path_of(line: list[int]) -> str:
    return "".join(segment(key) for key in line)


@given(PATHS)
def test_the_keys_of_a_path_are_those_it_was_made_of(line):
    assert keys(path_of(line)) == line


@given(PATHS, PATHS)
def test_within_is_the_relation_of_beginning_alike(line, above):
    assert within(path_of(line), path_of(above)) == (line[: len(above)] == above)


@given(PATHS, PATHS)
def test_every_path_under_another_lies_before_its_successor(above, below):
    assert path_of(above) <= path_of([*above, *below]) < successor(path_of(above))


@given(PATHS)
def test_the_successor_is_as_long_as_the_path_and_above_it(line):
    path = path_of(line)
    assert len(successor(path)) == len(path)
    assert successor(path) > path


@pytest.mark.parametrize("key", [-1, 36**WIDTH - 1])
def test_a_key_that_does_not_fit_is_refused(key):
    with pytest.raises(ValueError, match=str(key)):
        segment(key)
