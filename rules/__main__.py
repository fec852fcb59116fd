"""``python -m rules``: the command ``siptrunk``, from a checkout."""

from siptrunk.cli import main

main(prog_name="siptrunk")
