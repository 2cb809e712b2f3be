"""Every setting of the product, in one place, with its type and default.

Values come from the environment. A wrong or missing value stops the start with its name and the reason
(`paht.core.configuration`). The table in docs/operating.md is kept in step with this page by a test.
"""

from pathlib import Path

from paht.core import configuration, logging

env = configuration.read()

# --- Where things are -----------------------------------------------------------------------------------
HOME: Path = env.home
BASE_DIR = Path(__file__).resolve().parent
MEDIA_ROOT = HOME / "media"
STATIC_ROOT = env.static_root
STATIC_URL = "/static/"
FONTS_ROOT = env.fonts_root
STATICFILES_DIRS = [env.assets_root] if env.assets_root.is_dir() else []

# --- Security -------------------------------------------------------------------------------------------
DEBUG = env.debug
UI_SHEET = env.ui_sheet or env.debug
SECRET_KEY = env.secret_key
ALLOWED_HOSTS = env.allowed_hosts
FIELD_KEYS = env.field_keys
CSRF_TRUSTED_ORIGINS = env.trusted_origins
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.https
SESSION_COOKIE_AGE = 12 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = env.https
SECURE_HSTS_SECONDS = 31_536_000 if env.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "account:sign_in"
CSRF_FAILURE_VIEW = "paht.web.account.interrupted.csrf_failed"
LOGIN_REDIRECT_URL = "console:queue"
LOGOUT_REDIRECT_URL = "portal:home"
TILE_SOURCE = env.tile_source
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *configuration.tile_hosts(env.tile_source)],
        "connect-src": ["'self'", *configuration.tile_hosts(env.tile_source)],
        "worker-src": ["'self'", "blob:"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# --- Limits on what strangers send ----------------------------------------------------------------------
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 12
PHOTO_MAX_COUNT = 10
PHOTO_MAX_BYTES = env.photo_max_bytes
PHOTO_MAX_PIXELS = env.photo_max_pixels

# --- The parts ------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "paht.people",
    "paht.places",
    "paht.cases",
    "paht.notices",
    "paht.stats",
    "paht.papers.exports",
    "paht.papers",
    "paht.jobs",
    "paht.web",
]
MIDDLEWARE = [
    "paht.web.health.requests.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "paht.urls"
WSGI_APPLICATION = "paht.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "web" / folder / "templates" for folder in ("ui", "portal", "console", "account")],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paht.web.ui.context.look",
            ],
            "builtins": ["django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "paht.web.ui.forms.Renderer"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {
        # Hashed names need the collected files; while developing, files are read where they are written.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Letters --------------------------------------------------------------------------------------------
_mail = configuration.mail(env.email_url, HOME)
EMAIL_BACKEND, EMAIL_FILE_PATH = _mail.backend, _mail.folder
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starttls, _mail.tls
EMAIL_TIMEOUT = 10
EMAIL_FROM = DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.email_from
PUBLIC_URL = env.public_url

# --- Database and jobs ----------------------------------------------------------------------------------
DATABASES = {"default": configuration.database(env.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_ON_APP_READY = "paht.jobs.app.on_ready"

# --- Logs: one JSON object a line, without personal data -------------------------------------------------
LOGGING_CONFIG = None
logging.set_up(env.log_level)

# --- Language and time ----------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

# --- The province ---------------------------------------------------------------------------------------
PROVINCE_NAME = env.province_name
OPERATIONS_UNIT = env.operations_unit
PUBLISH_CHECK_LIMIT = env.publish_check_limit
PUBLIC_RANKING = env.public_ranking
METRICS_PUBLIC = env.metrics_public
