"""What is public is described, files stay short, nothing names a machine, a host or a tool."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from source_tree import ROOT, Module, texts, written

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
MOST_LINES = 250
LONG: Mapping[str, str] = {
    "workflows/case.py": "the step table of a case: rows, one after another, to be read aloud",
    "workflows/facts.py": "every fact a guard may ask for, one record after another",
    "docs_templates/make/sheet.py": "the vocabulary of Word: one short function for each thing on a page",
}
NAMED_NOWHERE = {
    "a host of packages": r"pypi\.org|pythonhosted|npmjs|unpkg|jsdelivr|cdnjs|githubusercontent",
    "a path of one machine": r"(?<![\w.])/(?:work|root|home)/",
    "a tool that wrote it": r"\b(?:AI|LLM|GPT|ChatGPT|OpenAI|Anthropic|Claude|Copilot|Gemini)\b",
}
THIS_FILE = Path(__file__).resolve()


def public(module: Module) -> Iterator[Documented]:
    """The classes and functions of the module that others may name, and their methods."""

    def below(node: ast.AST) -> Iterator[Documented]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Documented) and not child.name.startswith("_"):
                yield child
                if isinstance(child, ast.ClassDef) and not _is_protocol_of_facts(child):
                    yield from below(child)

    return below(module.tree)


def _is_protocol_of_facts(node: ast.ClassDef) -> bool:
    """A protocol whose members are only names: its own docstring says what they are."""
    bodies = [each for each in node.body if isinstance(each, ast.FunctionDef)]
    return ast.unparse(node).startswith(f"class {node.name}(Protocol)") and all(
        ast.unparse(each.body[0]) == "..." for each in bodies
    )


def test_every_module_says_what_it_is() -> None:
    silent = [str(module.path) for module in written()
              if not ast.get_docstring(module.tree)]  # fmt: skip
    assert silent == []


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{module.at(node.lineno)} {node.name}"
        for module in written()
        for node in public(module)
        if not ast.get_docstring(node)
    ]
    assert not silent, "\n" + "\n".join(silent)


def test_files_do_one_thing_and_stay_short() -> None:
    lengths = {
        str(module.path): len((ROOT / module.path).read_text("utf-8").splitlines()) for module in written()
    }
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES and path not in LONG} == {}
    assert [path for path in LONG if lengths.get(path, 0) <= MOST_LINES] == [], "no longer long: strike it"


@pytest.mark.parametrize("what", NAMED_NOWHERE)
def test_nothing_names(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, number, line in _lines()
        if re.search(NAMED_NOWHERE[what], line)
    ]
    assert not found, "\n" + "\n".join(found)


def _lines() -> Iterator[tuple[Path, int, str]]:
    for path in texts():
        if path == THIS_FILE:
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a Word file
        for number, line in enumerate(text.splitlines(), 1):
            yield path, number, line


def test_the_search_reads_every_kind_of_text() -> None:
    kinds = {path.suffix for path in texts()}
    assert {".py", ".toml", ".html", ".css", ".js", ".md", ".cfg", ".bat", ""} <= kinds
