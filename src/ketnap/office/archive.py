"""What a file is by its first bytes, and whether an Office package is safe to unpack."""

import re
import zipfile
from io import BytesIO

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 100 * 1024 * 1024
# A tree of XML takes ten times its size in memory; a report of 500 pages has about 10 MB.
MOST_MARKUP_BYTES = 40 * 1024 * 1024
# Deflate cannot pass 1032 : 1; real Office packages stay below about 60 : 1.
MOST_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 5 * 1024 * 1024

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_MAGIC = b"%PDF-"
RTF_MAGIC = b"{\\rtf"
IMAGE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
# A DTD has no place in an Office package; without one there is no entity to expand.
DTD = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")


class UnreadableFile(Exception):
    """The file cannot be read; the message says in Vietnamese what, where and how to mend it."""


def sniff(data: bytes) -> str:
    """The kind of `data` by its first bytes: zip, encrypted, ole, pdf, rtf, image; anything else is text."""
    if data.startswith(ZIP_MAGIC):
        return "zip"
    if data.startswith(OLE_MAGIC):
        return "encrypted" if ENCRYPTED_OLE in data else "ole"
    if data.startswith(PDF_MAGIC):
        return "pdf"
    if data.startswith(RTF_MAGIC):
        return "rtf"
    return "image" if data.startswith(IMAGE_MAGIC) else "text"


def check_size(data: bytes, filename: str) -> None:
    """Raise UnreadableFile when the file is empty or larger than MOST_BYTES."""
    if not data:
        raise UnreadableFile(f"Tệp “{filename}” rỗng (0 byte). Hãy mở lại bản gốc, lưu rồi tải lên lần nữa.")
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            f"Tệp “{filename}” lớn {_megabytes(len(data))} MB, quá giới hạn {_megabytes(MOST_BYTES)} MB. "
            "Hãy bỏ bớt ảnh trong tệp hoặc tách thành nhiều tệp nhỏ hơn."
        )


def check_package(data: bytes, filename: str) -> frozenset[str]:
    """The names of the parts of a zip package, once it is known to be safe to unpack.

    Raises UnreadableFile for a broken or encrypted package, one that would unpack to more than
    MOST_UNPACKED_BYTES (its XML: MOST_MARKUP_BYTES) or MOST_RATIO, one with macros or a DTD.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            _check_parts(parts, filename)
            for part in parts:
                _check_markup(part, package.read(part), filename)
    except UnreadableFile:
        raise
    except Exception as error:
        # A damaged package fails in many ways inside zipfile and zlib; to the user they are one.
        raise broken(filename) from error
    return frozenset(part.filename for part in parts)


def broken(filename: str) -> UnreadableFile:
    """The refusal of a file whose inside is damaged."""
    return UnreadableFile(
        f"Tệp “{filename}” bị hỏng bên trong hoặc tải lên chưa trọn. "
        "Hãy mở bằng phần mềm văn phòng, lưu thành tệp mới rồi tải lên lại."
    )


def _check_parts(parts: list[zipfile.ZipInfo], filename: str) -> None:
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFile(f"Tệp “{filename}” có đặt mật khẩu. Hãy bỏ mật khẩu, lưu rồi tải lên lại.")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise UnreadableFile(
            f"Tệp “{filename}” có chứa macro nên không đọc vì lý do an toàn. "
            "Hãy lưu thành .docx hoặc .xlsx (không kèm macro) rồi tải lên lại."
        )
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise broken(filename)
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    too_dense = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked / packed > MOST_RATIO
    markup = sum(part.file_size for part in parts if part.filename.endswith(".xml"))
    if unpacked > MOST_UNPACKED_BYTES or markup > MOST_MARKUP_BYTES or too_dense:
        raise UnreadableFile(
            f"Tệp “{filename}” khi giải nén sẽ lớn {_megabytes(unpacked)} MB, vượt mức an toàn "
            f"({_megabytes(MOST_UNPACKED_BYTES)} MB, riêng phần chữ {_megabytes(MOST_MARKUP_BYTES)} MB, "
            f"hoặc gấp {MOST_RATIO} lần). Hãy kiểm tra nguồn của tệp; "
            "nếu đúng là văn bản cần đọc, mở ra, chép nội dung sang tệp mới rồi tải lên lại."
        )


def _check_markup(part: zipfile.ZipInfo, content: bytes, filename: str) -> None:
    if part.filename.endswith((".xml", ".rels")) and DTD.search(content):
        raise UnreadableFile(
            f"Tệp “{filename}” có khai báo DTD ở phần {part.filename}, điều tệp Office bình thường không có, "
            "nên không đọc vì lý do an toàn. Hãy mở bằng Word hoặc Excel rồi lưu thành tệp mới."
        )


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",")
