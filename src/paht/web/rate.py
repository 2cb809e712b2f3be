"""Who asks too often: buckets of tokens in the database, so that all web processes count together."""

import datetime as dt
import ipaddress
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Least
from django.http import HttpRequest

from paht.core.sealing import blind_index

from .models import RateBucket

PURPOSE = "rate-bucket"
HOME_NETWORK = 64  # bits: one household owns that many addresses of IPv6

# One statement: two requests at once cannot both take the last token. Where the bucket is empty the row stays as it
# is (so that it goes on filling from the same moment) and nothing is returned.
_TAKE = """
INSERT INTO web_ratebucket AS bucket (key, tokens, filled_at)
VALUES (%(key)s, %(capacity)s - 1, %(now)s)
ON CONFLICT (key) DO UPDATE
   SET tokens = {filled} - 1, filled_at = GREATEST(bucket.filled_at, EXCLUDED.filled_at)
 WHERE {filled} >= 1
RETURNING tokens
""".format(
    filled="LEAST(%(capacity)s, bucket.tokens + %(speed)s * "
    "GREATEST(0, EXTRACT(EPOCH FROM EXCLUDED.filled_at - bucket.filled_at)))"
)


def take(key: str, capacity: int, per_minutes: float, now: dt.datetime) -> bool:
    """Takes one token of the bucket `key`; False when it is empty, then nothing is written.

    A new bucket is full (`capacity` tokens) and fills again evenly within `per_minutes`. One statement. The key is
    stored as a keyed hash: no address and no name in the clear.
    """
    values: dict[str, Any] = {
        "key": blind_index(key, purpose=PURPOSE),
        "capacity": float(capacity),
        "speed": capacity / (60 * per_minutes),
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        return cursor.fetchone() is not None


def give_back(key: str, capacity: int) -> None:
    """Puts the token that was taken from the bucket `key` back: what it was taken for does not count. One statement."""
    kept = RateBucket.objects.filter(key=blind_index(key, purpose=PURPOSE))
    kept.update(tokens=Least(F("tokens") + 1, Value(float(capacity))))


def source_of(request: HttpRequest) -> str:
    """The address that asks, as the key of a bucket: IPv6 by its network, since one house has many addresses.

    Behind our proxy it is the last address the proxy wrote down; what stands before it anybody can invent.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
        address = forwarded or address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:  # noqa: PLR2004  the name of the protocol
        return address
    return str(ipaddress.ip_network((found, HOME_NETWORK), strict=False))
