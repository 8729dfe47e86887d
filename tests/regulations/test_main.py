from ketnap.regulations import DEFINITIONS
from ketnap.regulations.__main__ import main


def test_the_rules_of_a_day_are_printed_as_a_table_with_their_sources(capsys):
    assert main(["26/07/2026"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Quy định đang áp dụng ngày 26/07/2026 (Quy định 208-QĐ/TW)"
    assert lines[2].startswith("Mã  ")
    assert lines[2].endswith("  Nội dung")
    assert [line.split()[0] for line in lines[3:-2]] == list(DEFINITIONS)
    vote = next(line for line in lines if line.startswith("vote-cell "))
    for cell in ("chặn", "đã đối chiếu văn bản", "Điều lệ Đảng, khoản 3 Điều 4", "2/3"):
        assert f"  {cell} " in vote


def test_a_day_that_cannot_be_read_or_has_no_rules_is_refused_in_plain_words(capsys):
    assert [main(["2026-07-26"]), main(["01/01/2010"])] == [2, 2]

    assert capsys.readouterr().err.splitlines() == [
        "Không đọc được ngày “2026-07-26”. Ghi dạng ngày/tháng/năm, ví dụ 26/07/2026.",
        "Chưa có bộ quy định nào trong phần mềm cho ngày 01/01/2010 (sớm nhất là 25/07/2016)",
    ]


def test_without_a_day_it_prints_today(capsys):
    assert main([]) == 0

    assert capsys.readouterr().out.startswith("Quy định đang áp dụng ngày ")
