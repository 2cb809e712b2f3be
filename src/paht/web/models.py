"""The doors' own tables: only what keeps strangers from asking too often."""

from django.db import models


class RateBucket(models.Model):
    """A bucket of tokens for one kind of request from one source (`key` is a keyed hash, no address in the clear)."""

    key = models.BinaryField(max_length=32, unique=True)
    tokens = models.FloatField()
    filled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"bucket {self.pk}"
