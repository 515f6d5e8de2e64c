"""Django settings, all from `environment.read()`."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from ohlas.project.environment import read

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = read()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
BASE_URL = ENVIRONMENT.base_url
OHLAS_DATA = ENVIRONMENT.data
SECURE_COOKIES = BASE_URL.startswith("https://")
# The Host header never builds a link (BASE_URL does), so any host may be served: a LAN name, an address, a proxy's.
ALLOWED_HOSTS = ["*"]
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "django_htmx",
    "django_vite",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "allauth.mfa",
    "axes",
    "ohlas.ui",
    "ohlas.files",
    "ohlas.team",
    "ohlas.api",
    "ohlas.jobs",
    "ohlas.customers",
    "ohlas.mail",
    "ohlas.surveys",
    "ohlas.invitations",
    "ohlas.channels.email",
    "ohlas.channels.link",
    "ohlas.responses",
    "ohlas.reports",
    "ohlas.project",
]

MIDDLEWARE = [
    "ohlas.project.charset.in_utf8",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ohlas.team.middleware.ActivityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ohlas.team.middleware.PersonMiddleware",
    "ohlas.project.at_once.AtOnceMiddleware",
    "ohlas.project.wrong_method.explain_wrong_method",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ohlas.project.urls"
WSGI_APPLICATION = "ohlas.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "ohlas/project/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "ohlas.project.menu.navigation",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def _database() -> dict[str, object]:
    url = ENVIRONMENT.database_url
    if url.startswith("postgres"):
        parsed = dj_database_url.parse(url)
        # Two seconds, because a page that cannot be served should say so at once, also when the network swallows it.
        options = {"connect_timeout": 2, "tcp_user_timeout": 2000, **parsed.get("OPTIONS", {})}
        return {
            **parsed,
            "ENGINE": "ohlas.project.postgres",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    name = url.removeprefix("sqlite:///") or ENVIRONMENT.data / "ohlas.sqlite3"
    return {
        "ENGINE": "ohlas.project.sqlite",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 5,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    # A file, not memory: threads hide "table is locked" in a shared memory database.
    DATABASES["default"]["TEST"] = {
        "NAME": ENVIRONMENT.data / f"test-{os.environ.get('OHLAS_TEST_NAME', 'main')}.sqlite3"
    }
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_ohlas_{os.environ.get('OHLAS_TEST_NAME', 'main')}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENVIRONMENT.redis_url}
        if ENVIRONMENT.redis_url
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    )
}

TASKS = {
    "default": {
        "BACKEND": "ohlas.jobs.backend.LeaseBackend",
        "QUEUES": ["default", "mail", "bulk"],
        "ENQUEUE_ON_COMMIT": False,
    }
}
# What follows from an event, and what happens when: the two tables of project/, found from below by their names.
REACTIONS = "ohlas.project.reactions.REACTIONS"
SCHEDULE = "ohlas.project.schedule.SCHEDULE"
JOB_NAMES = "ohlas.project.job_names.NAMES"
MAIL_SOURCES = "ohlas.project.mails.SOURCES"
PANELS = "ohlas.project.panels.PANELS"
MERGING = "ohlas.project.merging.RULES"
PEOPLE = "ohlas.project.people.PARTS"
KEEPING = "ohlas.project.people.KEEPING"

AUTH_USER_MODEL = "team.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_HSTS_SECONDS = 31536000 if SECURE_COOKIES else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_ADAPTER = "ohlas.team.accounts.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "ohlas.team.forms.sign_in.SignInForm",
    "reset_password": "ohlas.team.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "ohlas.team.forms.sign_in.NewPasswordForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
# Failed sign-ins are counted by axes alone. The key of set_up is the same for everybody: there is one code to guess.
# Codes of the second step are counted by person; the fifth wrong one ends the sign-in.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "",
    "set_up": "20/5m/ip,200/1h/key",
    "second_step": "5/15m/key",
    "second_step_day": "30/1d/key",
}
MFA_ADAPTER = "ohlas.team.second_step.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
PASSWORD_RESET_TIMEOUT = 24 * 3600
AFTER_SET_UP = "surveys:start"
USERSESSIONS_TRACK_ACTIVITY = True
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "ohlas.team.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "ohlas.team.views.sign_in.locked_out"
AXES_USERNAME_CALLABLE = "ohlas.team.addresses.tried_name"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("cs", _("Czech")), ("tr", _("Turkish")), ("it", _("Italian")), ("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
# Served straight from the packages: nothing is collected anywhere.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
# What Vite built carries a hash in its name and never changes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/ui/dist/assets/"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "static_url_prefix": "ui/dist",
        "manifest_path": ROOT / "ohlas/ui/static/ui/dist/manifest.json",
    }
}

EMAIL_URL = ENVIRONMENT.email_url
EMAIL_BACKEND = "ohlas.mail.backend.OutboxBackend"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

ALLOW_TARGETS = ENVIRONMENT.allow_targets
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("OHLAS_LOG_LEVEL", "WARNING")},
}
