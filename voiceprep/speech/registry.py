"""Engines by name. A class is imported when its engine is made, so that nobody waits for what they do not use."""

import importlib
from collections.abc import Mapping

from voiceprep.errors import EngineError


def make(kind: str, classes: Mapping[str, str], spec: str) -> object:
    """The engine for `spec`, `NAME` or `NAME:OPTION` (the option is the class's only argument).

    `classes` maps a name to `module:Class`. Raises EngineError listing the valid names.
    """
    name, _, option = spec.partition(":")
    if name not in classes:
        raise EngineError(f"no {kind} is called '{name}'; choose one of: {', '.join(classes)}")
    module, _, class_name = classes[name].partition(":")
    try:
        engine = getattr(importlib.import_module(module), class_name)
    except ImportError as error:
        raise EngineError(f"the {kind} '{name}' is not installed: {error}") from error
    made: object = engine(option) if option else engine()
    return made
