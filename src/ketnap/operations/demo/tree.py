"""The block committee, its staff bodies, the 55 units and the cells below some of them."""

from dataclasses import dataclass
from datetime import date

from ketnap.operations.demo.units import CELLS, LIVE_CELLS, UNITS, Unit
from ketnap.organizations.kinds import Kind, unit_kind
from ketnap.organizations.models import Organization
from ketnap.organizations.services import establish

PROVINCE = "tỉnh Bình Định"
BLOCK = "Khối các cơ quan tỉnh Bình Định"
STAFF = ("Ban Tổ chức Đảng ủy Khối", "Ban Tuyên giáo Đảng ủy Khối", "Ủy ban Kiểm tra Đảng ủy Khối")
OFFICE = "Văn phòng Đảng ủy Khối"
YOUTH = "Đoàn Khối các cơ quan tỉnh"


@dataclass(frozen=True)
class Place:
    """One cell of the demo: its organisation, its name, and the row of its unit."""

    organization: Organization
    name: str
    unit: Unit


@dataclass(frozen=True)
class Tree:
    """What has been founded: `units` by row number, `bodies` by name, and the cells that have people."""

    block: Organization
    bodies: dict[str, Organization]
    units: dict[int, Organization]
    cells: tuple[Place, ...]

    def cell(self, unit: int, name: str) -> Place:
        """One cell by the row of its unit and its name."""
        return next(each for each in self.cells if (each.unit.number, each.name) == (unit, name))

    def cells_of(self, unit: int) -> list[Place]:
        """The cells of one unit."""
        return [each for each in self.cells if each.unit.number == unit]


def plant(on: date) -> Tree:
    """Found every organisation of the demo as of `on`."""
    top = establish(
        PROVINCE, Kind.PROVINCE_COMMITTEE, parent=None, on=on, by=None, committee="Tỉnh ủy Bình Định"
    )
    block = establish(BLOCK, Kind.UPPER_COMMITTEE, parent=top, on=on, by=None, committee="Đảng ủy " + BLOCK)
    bodies = {
        name: establish(name, Kind.STAFF_BODY, parent=block, on=on, by=None) for name in (*STAFF, OFFICE)
    }
    bodies[YOUTH] = establish(YOUTH, Kind.MASS_BODY, parent=block, on=on, by=None)
    units, cells = {}, []
    for unit in UNITS:
        kind = unit_kind(unit.prefix)
        units[unit.number] = establish(unit.name, kind, parent=block, on=on, by=None)
        if unit.number in LIVE_CELLS:
            cells.append(Place(units[unit.number], unit.name, unit))
        for name in CELLS.get(unit.number, ()):
            cell = establish(name, Kind.CELL, parent=units[unit.number], on=on, by=None)
            cells.append(Place(cell, name, unit))
    return Tree(block, bodies, units, tuple(cells))
