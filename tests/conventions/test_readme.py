"""The commands the README shows are commands there are: what a newcomer types first must work."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec

import click
from source_tree import ROOT

from casework.cli import main

README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(?:sh|bash|shell|console)\n(.*?)^```", re.M | re.S)
TARGET = re.compile(r"^([a-z]+):.*##", re.M)
SETTING = re.compile(r"[A-Z][A-Z0-9_]*=.*")
OUTSIDE = {"cd", "git", "export", "cp", "mkdir", "curl", "sudo", "docker", "psql"}


def shown(text: str) -> Iterator[list[str]]:
    """Each command in the shell blocks of a page, as its words; settings before it are left out."""
    for block in BLOCK.findall(text):
        for line in re.sub(r"\\\n", " ", block).splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            while words:
                end = next((n for n, word in enumerate(words) if word in ("&&", ";", "|")), len(words))
                command, words = words[:end], words[end + 1 :]
                while command and SETTING.fullmatch(command[0]):
                    command = command[1:]
                if command:
                    yield command


def fault(command: list[str]) -> str:
    """What is wrong with a command, or ""."""
    program, arguments = command[0].rpartition("/")[2], command[1:]
    if program == "make":
        targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
        unknown = {word for word in arguments if "=" not in word} - targets
        return f"no target {unknown}" if unknown else ""
    if program == "casework":
        return _click_fault(arguments)
    if program.startswith("python") and arguments[:1] == ["-m"]:
        return "" if find_spec(arguments[1]) else f"no module {arguments[1]}"
    return "" if program in OUTSIDE or (ROOT / command[0]).exists() else f"unknown program {program}"


def _click_fault(arguments: list[str]) -> str:
    """Walk down the groups, then look up each option by its name."""
    command: click.Command = main
    rest = list(arguments)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.commands.get(rest.pop(0))
        if found is None:
            return f"no command {' '.join(arguments)}"
        command = found
    context = click.Context(command)
    options = {name for parameter in command.get_params(context) for name in parameter.opts}
    asked = {word.partition("=")[0] for word in rest if word.startswith("--")}
    return f"no option {asked - options}" if asked - options else ""


def test_commands_of_the_readme_exist() -> None:
    found = {" ".join(command): why for command in shown(README) if (why := fault(command))}
    assert found == {}


def test_readme_shows_the_two_commands() -> None:
    assert {"make run", "make test"} <= {" ".join(command) for command in shown(README)}


def test_a_wrong_command_is_found() -> None:
    page = "```sh\n$ X=1 make nothing  # why\ncasework import --nothing a.csv && casework nothing\nrm x\n```"
    assert [bool(fault(command)) for command in shown(page)] == [True] * 4
    right = (
        "```sh\nmake run\ncasework import \\\n  --report r.json a.xlsx\npython -m docs_templates.make\n```"
    )
    assert [fault(command) for command in shown(right)] == ["", "", ""]
