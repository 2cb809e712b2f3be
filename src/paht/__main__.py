"""The command `paht`."""

import sys


def main() -> int:
    """Runs one command; the exit status tells whether it went well."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
