"""How a Party document is laid out, by the day it is dated."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Layout:
    """One version of the layout. Lengths in millimetres (`_mm`), all other sizes in points."""

    source: str
    """The instrument these values come from."""
    page_width_mm: int = 210
    page_height_mm: int = 297
    margin_top_mm: int = 20
    margin_bottom_mm: int = 20
    margin_left_mm: int = 30
    margin_right_mm: int = 15
    page_number_from_edge_mm: int = 10
    font: str = "Times New Roman"
    head: int = 14
    """Upper and issuing organisation, number, place and date."""
    title: int = 15
    """ĐẢNG CỘNG SẢN VIỆT NAM."""
    type_name: int = 16
    summary: int = 14
    hyphens: int = 5
    """The line of hyphens under the summary."""
    body: int = 14
    first_line_mm: int = 10
    line_spacing: int = 18
    """Exact distance from line to line of the body."""
    paragraph_gap: int = 6
    table: int = 13
    """Text inside a table of the body."""
    recipients_heading: int = 14
    recipients: int = 12
    signature: int = 14
    blank_lines_to_sign: int = 4
    page_number: int = 14

    @property
    def text_width_mm(self) -> int:
        """The width between the margins."""
        return self.page_width_mm - self.margin_left_mm - self.margin_right_mm


# The values are those described for HD 05. The text of HD 36 was not at hand: it is taken to differ only in
# the size of the type name, and stands apart so that it can be mended alone.
HD_36 = Layout(source="Hướng dẫn 36-HD/VPTW (2018)")
HD_05 = replace(HD_36, source="Hướng dẫn 05-HD/VPTW (27/05/2026)", type_name=15)

# Quy định 399-QĐ/TW is of 09/01/2026, but its guidance came on 27/05/2026; until then the old one was used.
LAYOUTS = {date(2018, 4, 3): HD_36, date(2026, 5, 27): HD_05}


def layout(on: date) -> Layout:
    """The layout of a document dated `on`. Older documents than the first version are given that one."""
    return LAYOUTS[max((start for start in LAYOUTS if start <= on), default=min(LAYOUTS))]
