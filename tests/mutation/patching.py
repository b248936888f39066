"""Puts a mutated module in the place of the loaded one, without loading the others anew."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any

LAW = "workflows"
KEPT = ("__dict__", "__weakref__", "__module__", "__doc__", "__dataclass_fields__")


def patch(module: ModuleType, tree: ast.Module, *, only_code: bool) -> None:
    """Let the loaded module do what the mutated tree says.

    Functions and methods stay the same objects and get new code, so that whoever imported them by name calls
    the mutated one too. Unless `only_code`, values are replaced as well, wherever they were imported.
    """
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __spec__=module.__spec__, __package__=module.__package__)
    sys.modules[module.__name__] = fresh  # a dataclass looks its module up by name
    exec(compile(tree, str(module.__file__), "exec"), fresh.__dict__)  # noqa: S102
    sys.modules[module.__name__] = module
    for name, new in vars(fresh).items():
        old = vars(module).get(name)
        if isinstance(old, type) and old.__module__ == module.__name__:
            _patch_class(old, new, only_code)
        elif not name.startswith("__") and not _recode(old, new) and not only_code:
            _replace(name, old, new, module)
    forget()


def forget() -> None:
    """Empty what the rules keep in mind between calls."""
    for module in _loaded():
        for value in list(vars(module).values()):
            if clear := getattr(value, "cache_clear", None):
                clear()


def _loaded() -> Iterator[ModuleType]:
    return (module for name, module in list(sys.modules.items()) if name.startswith(LAW))


def _patch_class(old: type, new: type, only_code: bool) -> None:
    for name, value in vars(new).items():
        before = vars(old).get(name)
        if isinstance(before, property) and isinstance(value, property):
            before, value = before.fget, value.fget
        if isinstance(before, cached_property) and isinstance(value, cached_property):
            before, value = before.func, value.func
        shaped_anew = isinstance(value, FunctionType) and isinstance(before, FunctionType)
        if not _recode(before, value) and name not in KEPT and (shaped_anew or not only_code):
            setattr(old, name, value)


def _recode(old: Any, new: Any) -> bool:
    """Give a function another's code and defaults; False where these are not two functions of a shape."""
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if not (isinstance(old, FunctionType) and isinstance(new, FunctionType)):
        return False
    if old.__code__.co_freevars != new.__code__.co_freevars:
        return False
    if old.__module__ == new.__module__:  # a function imported from elsewhere is itself already
        old.__code__, old.__defaults__ = new.__code__, new.__defaults__
        old.__kwdefaults__ = new.__kwdefaults__
    return True


def _replace(name: str, old: Any, new: Any, module: ModuleType) -> None:
    """A value, in its module and wherever it was imported from there."""
    setattr(module, name, new)
    for each in list(sys.modules.values()):
        if isinstance(each, ModuleType) and name in vars(each) and vars(each)[name] is old:
            setattr(each, name, new)
