"""``python -m siptrunk_bot``: the bot, where the extra ``bot`` is installed."""

from __future__ import annotations

import sys

BAD_USAGE = 2


def main() -> int:
    """The exit code of the bot; 2 where what it needs is not installed."""
    try:
        from siptrunk_bot.process import main as run  # noqa: PLC0415 - it may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("siptrunk"):
            raise
        sys.stderr.write(
            f"The bot needs {error.name}, which is not installed: pip install 'siptrunk[bot]', "
            "or in a checkout pip install --require-hashes -r requirements.txt\n"
        )
        return BAD_USAGE
    return run()


if __name__ == "__main__":
    sys.exit(main())
