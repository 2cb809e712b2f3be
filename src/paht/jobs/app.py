"""Procrastinate's application: reads in every task when Django is ready."""

from procrastinate import App

TASKS = (
    "paht.jobs.effects",
    "paht.jobs.recomputing",
    "paht.jobs.deleting",
    "paht.jobs.exporting",
    "paht.jobs.schedule",
)


def on_ready(app: App) -> None:
    """Collects the tasks of `paht.jobs`; called once by procrastinate."""
    app.import_paths = [*(app.import_paths or []), *TASKS]
