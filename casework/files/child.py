"""What runs in the confined child (see confined.py): one function of ours, JSON in, JSON out."""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

from casework.files.confinement import Limits, confine
from casework.files.faults import WrongFile


def main() -> None:
    """Arguments: module, function, MiB of memory, seconds, MiB written; standard input: its arguments."""
    module, name = sys.argv[1:3]
    work = getattr(importlib.import_module(module), name)
    confine(Limits(*map(int, sys.argv[3:6])))
    json.dump(_done(work, json.load(sys.stdin)), sys.stdout)


def _done(work: Any, arguments: list[Any]) -> dict[str, Any]:
    try:
        return {"answer": work(*arguments)}
    except WrongFile as wrong:
        return {"wrong": wrong.code}
    except MemoryError:
        return {"wrong": "too_much_memory"}
    except Exception as error:  # a parser may raise anything on what strangers wrote
        return {"wrong": "damaged", "error": type(error).__name__}


if __name__ == "__main__":
    main()
