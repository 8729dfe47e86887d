"""Free text and numbers that only their page may show: AES-GCM, bound to the row they belong to."""

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_ID = b"\x01"
NONCE = 12


def seal(text: str, context: str) -> bytes:
    """`text` encrypted for one place, named "table.column:row"; it opens nowhere else."""
    nonce = secrets.token_bytes(NONCE)
    return KEY_ID + nonce + _cipher().encrypt(nonce, text.encode(), context.encode())


def unseal(sealed: bytes, context: str) -> str:
    """The text sealed for `context`. cryptography's InvalidTag when moved, altered or under another key."""
    sealed = bytes(sealed)
    nonce, body = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    return _cipher().decrypt(nonce, body, context.encode()).decode()


def _cipher() -> AESGCM:
    return AESGCM(bytes.fromhex(settings.KEYS["field"]))
