"""``python -m bot``: the bot, from a checkout that need not be installed."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "bot"), str(ROOT / "rules")]

from siptrunk_bot.__main__ import main  # noqa: E402 - found by the lines above

sys.exit(main())
