"""Proposals for a report: where it belongs and how it has to be treated. Pure: no database, no network, no clock.

`proposal.propose` is the door, `proposal.learn` takes operators' corrections, `similar.similar` finds near duplicates.
Nothing is imported here, so that the routing rules cost nobody the numerical libraries.
"""
