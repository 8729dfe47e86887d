import pytest

from ketnap.reading import read


def targets(sentence, title="công tác năm 2030"):
    return read(f"KẾ HOẠCH\n{title}\n\nI. CHỈ TIÊU\n\n{sentence}\n").targets


def only(sentence):
    (target,) = targets(sentence)
    return target


@pytest.mark.parametrize(
    ("sentence", "comparator", "value", "unit"),
    [
        ("Hằng năm kết nạp 30 đảng viên.", "eq", 30, "people"),
        ("Hằng năm kết nạp từ 30 đảng viên trở lên.", "ge", 30, "people"),
        ("Hằng năm kết nạp tối thiểu 30 đảng viên.", "ge", 30, "people"),
        ("Hằng năm kết nạp trên 1.200 đảng viên.", "gt", 1200, "people"),
        ("Hằng năm kết nạp từ 30 đến 40 đảng viên.", "between", (30, 40), "people"),
        ("Hằng năm kết nạp đạt 2,5% - 3% tổng số đảng viên.", "between", (2.5, 3), "percent"),
        ("Hằng năm kết nạp đạt trên 4% tổng số đảng viên.", "gt", 4, "percent"),
    ],
)
def test_numbers_are_read_with_their_comparison(sentence, comparator, value, unit):
    target = only(sentence)

    assert (target.measure, target.comparator, target.value, target.unit) == (
        "admissions",
        comparator,
        value,
        unit,
    )


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Mỗi năm mở 3 lớp nhận thức về Đảng.", "classes"),
        ("Mỗi năm các hội giới thiệu 5 quần chúng cho chi bộ.", "introductions"),
        ("Mỗi năm từng đoàn thể tạo nguồn ít nhất 2 đảng viên.", "sources"),
        ("Quán triệt kế hoạch tới 100% cán bộ, đảng viên.", "dissemination"),
        ("Hằng năm công nhận chính thức 95% đảng viên dự bị đúng hạn.", "recognitions"),
    ],
)
def test_the_words_around_a_number_tell_what_is_counted(sentence, measure):
    assert only(sentence).measure == measure


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("Mỗi chi bộ hằng năm kết nạp 1 đảng viên.", "cell"),
        ("Hằng năm mỗi đơn vị kết nạp 1 đảng viên.", "unit"),
        ("Hằng năm mỗi đoàn thể giới thiệu 1 quần chúng.", "mass_organization"),
        ("Hằng năm toàn đảng bộ kết nạp 9 đảng viên.", "organization"),
    ],
)
def test_whose_number_it_is(sentence, per):
    assert only(sentence).per == per


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("là đoàn viên thanh niên", "youth_union"),
        ("là đoàn viên công đoàn", "trade_union"),
        ("là nữ", "women"),
        ("là người dân tộc thiểu số", "ethnic_minority"),
    ],
)
def test_a_share_is_of_admissions_and_takes_years_from_the_sentence_before(words, group):
    first, share = targets(
        f"Năm 2031 kết nạp 50 đảng viên. Trong đó tỷ lệ đảng viên mới {words} đạt từ 60% trở lên."
    )

    assert (first.years, share.years) == ((2031,), (2031,))
    assert (share.group, share.basis, share.comparator, share.value) == (group, "admissions", "ge", 60)


def test_each_number_has_the_group_of_its_own_clause():
    found = targets("Năm 2031 kết nạp từ 25 đảng viên trở lên, trong đó nữ chiếm 40%, thanh niên chiếm 60%.")

    assert [(t.value, t.group, t.basis) for t in found] == [
        (25, None, None),
        (40, "women", "admissions"),
        (60, "youth_union", "admissions"),
    ]


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Hằng năm có ít nhất 70% đảng viên mới kết nạp là đoàn viên, thanh niên.", "youth_union"),
        ("Hằng năm có 70% trở lên số đảng viên mới là nữ.", "women"),
        ("Hằng năm 70% đảng viên mới kết nạp có trình độ đại học.", None),
    ],
)
def test_a_share_may_stand_before_what_it_is_of(sentence, group):
    target = only(sentence)

    assert (target.value, target.basis, target.group) == (70, "admissions", group)


def test_a_term_and_a_year_in_one_sentence_are_two_targets():
    found = targets("Cả nhiệm kỳ kết nạp 1.250 đảng viên trở lên, bình quân mỗi năm 250 đảng viên.")

    assert [(t.value, t.period, t.average) for t in found] == [(1250, "term", False), (250, "yearly", True)]


def test_a_small_number_may_be_written_in_words():
    target = only("Mỗi năm mở ít nhất hai lớp bồi dưỡng.")

    assert (target.measure, target.comparator, target.value) == ("classes", "ge", 2)


def test_an_average_over_a_period_is_marked():
    target = only("Giai đoạn 2030 - 2032 bình quân hàng năm kết nạp trên 4% tổng số đảng viên.")

    assert (target.average, target.period, target.years) == (True, "yearly", (2030, 2031, 2032))


def test_a_target_said_twice_is_one_with_two_places():
    target = only("Hằng năm kết nạp 30 đảng viên.\n\nPhấn đấu hằng năm kết nạp 30 đảng viên.")

    assert len(target.spans) == 2


def test_a_number_that_stands_in_a_resolution_is_left_open():
    target = only("Phấn đấu đạt chỉ tiêu kết nạp đảng viên theo Nghị quyết Đại hội Đảng bộ xã đề ra.")

    assert (target.value, target.by_reference, target.sure) == (None, "Nghị quyết Đại hội Đảng bộ xã", False)


def test_a_number_in_brackets_belongs_to_the_resolution_before_it():
    target = only(
        "Đạt chỉ tiêu kết nạp mà Nghị quyết Đại hội Đảng bộ xã đề ra (mỗi năm ít nhất 4 đảng viên)."
    )

    assert (target.value, target.by_reference) == (4, "Nghị quyết Đại hội Đảng bộ xã")


def test_a_number_of_several_bodies_without_each_is_doubtful():
    reading = read(
        "KẾ HOẠCH\nnăm 2030\n\nI. CHỈ TIÊU\n\nMặt trận và các đoàn thể giới thiệu ít nhất 3 quần chúng.\n"
    )

    assert [t.sure for t in reading.targets] == [False]
    assert "scope-doubtful" in [f.code for f in reading.findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "Toàn đảng bộ hiện có 5.000 đảng viên.",
        "Năm 2029 đã kết nạp 40 đảng viên.",
        "Phấn đấu 100% chi bộ có kết nạp đảng viên hằng năm.",
        "Theo điểm 3 đảng viên phải gương mẫu.",
        "Họp ngày 12/3/2030.",
    ],
)
def test_not_every_number_is_a_target(sentence):
    assert targets(sentence, title="về một việc") == ()


def test_a_number_and_a_rate_that_agree_only_for_some_sizes_are_told():
    reading = read(
        "KẾ HOẠCH\nnăm 2030\n\nI. CHỈ TIÊU\n\nMỗi năm kết nạp 90 đảng viên (trên 3% tổng số đảng viên).\n"
    )

    (finding,) = [f for f in reading.findings if f.code == "number-against-rate"]
    assert dict(finding.values) == {"people": 90, "rate": 3, "members_below": 3000}
    assert "dưới 3.000 đảng viên" in finding.message
