"""A Dockerfile as Docker reads it, as far as ours needs, and what it copies."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path


@dataclass(slots=True)
class Stage:
    """One stage: its base image, its name, and its instructions in order."""

    image: str
    name: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def values(self, instruction: str) -> list[str]:
        """The arguments of each such instruction."""
        return [value for name, value in self.instructions if name == instruction]

    @property
    def environment(self) -> dict[str, str]:
        """What its ENV instructions set."""
        words = (word for value in self.values("ENV") for word in shlex.split(value))
        return dict(word.split("=", 1) for word in words)

    @property
    def commands(self) -> list[list[str]]:
        """The commands of its RUN instructions, in order."""
        lines = (line for value in self.values("RUN") for line in value.split("&&"))
        return [shlex.split(line) for line in lines]

    @property
    def copies(self) -> Iterator[tuple[str, str]]:
        """Sources and targets of its COPY instructions from the context."""
        for value in self.values("COPY"):
            if not value.startswith("--from"):
                *sources, target = value.split()
                yield from ((source, target) for source in sources)

    def json_command(self, instruction: str) -> list[str]:
        """The command of CMD or HEALTHCHECK, which is a JSON list."""
        words: list[str] = json.loads(re.sub(r"^.*?(?=\[)", "", self.values(instruction)[-1]))
        return words


def read_dockerfile(path: Path) -> list[Stage]:
    """The stages of a Dockerfile."""
    text = re.sub(r"(?m)^\s*#.*\n", "", path.read_text(encoding="utf-8")).replace("\\\n", " ")
    stages: list[Stage] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, value = line.partition(" ")
        if name == "FROM":
            image, _, stage_name = value.partition(" AS ")
            stages.append(Stage(image, stage_name))
        else:
            stages[-1].instructions.append((name, value.strip()))
    return stages


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The files that Docker may copy: what ``.dockerignore`` lets through."""

    root: Path

    def includes(self, path: str) -> bool:
        """Whether a path is sent to the builder; the last pattern that matches decides."""
        is_included = True
        for pattern in (self.root / ".dockerignore").read_text(encoding="utf-8").split("\n"):
            exclusion = pattern.removeprefix("!")
            parts = [path, *(str(parent) for parent in Path(path).parents)]
            if exclusion and not pattern.startswith("#"):
                bare = exclusion.removeprefix("**/")
                names = [*parts, *(Path(part).name for part in parts if bare != exclusion)]
                if any(fnmatch(name, bare) for name in names if name != "."):
                    is_included = pattern.startswith("!")
        return is_included

    def copy(self, source: str, target: Path) -> None:
        """Copy a file or the contents of a folder, as COPY does."""
        path = self.root / source
        files = [path] if path.is_file() else [item for item in path.rglob("*") if item.is_file()]
        for file in files:
            if self.includes(str(file.relative_to(self.root))):
                place = target / (file.name if path.is_file() else file.relative_to(path))
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, place)
