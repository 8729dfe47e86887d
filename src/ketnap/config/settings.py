"""Settings from the environment, with defaults that are safe for one office on one machine.

KETNAP_DATA       folder of database, files and keys (default: ./var)
KETNAP_DATABASE   postgresql://user:password@host:port/name (default: SQLite in KETNAP_DATA)
KETNAP_HOSTS      names this server answers to, separated by commas
KETNAP_DEBUG      1 to see errors in the browser; never for an office
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from ketnap.config.keys import load_keys

DATA = Path(os.environ.get("KETNAP_DATA", "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)
KEYS = load_keys(DATA / "keys.json")

SECRET_KEY = KEYS["django"]
DEBUG = os.environ.get("KETNAP_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("KETNAP_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "ketnap.ui",
    "ketnap.accounts",
    "ketnap.audit",
    "ketnap.organizations",
    "ketnap.ledger",
    "ketnap.work",
    "ketnap.rulebook",
    "ketnap.directives",
    "ketnap.people",
    "ketnap.targets",
    "ketnap.candidacies",
    "ketnap.plans",
    "ketnap.training",
    "ketnap.dossiers",
    "ketnap.meetings",
    "ketnap.desk",
    "ketnap.operations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before WhiteNoise, so that style and scripts are packed too: the first page stays under 150 kB.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ketnap.accounts.middleware.SignInMiddleware",
    "ketnap.accounts.middleware.PasswordChangeMiddleware",
    "ketnap.accounts.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ketnap.config.urls"
WSGI_APPLICATION = "ketnap.config.wsgi.application"
FORM_RENDERER = "ketnap.ui.renderer.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketnap.desk.navigation.navigation",
            ],
            "builtins": ["ketnap.ui.templatetags.ui"],
        },
    }
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "ketnap.sqlite3",
    # Measured: the default mode failed 418 of 600 read-then-write closings by four writers, IMMEDIATE none.
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}


def postgresql(url: str) -> dict[str, object]:
    """The DATABASES entry for a libpq URL."""
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname"),
        "USER": parts.get("user"),
        "PASSWORD": parts.get("password"),
        "HOST": parts.get("host"),
        "PORT": parts.get("port"),
    }


DATABASES = {
    "default": postgresql(os.environ["KETNAP_DATABASE"]) if os.environ.get("KETNAP_DATABASE") else SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_VERBOSE = False
# axes would also count by address, but a whole office stands behind one: a clerk's slips would lock out all.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["ketnap.config.formats"]
LOCALE_PATHS = [Path(__file__).parents[1] / "ui" / "data" / "locale"]  # what forms answer, in office words

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns about a folder that is not there
MEDIA_ROOT = DATA / "files"
WHITENOISE_USE_FINDERS = True  # no collectstatic on a small office machine
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
