"""``python -m tests.pastes --write``: write each answer anew, and name the files that changed."""

from __future__ import annotations

import click

from tests.pastes.answers import files, read


@click.command()
@click.option("--write", is_flag=True, help="Write what changed; without it, only name it.")
def main(*, write: bool) -> None:
    """Compare every answer of tests/pastes with what the command says now."""
    for path in files():
        now = read(path).with_current_answers().to_text()
        if now != path.read_text(encoding="utf-8"):
            click.echo(path.name)
            if write:
                path.write_text(now, encoding="utf-8")


if __name__ == "__main__":
    main()
