"""The settings under test: SQLite in memory or in a file, cheap passwords, no lock-out."""

import os
import tempfile

os.environ.setdefault("KETNAP_DATA", tempfile.mkdtemp(prefix="ketnap-test-"))

from ketnap.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
