"""The text of an uploaded document, the same whether it was saved as .txt or as .docx."""

import codecs
from pathlib import PurePath

from ketnap.office.archive import UnreadableFile, broken, check_package, check_size, sniff
from ketnap.office.docx_text import text_of

__all__ = ["UnreadableFile", "extract_text"]

PLAIN = (".txt", ".md")
SAVE_AS = "Hãy lưu thành .docx hoặc .txt rồi tải lên lại."
NOT_YET = {
    ".pdf": "Chưa đọc được tệp PDF",
    ".doc": "Chưa đọc được tệp Word cũ (.doc)",
    ".rtf": "Chưa đọc được tệp .rtf",
    ".odt": "Chưa đọc được tệp .odt",
    ".docm": "Tệp .docm có thể chứa macro nên không đọc vì lý do an toàn",
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"), "Chưa đọc được tệp ảnh"
    ),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods", ".csv"), "Đây là bảng tính, không phải văn bản"),
}
FOUND = {
    "zip": "tệp nén hoặc tệp Office (.docx, .xlsx)",
    "encrypted": "tệp Office có đặt mật khẩu",
    "ole": "tệp Office kiểu cũ (.doc, .xls)",
    "pdf": "tệp PDF",
    "rtf": "tệp .rtf",
    "image": "tệp ảnh",
    "text": "văn bản thuần hoặc kiểu tệp không rõ",
}


def extract_text(data: bytes, filename: str) -> str:
    """The text of a .txt, .md or .docx file; each table row is one line with a TAB between cells.

    Raises UnreadableFile, with a message for the user, for anything else.
    """
    check_size(data, filename)
    ending = PurePath(filename).suffix.lower()
    if ending in PLAIN:
        return _plain(data, filename, ending)
    if ending == ".docx":
        return _word(data, filename)
    raise UnreadableFile(
        f"{NOT_YET.get(ending, 'Không nhận ra kiểu tệp')}: “{filename}”. Chỉ nhận .docx, .txt, .md. {SAVE_AS}"
    )


def _plain(data: bytes, filename: str, ending: str) -> str:
    if (found := sniff(data)) != "text":
        raise UnreadableFile(
            f"Tệp “{filename}” mang đuôi {ending} nhưng bên trong là {FOUND[found]}. "
            f"Hãy đặt lại đúng đuôi tệp, hoặc mở ra và lưu thành {ending} với bảng mã UTF-8."
        )
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"Tệp “{filename}” không dùng bảng mã Unicode (sai từ byte thứ {error.start + 1}). "
            "Hãy mở tệp, chọn Lưu thành (Save As) với bảng mã UTF-8 rồi tải lên lại; "
            "nếu tệp dùng phông TCVN3 hoặc VNI, hãy chuyển sang Unicode trước."
        ) from error
    if "\x00" in text:
        raise UnreadableFile(
            f"Tệp “{filename}” chứa dữ liệu nhị phân, không phải văn bản. Hãy kiểm tra lại tệp. {SAVE_AS}"
        )
    return _filled(text.replace("\r\n", "\n").replace("\r", "\n"), filename)


def _word(data: bytes, filename: str) -> str:
    found = sniff(data)
    if found == "encrypted":
        raise UnreadableFile(f"Tệp “{filename}” có đặt mật khẩu. Hãy bỏ mật khẩu, lưu rồi tải lên lại.")
    if found != "zip":
        raise UnreadableFile(
            f"Tệp “{filename}” mang đuôi .docx nhưng bên trong là {FOUND[found]}. "
            "Hãy mở bằng Word và lưu thành .docx (Word Document) rồi tải lên lại."
        )
    names = check_package(data, filename)
    if "[Content_Types].xml" in names and not any(name.startswith("word/") for name in names):
        raise UnreadableFile(
            f"Tệp “{filename}” mang đuôi .docx nhưng không phải văn bản Word (có thể là Excel). {SAVE_AS}"
        )
    try:
        text = text_of(data)
    except Exception as error:
        # python-docx raises whatever it stumbles on (KeyError, XMLSyntaxError, …) in a damaged document.
        raise broken(filename) from error
    return _filled(text, filename)


def _filled(text: str, filename: str) -> str:
    if not text.strip():
        raise UnreadableFile(
            f"Tệp “{filename}” không có chữ nào. "
            "Nếu văn bản là ảnh chụp dán vào tệp, hãy gõ lại hoặc dùng bản có chữ."
        )
    return text
