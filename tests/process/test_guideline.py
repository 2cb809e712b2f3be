"""The page of rules, checked as a page: unique rows, nothing unreachable, no dead end, every word explained."""

import inspect
import re
from importlib.resources import files
from typing import get_args

import pytest

from paht.process import guards
from paht.process.actions import ACTIONS
from paht.process.clauses import CLAUSES
from paht.process.guideline import RULES
from paht.process.limits import LIMITS
from paht.process.page import render
from paht.process.states import MACHINES
from paht.process.template import part_name
from paht.process.vocabulary import Action, Effect

ALL = [(subject, rule) for subject, rules in RULES.items() for rule in rules]


def test_an_action_has_one_rule_in_each_state():
    rows = [(subject, rule.action, state) for subject, rule in ALL for state in rule.frm]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("subject", RULES)
def test_every_state_is_reached_from_the_beginning(subject):
    reached, growing = {"new"}, True
    while growing:
        more = {rule.to for rule in RULES[subject] if reached & set(rule.frm)} - reached
        reached |= more
        growing = bool(more)
    assert reached == {"new", *MACHINES[subject]}


@pytest.mark.parametrize("subject", RULES)
def test_every_state_that_waits_has_an_exit_and_a_final_one_only_what_the_system_reopens(subject):
    for code, state in MACHINES[subject].items():
        exits = {duty for rule in RULES[subject] if code in rule.frm and rule.to != code for duty in rule.by}
        assert exits - {"clock"} if not state.final and state.waits_for != "clock" else exits <= {"clock"}, code


@pytest.mark.parametrize("subject", RULES)
def test_the_duty_that_a_state_waits_for_has_an_action_there(subject):
    for code, state in MACHINES[subject].items():
        if state.waits_for:
            acting = {duty for rule in RULES[subject] if code in rule.frm for duty in rule.by}
            assert state.waits_for in acting, code


def test_all_rows_of_an_action_are_for_the_same_duties():
    by_action = {}
    for subject, rule in ALL:
        by_action.setdefault((subject, rule.action), set()).add(rule.by)
    assert {key for key, duties in by_action.items() if len(duties) > 1} == set()


def test_a_row_that_opens_a_step_says_within_what_time():
    for subject, rule in ALL:
        opens = not MACHINES[subject][rule.to].final and rule.to not in rule.frm
        assert (rule.within is not None) == opens, rule.action


def test_every_action_and_effect_is_used_and_every_action_has_its_words():
    assert {rule.action for _, rule in ALL} == set(get_args(Action)) == set(ACTIONS)
    told_of_conflict = {"tell_team_leaders"}  # follows flag_conflict at the second return
    assert {effect for _, rule in ALL for effect in rule.then} | told_of_conflict == set(get_args(Effect))


def test_every_guard_is_used():
    written = {name for name, value in vars(guards).items() if name.islower() and _is_guard(value)}
    used = {guard.__name__ for _, rule in ALL for guard in rule.needs}
    assert used == written


def _is_guard(value):
    return inspect.isfunction(value) and list(inspect.signature(value).parameters) == ["facts"]


def test_every_entry_that_a_guard_asks_for_stands_in_the_form():
    for _, rule in ALL:
        inputs = ACTIONS[rule.action].inputs
        asked = {entry.name for entry in inputs if not entry.parts}
        asked |= {part_name(entry.name, part.code) for entry in inputs for part in entry.parts}
        for guard in rule.needs:
            unmet = guard(guards.Facts("report", "new"))
            assert unmet is None or unmet.field in asked | {""}, (rule.action, unmet)


def test_every_clause_cited_stands_in_the_guideline_with_its_own_words():
    document = " ".join(files("paht.data").joinpath("guideline_247_2023.txt").read_text(encoding="utf-8").split())
    cited = {rule.cite for _, rule in ALL} | {limit.cite for limit in LIMITS.values()}
    assert cited <= set(CLAUSES)
    missing = [clause for clause, words in CLAUSES.items() if words not in document]
    assert missing == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("intake", "0,5 giờ làm việc"),
        ("classify", "0,5 giờ làm việc"),
        ("forward", "1 giờ làm việc"),
        ("unit_receive", "0,5 giờ làm việc"),
        ("assign", "0,5 giờ làm việc"),
        ("handle", "06 ngày làm việc"),
        ("approve", "1 giờ làm việc"),
        ("publish_check", "0,5 giờ làm việc"),
        ("none", "không đặt hạn"),
    ],
)
def test_the_limits_are_those_of_the_guideline(key, words):
    assert LIMITS[key].words == words


def test_the_page_shows_every_row_and_both_diagrams():
    page = render()
    assert page.count("```mermaid") == len(RULES)
    for subject, rule in ALL:
        for state in rule.frm:
            arrow = f"    {'[*]' if state == 'new' else state} --> {rule.to}: {ACTIONS[rule.action].name}"
            assert re.search(re.escape(arrow) + "$", page, re.MULTILINE), (subject, arrow)
