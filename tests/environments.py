"""Virtual environments that tests fill with the distributions of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment with nothing in it but what a test installs."""

    folder: Path

    @property
    def site_packages(self) -> Path:
        """Where distributions are installed."""
        (folder,) = (self.folder / "lib").glob("python*/site-packages")
        return folder

    def install(self, *wheels: Path) -> None:
        """Install wheels as they are, without what they require."""
        subprocess.run(  # noqa: S603 - our own arguments
            [
                *(sys.executable, "-m", "pip", f"--python={self.folder / 'bin' / 'python'}"),
                *("install", "--quiet", "--no-index", "--no-deps", "--no-compile"),
                *map(str, wheels),
            ],
            check=True,
        )

    def uninstall(self, name: str) -> None:
        """Uninstall a distribution."""
        subprocess.run(  # noqa: S603 - the same
            [
                *(sys.executable, "-m", "pip", f"--python={self.folder / 'bin' / 'python'}"),
                *("uninstall", "--quiet", "--yes", name),
            ],
            check=True,
        )

    def copy_distributions(self, names: Iterable[str]) -> None:
        """Copy distributions from the environment of the tests, so that no index is asked."""
        for name in names:
            for file in distribution(name).files or ():
                source = Path(str(distribution(name).locate_file(file)))
                target = self.site_packages / file
                if ".." not in file.parts and source.suffix != ".pyc":
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)

    def run(
        self, *command: str, text: str = "", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment, away from the checkout unless ``cwd`` says so."""
        program, *arguments = command
        return subprocess.run(  # noqa: S603 - the same
            [str(self.folder / "bin" / program), *arguments],
            cwd=cwd or self.folder,
            env={"PATH": str(self.folder / "bin")},
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
