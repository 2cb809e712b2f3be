"""What is counted for the monitoring: requests by route, and the queue of jobs as it stands."""

import os
from collections.abc import Iterator

from django.db import connection
from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from .pulse import worker_silence

REQUESTS = Counter("paht_requests_total", "Requests answered.", ("method", "route", "status"))
SECONDS = Histogram(
    "paht_request_seconds",
    "Time to answer a request.",
    ("route",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def page() -> bytes:
    """Everything counted, in the text format of Prometheus, over all processes of the web server."""
    registry = CollectorRegistry()
    registry.register(_Jobs())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(REGISTRY)


class _Jobs(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("paht_jobs", "Jobs by status.", labels=["status"])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT status::text, count(*) FROM procrastinate_jobs "
                "WHERE status IN ('todo', 'doing', 'failed') GROUP BY status"
            )
            counted = dict(cursor.fetchall())
        for status in ("todo", "doing", "failed"):
            jobs.add_metric([status], counted.get(status, 0))
        yield jobs
        silence = worker_silence()
        yield GaugeMetricFamily(
            "paht_worker_silence_seconds",
            "Seconds since a worker last gave a sign; -1 when there is none.",
            value=-1 if silence is None else silence,
        )
