"""The forms in which people paste a credential, one a file.

Each file binds a ``PasteSyntax``. A new one is a file and a line in ``SYNTAXES``.
"""

from __future__ import annotations

from siptrunk.parsing.syntaxes import code, commands, labelled_lines, yaml_blocks
from siptrunk.parsing.syntaxes.syntax import PasteSyntax

SYNTAXES: tuple[PasteSyntax, ...] = (
    commands.COMMANDS,
    yaml_blocks.NESTED_YAML,
    code.CODE,
    labelled_lines.LABELLED_LINES,
    yaml_blocks.FLAT_YAML,
)
"""In the order in which they are looked for; each sees what those before it left."""
