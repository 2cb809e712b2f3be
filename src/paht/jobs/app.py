"""Procrastinate's application: reads in every task when Django is ready."""

from procrastinate import App


def on_ready(app: App) -> None:
    """Collects the tasks of `paht.jobs`; called once by procrastinate."""
    app.import_paths = [*(app.import_paths or []), "paht.jobs.effects", "paht.jobs.recomputing", "paht.jobs.schedule"]
