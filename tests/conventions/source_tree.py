"""The source as the conventions see it: each module's place in the tree, its syntax, what it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
TOPS = ("casework", "workflows", "docs_templates", "tests")
MADE_BY_A_PROGRAM = "casework/migrations/versions/"
DOORS = ("web", "api", "cli")


@dataclass(frozen=True)
class Import:
    """One name imported, dotted from its root, and the line."""

    name: str
    line: int

    @property
    def parts(self) -> list[str]:
        return self.name.split(".")


@dataclass(frozen=True)
class Module:
    """One Python file; `path` is relative to the repository."""

    path: PurePosixPath

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse((ROOT / self.path).read_text("utf-8"), str(self.path))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(self._imports())

    def _imports(self) -> Iterator[Import]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.path}:{node.lineno} imports by a relative name"
                yield from (Import(f"{node.module}.{alias.name}", node.lineno) for alias in node.names)

    @property
    def place(self) -> str:
        """The room, or the file on the ground floor: "register", "db"."""
        return self.path.with_suffix("").parts[1] if len(self.path.parts) > 1 else self.path.stem

    @property
    def steps(self) -> tuple[str, ...]:
        """The way from the room to the module: ("web", "contracts")."""
        return self.path.with_suffix("").parts[2:]

    def at(self, line: int) -> str:
        return f"{self.path}:{line}"


@cache
def modules(*tops: str) -> tuple[Module, ...]:
    """Every Python file below these top folders."""
    found = (path.relative_to(ROOT) for top in tops for path in sorted((ROOT / top).rglob("*.py")))
    return tuple(Module(PurePosixPath(path)) for path in found)


def written() -> tuple[Module, ...]:
    """Every module of the product that people wrote."""
    found = modules("casework", "workflows", "docs_templates")
    return tuple(module for module in found if not str(module.path).startswith(MADE_BY_A_PROGRAM))


def texts() -> Iterator[Path]:
    """Every file people wrote: the trees above and the files beside them; not what others made."""
    beside = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for top in (*TOPS, "requirements", ".ci") for path in (ROOT / top).rglob("*")]
    for path in sorted(beside + below):
        if path.is_file() and "vendor" not in path.parts and "__pycache__" not in path.parts:
            yield path
