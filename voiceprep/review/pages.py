"""Pages that need nothing but themselves: a template filled in, its styles and its script inside, the network shut."""

import base64
import functools
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from voiceprep.assess.told import SIGNS, WORST_FIRST
from voiceprep.review import wording

POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; media-src 'self' file:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Recordings beside the page may be played, and nothing else is fetched, run or sent. `file:` because a page opened
from disk has no origin that 'self' could mean."""


def render(template: str, style: str, script: str, **values: object) -> str:
    """The page: `template` filled with `values`, all of them escaped; `style` and `script` are names of static files.

    Only that style and that script can take effect: the page's security policy holds their hashes.
    """
    css, js = _static(style), _static(script)
    policy = POLICY.format(style=_hash(css), script=_hash(js))
    return _environment().get_template(template).render(policy=policy, css=css, js=js, **values)


def _static(name: str) -> str:
    return resources.files("voiceprep.review").joinpath("static", name).read_text("utf-8")


def _hash(text: str) -> str:
    """As a content security policy names what it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("voiceprep.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["key"] = [(told, SIGNS[told]) for told in WORST_FIRST]
    environment.filters |= {"clock": wording.clock, "count": wording.count}
    return environment
