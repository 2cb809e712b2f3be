"""What is measured, and against what: `make bench` (docs/bench.md holds the last figures)."""
