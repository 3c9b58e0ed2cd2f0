"""Slips of the finger: whatever is misspelt is answered with the nearest name there is.

A module for people names in ``__all__`` what it offers, and ends with
``slips.catch(__name__)``. From then on Tab offers just that, and a misspelt name, or a
misspelt argument of anything it offers, is refused as everywhere else.
"""

import sys
from collections.abc import Collection, Iterable
from dataclasses import FrozenInstanceError, fields, is_dataclass
from functools import cache, update_wrapper
from inspect import CO_VARKEYWORDS
from types import FunctionType
from typing import Any, NoReturn

from marsoutreach.checks import meant

NO_NAME = """{owner} has no {name!r}.{hint}
It has {known}."""
NO_ARGUMENT = """{owner} takes no {name!r}.{hint}
It takes {known}."""
STAYS = """A {owner} stays as it is: its {name} cannot be set.
Make another one: {make}"""
WORKS = (FunctionType, type(cache(min)))  # functions, and those that remember


def catch(module: str) -> None:
    """Let a module offer what its ``__all__`` names, and answer slips in it."""
    space = vars(sys.modules[module])
    known: list[str] = space["__all__"]
    for name in known:
        thing = space[name]
        if isinstance(thing, WORKS):
            home = vars(sys.modules[thing.__module__])
            home[name] = space[name] = heedful(thing)
        elif isinstance(thing, type):
            heed(thing)

    def refuse(name: str) -> Any:
        raise no_name(module, name, known)

    space |= {"__dir__": lambda: sorted(known), "__getattr__": refuse}


def heed(kind: type) -> None:
    """Let a class answer slips when it is made, and in calls of its methods."""
    for name, work in list(vars(kind).items()):
        public = name == "__init__" or not name.startswith("_")
        if public and isinstance(work, FunctionType):
            setattr(kind, name, heedful(work))
    if is_dataclass(kind) and kind.__setattr__ is not object.__setattr__:
        kind.__setattr__ = stay  # type: ignore[method-assign]
    if issubclass(kind, tuple) and isinstance(kind.__new__, FunctionType):
        kind.__new__ = heedful(kind.__new__)  # type: ignore[method-assign]


def stay(self: Any, name: str, value: Any) -> NoReturn:
    """Refuse to set anything; say how to make another one instead."""
    owner, known = type(self).__name__, [field.name for field in fields(self)]
    if name not in known:
        raise no_name(owner, name, known)
    change = f"{name}={value!r}"
    make = f".but({change})" if hasattr(self, "but") else f"replace(..., {change})"
    raise FrozenInstanceError(STAYS.format(owner=owner, name=name, make=make))


def heedful(work: Any) -> FunctionType:
    """Give the same function, but one that answers a slip in an argument's name.

    (It keeps the first one's globals: doctest asks them where a function lives.)

    >>> heedful(catch)(modul="marsoutreach.sun")
    Traceback (most recent call last):
    TypeError: catch takes no 'modul'. Did you mean 'module'?
    It takes module.
    """
    inner, look = getattr(work, "__wrapped__", work), check
    code, heeds = inner.__code__, isinstance(work, FunctionType) and inner is not work
    if code.co_flags & CO_VARKEYWORDS or heeds:
        return work
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    owner = work.__qualname__.removesuffix(".__init__").removesuffix(".__new__")

    def heeding(*given: Any, **named: Any) -> Any:
        __tracebackhide__ = True
        look(owner, named, known)
        return work(*given, **named)

    alike = FunctionType(
        heeding.__code__, inner.__globals__, closure=heeding.__closure__
    )
    update_wrapper(alike, work)
    return alike


def check(owner: str, named: Iterable[str], known: Collection[str]) -> None:
    """Refuse arguments that are not known; the error names the nearest."""
    __tracebackhide__ = True
    for name in named:
        if name not in known:
            listed = [one for one in known if one not in ("self", "_cls")]
            raise TypeError(said(NO_ARGUMENT, owner, name, listed))


def no_name(owner: str, name: str, known: Iterable[str]) -> AttributeError:
    """Make the error for a name that is not there; it names the nearest."""
    return AttributeError(said(NO_NAME, owner, name, list(known)), name=name)


def said(fault: str, owner: str, name: str, known: list[str]) -> str:
    """Write what is not there, what was meant, and what there is.

    >>> print(said(NO_NAME, "marsoutreach.sun", "directoin", ["direction"]))
    marsoutreach.sun has no 'directoin'. Did you mean 'direction'?
    It has direction.
    """
    hint, listed = meant(name, known), ", ".join(known) or "nothing"
    return fault.format(owner=owner, name=name, hint=hint, known=listed)
