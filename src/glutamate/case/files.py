"""Finding the files that a case names: beside the case, or among those shipped with the program."""

from __future__ import annotations

from pathlib import Path

from glutamate.case.errors import FieldError, shown
from glutamate.case.source import SHIPPED
from glutamate.errors import nearest


class Files:
    """Looks up names relative to the folder of a case, and remembers what was found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: list[Path] = []

    def __call__(self, name: str, folders: bool = False) -> Path:
        """The file called `name`, or the folder where `folders` are taken too. Raises FieldError with the nearest names."""
        for folder in (self.folder, SHIPPED):
            path = folder / name
            try:
                is_file, taken = path.is_file(), folders and path.is_dir()
            except (OSError, ValueError):
                is_file = taken = False
            if is_file or taken:
                inside = [path] if is_file else sorted(f for f in path.iterdir() if f.is_file())
                self.found += [file for file in inside if file not in self.found]
                return path
        hint = nearest(name, self._names()) or "."
        raise FieldError(
            f"there is no file {shown(name)} beside the case, nor one shipped{hint} The case lies in {self.folder}"
        )

    def _names(self) -> list[str]:
        names: list[str] = []
        for folder in (self.folder, SHIPPED / "measured"):
            try:
                inside = [entry for entry in folder.iterdir() if entry.is_file()]
            except OSError:
                continue
            names += [e.name if folder is self.folder else f"{folder.name}/{e.name}" for e in inside]
        return names
