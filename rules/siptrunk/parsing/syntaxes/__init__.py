"""The forms in which people paste a credential, one a file.

Each file binds a ``PasteSyntax``. A new one is a file and a line in ``SYNTAXES``.
"""

from __future__ import annotations

from siptrunk.parsing.syntaxes import (
    builder_calls,
    code,
    commands,
    console_trees,
    dotted_keys,
    labelled_lines,
    map_calls,
    tables,
    toml_blocks,
    yaml_blocks,
)
from siptrunk.parsing.syntaxes.syntax import PasteSyntax

SYNTAXES: tuple[PasteSyntax, ...] = (
    commands.COMMANDS,
    console_trees.CONSOLE_TREES,
    toml_blocks.TOML,
    yaml_blocks.NESTED_YAML,
    builder_calls.BUILDER_CALLS,
    map_calls.MAP_CALLS,
    code.CODE,
    tables.TABLES,
    labelled_lines.LABELLED_LINES,
    dotted_keys.DOTTED_KEYS,
    yaml_blocks.FLAT_YAML,
)
"""In the order in which they are looked for; each sees what those before it left."""
