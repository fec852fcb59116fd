"""``python -m rules``: the command ``siptrunk``, from a checkout that need not be installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from siptrunk.cli import main

main(prog_name="siptrunk")
