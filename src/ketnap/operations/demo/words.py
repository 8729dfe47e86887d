"""Invented people: names drawn from common parts by one fixed seed, never from a list of persons."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ketnap.people.particulars import Particulars
from ketnap.people.words import CountedAs, Sex

SURNAMES = {
    "Nguyễn": 38, "Trần": 12, "Lê": 10, "Phạm": 7, "Huỳnh": 5, "Phan": 5, "Võ": 4, "Đặng": 3, "Bùi": 2,
    "Đỗ": 2, "Hồ": 2, "Ngô": 2, "Dương": 1, "Lý": 1, "Đinh": 2, "Trương": 2, "Đoàn": 1, "Mai": 1, "Tạ": 1,
}  # fmt: skip
MIDDLE = {
    Sex.MALE: ("Văn", "Văn", "Đức", "Minh", "Quốc", "Hữu", "Xuân", "Đình", "Công", "Thanh", "Ngọc", "Duy"),
    Sex.FEMALE: ("Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Kim", "Thị Hồng", "Ngọc", "Thu", "Bích"),
}
GIVEN = {
    Sex.MALE: (
        "An", "Bảo", "Cường", "Danh", "Dũng", "Đạt", "Đức", "Hải", "Hiếu", "Hoàng", "Hùng", "Huy", "Khoa",
        "Kiên", "Lâm", "Long", "Lộc", "Nam", "Nghĩa", "Nhân", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thành",
        "Thắng", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh",
    ),
    Sex.FEMALE: (
        "Ánh", "Bình", "Chi", "Diễm", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hiền", "Hoa", "Hương", "Lan",
        "Liên", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quyên", "Tâm",
        "Thảo", "Thơ", "Thủy", "Trang", "Trinh", "Tuyết", "Vân", "Yến",
    ),
}  # fmt: skip
WORK = {
    "Bệnh viện": ("bác sĩ", "điều dưỡng", "kỹ thuật viên", "dược sĩ", "hộ sinh"),
    "Trường": ("giảng viên", "chuyên viên", "kỹ thuật viên thực hành"),
    "Sở Y tế": ("bác sĩ", "chuyên viên", "kiểm nghiệm viên"),
    "Viện": ("nghiên cứu viên", "kỹ thuật viên", "chuyên viên"),
    "Đoàn Luật sư": ("luật sư",),
}
OFFICE_WORK = ("chuyên viên", "kế toán viên", "văn thư", "thanh tra viên", "công chức tổng hợp")
STUDENT = "sinh viên"
STUDENT_CELL = "Sinh viên"
MINORITIES = ("Ba Na", "Chăm", "Hrê")
RELIGIONS = ("Phật giáo", "Công giáo")
YEAR = 365


@dataclass
class Inventor:
    """Draws people; the same seed draws the same people."""

    random: Random

    def name(self, sex: Sex) -> str:
        """A full name."""
        [surname] = self.random.choices(list(SURNAMES), list(SURNAMES.values()))
        return f"{surname} {self.random.choice(MIDDLE[sex])} {self.random.choice(GIVEN[sex])}"

    def person(
        self, unit: str, cell: str, *, ages: tuple[int, int], union: CountedAs, on: date
    ) -> Particulars:
        """Somebody of the unit between two ages, in full years on `on`."""
        sex = self.random.choice(list(Sex))
        days = self.random.randrange(ages[0] * YEAR + ages[0] // 4 + 30, ages[1] * YEAR)
        return Particulars(
            full_name=self.name(sex),
            born_on=on - timedelta(days=days),
            sex=sex,
            ethnic_group=self._rarely(MINORITIES, "Kinh", 0.05),
            religion=self._rarely(RELIGIONS, "", 0.04),
            occupation=self.random.choice(_work(unit, cell)),
            union=union,
        )

    def _rarely(self, choices: tuple[str, ...], usual: str, share: float) -> str:
        return self.random.choice(choices) if self.random.random() < share else usual


def _work(unit: str, cell: str) -> tuple[str, ...]:
    if cell == STUDENT_CELL:
        return (STUDENT,)
    return next((words for start, words in WORK.items() if unit.startswith(start)), OFFICE_WORK)
