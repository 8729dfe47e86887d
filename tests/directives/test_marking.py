from hypothesis import given
from hypothesis import strategies as st

from ketnap.directives.marking import Mark, blocks

TEXT = "Căn cứ Chỉ thị 1.\n\nMở 4 lớp.\n1\tĐảng bộ A\t3\n2\tChi bộ B\t0"


def pieces_of(found):
    return [piece for block in found for line in block.lines for piece in line.pieces]


def test_paragraphs_and_tables_are_drawn_in_their_order():
    found = blocks(TEXT, [])

    assert [block.is_table for block in found] == [False, False, True]
    assert [line.cells for line in found[2].lines] == [("1", "Đảng bộ A", "3"), ("2", "Chi bộ B", "0")]


def test_the_shortest_of_overlapping_marks_is_on_top_and_both_keep_their_address():
    start = TEXT.index("Mở")
    found = pieces_of(blocks(TEXT, [Mark(start, start + 9, "d0"), Mark(start + 3, start + 8, "t0")]))

    marked = [(piece.text, piece.keys, piece.starts) for piece in found if piece.marks]
    assert marked == [("Mở ", "d0", ("d0",)), ("4 lớp", "t0 d0", ("t0",)), (".", "d0", ())]


def test_a_row_of_a_table_is_one_place():
    start = TEXT.index("2\tChi")
    table = blocks(TEXT, [Mark(start, len(TEXT), "row0-1", "row")])[2]

    assert [line.mark.key if line.mark else None for line in table.lines] == [None, "row0-1"]


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6),
)
def test_marking_never_loses_a_letter(text, places):
    marks = [Mark(start, start + size, f"k{at}") for at, (start, size) in enumerate(places)]

    drawn = [
        "".join(piece.text for piece in line.pieces) for block in blocks(text, marks) for line in block.lines
    ]

    assert drawn == [line for line in text.split("\n") if line.strip()]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20)), max_size=6))
def test_every_address_is_given_once_at_most(places):
    marks = [Mark(start, start + size, f"k{at}") for at, (start, size) in enumerate(places)]

    starts = [key for piece in pieces_of(blocks("abc def\nghi\n" * 3, marks)) for key in piece.starts]

    assert len(starts) == len(set(starts))
