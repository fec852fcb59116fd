"""``python -m rules`` is the command ``siptrunk``."""

from siptrunk.cli import main

if __name__ == "__main__":
    main(prog_name="siptrunk")
