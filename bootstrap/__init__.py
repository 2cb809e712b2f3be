"""Takes a fresh checkout to a running one: virtual environment, packages, assets. Standard library only."""
