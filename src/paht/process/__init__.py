"""The procedure of the guideline as data, and the pure functions that read it.

Start with `guideline.py`: one page of rules. No framework, no database, no clock in here.
"""
