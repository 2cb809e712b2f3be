"""The hash chain of a report's events: each event's hash covers its own content and the hash before it."""

import hashlib
import hmac
import json
import secrets
from typing import Any

from .models import Event

GENESIS = bytes(32)


def digest_of(event: Event, report_code: str) -> bytes:
    """SHA-256 over the event's content, in a fixed order, and the hash of the event before it."""
    content: list[Any] = [
        report_code,
        event.seq,
        event.assignment_id,
        event.action,
        event.from_state,
        event.to_state,
        event.actor_id,
        event.duty,
        event.unit_id,
        round(event.at.timestamp() * 1_000_000),
        event.cite,
        event.version,
        event.data,
        bytes(event.words_digest).hex() if event.words_digest is not None else None,
    ]
    if event.on_behalf_of_id is not None:
        content.append({"on_behalf_of": event.on_behalf_of_id})
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(bytes(event.previous_hash) + plain.encode()).digest()


def new_salt() -> bytes:
    return secrets.token_bytes(16)


def digest_of_words(words: str, salt: bytes) -> bytes:
    """Keyed digest of what somebody wrote: proves the words while they exist, tells nothing once they are gone."""
    return hmac.digest(salt, words.encode(), "sha256")


def digest_of_answer(text: str) -> str:
    """SHA-256 of an answer's text, hexadecimal: the event binds the very words that were approved or published."""
    return hashlib.sha256(text.encode()).hexdigest()
