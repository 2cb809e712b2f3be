"""The documentation page docs/process.md, drawn from the rules: tables and diagrams. A test keeps it in step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .actions import ACTIONS
from .clauses import CARRIED_BY, CLAUSES
from .guards import Guard
from .guideline import RULES, VERSION, Rule
from .limits import LIMITS, PUBLISH_CHECK_CHOICES, LimitKey
from .sentences import SENTENCES, Sentence
from .states import MACHINES
from .template import TEMPLATE, URGENT, Part
from .vocabulary import DUTY_NAMES, State, Subject

TITLES: dict[Subject, str] = {"report": "Phản ánh (Report)", "assignment": "Phiếu chuyển xử lý (Assignment)"}


Tests = Mapping[str, Sequence[str]]


def render(tests: Tests | None = None) -> str:
    """The whole page as Markdown, ending with a line break.

    `tests`: number of a clause or sentence → the tests that show it; without them the page names none.
    """
    return "\n".join(_lines(tests or {})) + "\n"


def _lines(tests: Tests) -> Iterator[str]:
    yield "# Quy trình xử lý phản ánh"
    yield ""
    yield "Trang này được sinh ra từ `src/paht/process/guideline.py` bằng `make docs`; không sửa tay."
    yield f"Căn cứ: {VERSION}."
    for subject in MACHINES:
        yield from _machine(subject)
    yield from _limits()
    yield from _template()
    yield from _clauses(tests)
    yield from _sentences(tests)


def _machine(subject: Subject) -> Iterator[str]:
    yield from ("", f"## {TITLES[subject]}", "", "### Trạng thái", "")
    yield from _table(("Mã", "Trạng thái", "Người dân thấy", "Đang chờ", "Chờ ai"), _states(subject))
    yield from ("", "### Thao tác", "")
    header = (
        "Khoản",
        "Từ trạng thái",
        "Vai trò",
        "Thao tác",
        "Điều kiện",
        "Sang trạng thái",
        "Hạn bước sau",
        "Kéo theo",
    )
    yield from _table(header, (_rule(subject, rule) for rule in RULES[subject]))
    yield from ("", "### Sơ đồ", "", "```mermaid", "stateDiagram-v2")
    yield from _diagram(subject)
    yield "```"


def _states(subject: Subject) -> Iterator[tuple[str, ...]]:
    for code, state in MACHINES[subject].items():
        holder = DUTY_NAMES[state.waits_for] if state.waits_for else "–"
        yield f"`{code}`", state.name, state.public_name, state.step or "kết thúc", holder


def _rule(subject: Subject, rule: Rule) -> tuple[str, ...]:
    return (
        rule.cite,
        ", ".join(_state_name(subject, state) for state in rule.frm),
        ", ".join(DUTY_NAMES[duty] for duty in rule.by),
        f"{ACTIONS[rule.action].name} (`{rule.action}`)",
        ", ".join(f"`{_guard_name(guard)}`" for guard in rule.needs) or "–",
        _state_name(subject, rule.to),
        _within(subject, rule),
        ", ".join(f"`{effect}`" for effect in rule.then) or "–",
    )


def _within(subject: Subject, rule: Rule) -> str:
    if rule.to in rule.frm:
        return "bước đang chạy tiếp tục"
    if MACHINES[subject][rule.to].final:
        return "–"
    return LIMITS[rule.within or "none"].words


def _state_name(subject: Subject, state: State) -> str:
    return "(mới)" if state == "new" else MACHINES[subject][state].name


def _guard_name(guard: Guard) -> str:
    return guard.__name__


def _diagram(subject: Subject) -> Iterator[str]:
    for code, state in MACHINES[subject].items():
        yield f"    {code}: {state.name}"
    for rule in RULES[subject]:
        for source in rule.frm:
            start = "[*]" if source == "new" else source
            yield f"    {start} --> {rule.to}: {ACTIONS[rule.action].name}"
    for code, state in MACHINES[subject].items():
        if state.final:
            yield f"    {code} --> [*]"


def _limits() -> Iterator[str]:
    yield from ("", "## Thời hạn", "")
    yield from _table(("Mã", "Thời hạn", "Khoản"), (_limit(key) for key in LIMITS))
    yield ""
    other = PUBLISH_CHECK_CHOICES["half_day"]
    yield (
        f"Bước kiểm tra, công khai: bảng 3.a ghi {LIMITS['publish_check'].words}, phần chữ 3.b ghi 0,5 ngày làm việc "
        f"({other.words}). Mặc định theo bảng; đổi bằng `PAHT_PUBLISH_CHECK_LIMIT=half_day`."
    )


def _limit(key: LimitKey) -> tuple[str, str, str]:
    return f"`{key}`", LIMITS[key].words, LIMITS[key].cite


def _template() -> Iterator[str]:
    yield from ("", "## Mẫu thông tin kết quả xử lý", "")
    yield "Tên cơ quan, lời chào, câu mở đầu, lời cảm ơn và “Trân trọng” do hệ thống điền. Phần tóm tắt gồm:"
    yield ""
    yield from _table(("Mã", "Phần", "Xử lý thường", "Tức thời (4.1.4)"), (_part(*both) for both in _both_forms()))
    yield ""
    yield "“Việc tiếp theo” bắt buộc khi thời gian hoàn thành cho thấy việc chưa xong. Lời chung chung không được tính."


def _both_forms() -> Iterator[tuple[Part, Part]]:
    return zip(TEMPLATE, URGENT, strict=True)


def _part(normal: Part, urgent: Part) -> tuple[str, ...]:
    return f"`{normal.code}`", normal.label, *("bắt buộc" if one.required else "nếu có" for one in (normal, urgent))


def _clauses(tests: Tests) -> Iterator[str]:
    yield from ("", "## Khoản được viện dẫn", "")
    header = ("Khoản", "Mở đầu nguyên văn", "Thao tác", "Thời hạn", "Phép thử của cả khoản")
    yield from _table(header, (_clause(cite, tests) for cite in CLAUSES))


def _clause(cite: str, tests: Tests) -> tuple[str, ...]:
    own = [rule.action for rules in RULES.values() for rule in rules if rule.cite == cite]
    actions = dict.fromkeys([*own, *CARRIED_BY.get(cite, ())])
    limits = [key for key, limit in LIMITS.items() if limit.cite == cite]
    return cite, CLAUSES[cite], _codes(actions), _codes(limits), _codes(tests.get(cite, ()))


def _sentences(tests: Tests) -> Iterator[str]:
    yield from ("", "## Từng câu của mục 1 đến mục 4", "")
    yield "Số của câu: khoản, rồi thứ tự trong khoản. Mỗi gạch đầu dòng, mỗi dòng của bảng là một câu."
    yield "Phép thử mang dấu `clause` với số ấy."
    yield ""
    header = ("Câu", "Nguyên văn", "Thao tác", "Thời hạn", "Ở đâu, ghi chú", "Phép thử")
    yield from _table(header, (_sentence(one, tests) for one in SENTENCES.values()))


def _sentence(one: Sentence, tests: Tests) -> tuple[str, ...]:
    where = " ".join([*(f"`{page}`" for page in one.pages), *([one.note] if one.note else [])])
    shown = tests.get(one.number, ())
    return one.number, one.words, _codes(one.actions), _codes(one.limits), where or "–", _codes(shown)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
