"""Arrows run one way: doors → operations and queries → models → workflows; later rooms → earlier ones.

The order of the rooms is the order in which the office meets them. The journal stands first: it knows nobody,
and everybody writes in it. Each exception below has its reason, and one nobody needs any more fails, too.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache

from source_tree import DOORS, Import, Module, modules, written

GROUND = (
    *("apart", "clock", "config", "db", "errors", "fields", "files", "ids", "installation", "jobs", "keyset"),
    *("kit", "mail", "places", "reasons", "security", "store", "thai"),
)
ROOMS = (
    *("journal", "staff", "register", "cases", "papers", "field", "measures", "mediation", "settlements"),
    *("referrals", "guarantors", "inviting", "steps", "dossier", "authoring", "issuing", "scans", "evidence"),
    *("daywork", "away"),
    *("radar", "simulator", "reports", "imports", "court", "exports"),
)
EDGES = (
    *("application", "audit", "bench", "cli", "console", "daily", "demo", "handlers", "http", "migrations"),
    *("records", "service", "web"),
)
DESCRIBES_FORMS = "casework.web.forms"
"""On the ground: the description of a form, which schemas name; the test below keeps Flask out of it."""

WRITES_FILES = "exports"
"""Last of the rooms, for it knows what it writes; a door that offers a file asks it."""

BESIDE_DOORS = {
    "casework/dossier/handing.py": "handing a file out, which the page and the API share",
    "casework/authoring/uploads.py": "taking a template in and handing it out, for the page and the API",
    "casework/scans/uploads.py": "taking scans in and handing them out, which the page and the API share",
    "casework/evidence/handing.py": "handing scans out, which the page and the API share",
    "casework/evidence/uploads.py": "taking scans of evidence in, which the page and the API share",
    "casework/away/handing.py": "taking a return in and handing a kit out, for the page and the API",
    "casework/court/uploads.py": "taking the court's sheet in, which the page and the API share",
    "casework/imports/uploads.py": "taking a file in, which the page and the API share",
}
JOINED_DOORS: Mapping[tuple[str, str], str] = {
    ("casework/steps/web/*", "casework.cases.web"): (
        "the case file and the list are pages of the cases; the later room that knows the steps fills them"
    ),
}
FLASK_AT = ("casework/application.py", "casework/http.py", "casework/web/*")
CODED_LISTS = "kinds"
ASKED_BY_DOORS = {"queries", "operations", "schemas", "models", CODED_LISTS}
DATA_AT = ("models", "operations", "queries", "scope")
DATA_TOO: Mapping[str, str] = {
    "casework/db.py": "it is the database",
    "casework/keyset.py": "pages of any query",
    "casework/http.py": "the error table maps what the database complains of",
    "casework/web/idempotency.py": "the answer given before is kept in the request's own transaction",
    "casework/web/health.py": "asks the database whether it is there",
    "casework/migrations/*": "the tables are made there",
    "casework/jobs/worker.py": "claims and does one item in one transaction",
    "casework/journal/*.py": "the chain is computed and verified where the rows are",
    "casework/register/people.py": "finds and writes persons: operations named for whom they keep",
    "casework/register/triage.py": "stores classes in bulk, one statement for thousands",
    "casework/field/conduct.py": "counts contacts in the database, for the bounds of the Debt Collection Act",
    "casework/imports/intake.py": "compares a file with what the register holds",
    "casework/imports/entering/*.py": "enters thousands of rows in bulk",
    "casework/away/*.py": "moves whole rows of every table, by the table of contents",
    "casework/bench/packs.py": "reads back the papers it compares",
    "casework/papers/keeping.py": "keeps papers just made, of many cases at once",
    "casework/papers/stationery.py": "reads the templates an office put to use, for whoever prints",
    "casework/dossier/*.py": "gathers what papers say, set-based",
    "casework/issuing/*.py": "holds papers against each other and the records, for a whole day at once",
    "casework/steps/*.py": "gathers the facts of a case from every room, and writes what a step does",
}
WORD_AT = ("casework/papers/*", "docs_templates/*")
WORD_TOO: Mapping[str, str] = {
    "casework/imports/child.py": "lxml reads a workbook's parts, in the confined child",
    "casework/imports/formulas.py": "lxml finds a workbook's formulas, in the confined child",
    "casework/bench/papers.py": "docxtpl is the peer, lxml shows that both print the same",
}
COMMITS_AT = {
    "casework/web/unit.py": "the request's one transaction",
    "casework/db.py": "migrations run on a connection of their own, before there is a session",
    "casework/staff/web/account.py": "a wrong password is counted although the answer is an error",
}
WRITES = {
    *("session.add", "session.add_all", "session.delete", "session.flush", "session.merge"),
    *("delete", "insert", "update", "record"),
}
WORD = {"docx", "docxtpl", "lxml"}
FLASK = {"flask", "flask_babel", "flask_smorest", "flask_wtf", "webargs", "werkzeug"}
OUTSIDE = {
    *("asyncio", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "socket"),
    *("sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid"),
}


def is_door(module: Module) -> bool:
    """Whether the module is a room's web.py, api.py or cli.py, or lies in a folder of that name."""
    if str(module.path) in BESIDE_DOORS:
        return True
    return module.place in ROOMS and module.steps[:1] != () and module.steps[0] in DOORS


def outward(module: Module) -> Iterator[Import]:
    return (each for each in module.imports if each.parts[0] == "casework" and len(each.parts) > 1)


def listed(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def nothing(found: Iterable[str]) -> None:
    assert not (lines := list(found)), "\n" + "\n".join(lines)


def test_every_place_is_ground_room_or_edge() -> None:
    places = {module.place for module in modules("casework")} - {"__init__"}
    assert places - {*GROUND, *ROOMS, *EDGES} == set()


def test_law_imports_nothing_but_the_language_and_its_machine() -> None:
    found = [
        module.at(each.line) + f" imports {each.name}"
        for module in modules("workflows")
        for each in module.imports
        if each.parts[0] not in {"workflows", "transitions"} | (set(sys.stdlib_module_names) - OUTSIDE)
    ]
    nothing(found)


def test_rooms_import_only_the_ground_and_rooms_before_them() -> None:
    found = [
        f"{module.at(each.line)} imports {each.name}"
        for module in modules("casework")
        for each in outward(module)
        if not may_import(module, each)
    ]
    nothing(found)


def may_import(module: Module, each: Import) -> bool:
    """Whether the arrow from the module to what it imports points the right way."""
    target, way = each.parts[1], each.parts[2:]
    if target in GROUND or each.name.startswith(DESCRIBES_FORMS) or module.place in EDGES:
        return True
    if target not in ROOMS:
        return is_door(module)
    if joined(module, each):
        return True
    if way[:1] and way[0] in DOORS:
        return target == module.place and module.steps[:1] == tuple(way[:1])
    if module.place not in ROOMS:
        return False
    if ROOMS.index(target) <= ROOMS.index(module.place):
        return True
    return is_door(module) and (target == WRITES_FILES or {*way[:1]} <= ASKED_BY_DOORS)


def joined(module: Module, each: Import) -> tuple[str, str] | None:
    """The exception under which a door builds on another room's door."""
    return next(
        (
            (path, door)
            for path, door in JOINED_DOORS
            if fnmatch(str(module.path), path) and each.name.startswith(door)
        ),
        None,
    )


def test_doors_are_opened_only_where_doors_are_put_together() -> None:
    openers = {
        str(module.path)
        for module in modules("casework")
        if module.place not in ROOMS
        for each in outward(module)
        if each.parts[1] in ROOMS and set(each.parts[2:3]) & set(DOORS)
    }
    assert openers <= {"casework/cli.py", "casework/web/rooms.py", "casework/web/api.py"}


def test_readers_never_write() -> None:
    found = [
        module.at(node.lineno)
        for module in modules("casework")
        if module.place in ROOMS and module.steps[:1] == ("queries",)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITES
    ]
    nothing(found)


def test_records_know_only_records() -> None:
    found = [
        f"{module.at(each.line)} imports {each.name}"
        for module in modules("casework")
        if module.steps == ("models",)
        for each in outward(module)
        if each.parts[1] in ROOMS and each.parts[2] not in ("models", CODED_LISTS)
    ]
    nothing(found)


def users(libraries: set[str], *allowed: str) -> dict[str, str]:
    """Modules that import one of the libraries and lie nowhere it is allowed: path → line."""
    return {
        str(module.path): module.at(each.line)
        for module in written()
        for each in module.imports
        if each.parts[0] in libraries and not listed(str(module.path), allowed)
    }


def test_flask_stays_in_the_doors() -> None:
    doors = [str(module.path) for module in modules("casework") if is_door(module)]
    nothing(users(FLASK, *FLASK_AT, *doors).values())
    describes = DESCRIBES_FORMS.replace(".", "/") + ".py"
    assert describes not in users(FLASK, *doors)


def test_the_database_stays_where_data_is_kept() -> None:
    found = [
        module.at(each.line)
        for module in written()
        for each in module.imports
        if each.parts[0] == "sqlalchemy" and not keeps_data(module, each)
    ]
    nothing(found)


def keeps_data(module: Module, each: Import) -> bool:
    """Whether the module may import this of sqlalchemy; anyone may name the session he is given."""
    if is_door(module) or each.name == "sqlalchemy.orm.Session":
        return each.name == "sqlalchemy.orm.Session"
    return bool({*module.steps} & {*DATA_AT}) or listed(str(module.path), DATA_TOO)


def test_word_libraries_stay_with_the_papers() -> None:
    nothing(users(WORD, *WORD_AT, *WORD_TOO).values())


def test_no_exception_outlives_its_need() -> None:
    data = {path for path in users({"sqlalchemy"}) if listed(path, DATA_TOO)}
    word = users(WORD, *WORD_AT)
    assert [pattern for pattern in DATA_TOO if not any(fnmatch(path, pattern) for path in data)] == []
    assert [path for path in WORD_TOO if path not in word] == []
    assert set(COMMITS_AT) == {path for path, _ in commits()}
    used = {joined(module, each) for module in modules("casework") for each in outward(module)}
    assert set(JOINED_DOORS) <= used
    paths = {str(module.path) for module in modules("casework")}
    assert [path for path in BESIDE_DOORS if path not in paths] == []


def commits() -> list[tuple[str, str]]:
    return [
        (str(module.path), module.at(node.lineno))
        for module in written()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]


def test_only_the_edge_commits() -> None:
    nothing(line for path, line in commits() if path not in COMMITS_AT)


def test_only_the_machine_moves_a_record_to_another_stage() -> None:
    found = [
        module.at(node.lineno) for module in written() for node in ast.walk(module.tree) if sets_stage(node)
    ]
    nothing(found)


def sets_stage(node: ast.AST) -> bool:
    """Whether the node gives a record its stage: by assignment, setattr, constructor or UPDATE."""
    if isinstance(node, ast.Attribute):
        return node.attr == "stage" and not isinstance(node.ctx, ast.Load)
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func).rpartition(".")[2]
    if called == "setattr":
        return isinstance(node.args[1], ast.Constant) and node.args[1].value == "stage"
    return called in {"values", *staged()} and any(keyword.arg == "stage" for keyword in node.keywords)


@cache
def staged() -> frozenset[str]:
    """The records that stand in a stage."""
    return frozenset(
        node.name
        for module in modules("casework")
        if module.steps[:1] == ("models",)
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and any(_is_stage(each) for each in node.body)
    )


def _is_stage(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "stage"


def test_the_stage_rule_sees_every_way_to_set_one() -> None:
    assert staged() == {"Case", "MeasureApplication", "MediationDay", "Paper"}
    for way in (
        *("case.stage = x", "a, case.stage = x", "case.stage += x", "for case.stage in x: pass"),
        *("setattr(case, 'stage', x)", "Case(stage=x)", "update(Case).values(stage=x)", "del case.stage"),
    ):
        assert any(sets_stage(node) for node in ast.walk(ast.parse(way))), way
    for harmless in ("if case.stage == Case.stage: f(stage=1)", "Filter(stage=1)"):
        assert not any(sets_stage(node) for node in ast.walk(ast.parse(harmless)))


def test_only_the_clock_reads_the_clock() -> None:
    found = [
        module.at(node.lineno)
        for module in written()
        if str(module.path) != "casework/clock.py"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("today", "now", "utcnow")
        and ast.unparse(node.value) in ("date", "datetime", "datetime.date", "datetime.datetime")
    ]
    nothing(found)


def test_modules_are_named_for_what_they_do() -> None:
    vague = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
    assert [
        str(module.path)
        for module in modules("casework", "workflows", "docs_templates", "tests")
        if vague & {*module.path.with_suffix("").parts}
    ] == []
