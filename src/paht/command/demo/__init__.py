"""The trial installation: everything in one folder, started by one command, stopped by Ctrl-C."""
