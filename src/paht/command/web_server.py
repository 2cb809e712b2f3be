"""Settings of gunicorn; the names are gunicorn's."""

from typing import Any

from paht.core import configuration, logging

_env = configuration.read()
logging.set_up(_env.log_level)

worker_class = "gthread"
workers = _env.web_processes
threads = _env.web_threads
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm"  # noqa: S108  memory: the sign of life must not wait for a busy disk
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1" if _env.behind_proxy else ""
logconfig_dict: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"gunicorn.error": {"handlers": [], "propagate": True, "level": _env.log_level}},
}


def child_exit(_server: Any, worker: Any) -> None:
    """A web process ended: its gauges no longer count."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
