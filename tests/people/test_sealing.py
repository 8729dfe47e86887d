import pytest
from cryptography.exceptions import InvalidTag

from ketnap.people.sealing import seal, unseal


def test_what_is_sealed_opens_in_its_own_place_only():
    sealed = seal("Hoàn cảnh gia đình", "people.note.text:1")
    assert unseal(sealed, "people.note.text:1") == "Hoàn cảnh gia đình"
    assert "Hoàn".encode() not in sealed
    with pytest.raises(InvalidTag):
        unseal(sealed, "people.note.text:2")


def test_the_same_words_are_never_sealed_alike():
    assert seal("một", "a.b.c:1") != seal("một", "a.b.c:1")
