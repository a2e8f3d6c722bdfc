"""The one place that knows where things lie."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
# In the wheel the decks lie inside the package; in a checkout beside it.
BUNDLED_DECKS = PACKAGE / "content" if (PACKAGE / "content").is_dir() else PACKAGE.parent / "content"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders of one user. Everything else is derived from `home`."""

    home: Path

    @property
    def recordings(self) -> Path:
        """Session folders."""
        return self.home / "recordings"

    @property
    def decks(self) -> Path:
        """The user's own decks."""
        return self.home / "content"

    @property
    def deck_folders(self) -> tuple[Path, ...]:
        """Where a deck's name is looked up, first match wins: the user's, then the bundled ones."""
        return (self.decks,) if self.decks == BUNDLED_DECKS else (self.decks, BUNDLED_DECKS)


def find_paths(cwd: Path, environ: os._Environ[str] | dict[str, str]) -> Paths:
    """The paths for this user.

    `VOICEPREP_HOME` wins; then the current folder where it is a voiceprep project (it has both `content/` and
    `recordings/`); else the user's data folder.
    """
    if override := environ.get("VOICEPREP_HOME"):
        return Paths(Path(override).expanduser().absolute())
    if (cwd / "content").is_dir() and (cwd / "recordings").is_dir():
        return Paths(cwd)
    return Paths(platformdirs.user_data_path("voiceprep", appauthor=False))


def make_folder(folder: Path) -> None:
    """Make `folder`, and what is missing above it, its owner's alone whatever the umask. Raises OSError.

    What is there already stays as it is. `mkdir(parents=True)` would give what is above the umask's rights.
    """
    for path in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        path.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises where a file is in the way


def find_models(environ: os._Environ[str] | dict[str, str]) -> Path:
    """Where weights lie that did not come with voiceprep: below `VOICEPREP_HOME`, else in the user's cache folder.

    Not in a project's folder: hundreds of megabytes that can be had again, and are the same for every project.
    """
    if override := environ.get("VOICEPREP_HOME"):
        return Path(override).expanduser().absolute() / "models"
    return platformdirs.user_cache_path("voiceprep", appauthor=False) / "models"
