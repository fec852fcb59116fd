"""``python -m bot``: the bot, from a checkout."""

import sys

from siptrunk_bot.__main__ import main

sys.exit(main())
