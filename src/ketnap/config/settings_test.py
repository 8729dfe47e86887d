"""The settings under test: SQLite in memory or in a file, cheap passwords, no lock-out."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KETNAP_DATA", tempfile.mkdtemp(prefix="ketnap-test-"))
# WhiteNoise warns about a missing folder, and a warning is an error here.
Path(os.environ["KETNAP_DATA"], "static").mkdir(parents=True, exist_ok=True)

from ketnap.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
