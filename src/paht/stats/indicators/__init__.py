"""Indicators: what was received, handled, turned back, how long it took; by field, office, area, channel and month."""
