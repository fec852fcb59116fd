"""The kinds of job, under the names by which they are stored: a name is never changed."""

from __future__ import annotations

from bot.jobs.escalate import Escalate
from bot.jobs.escalate_draft import DraftPress
from bot.jobs.escalate_sending import KIND as SENDING
from bot.jobs.escalate_sending import Sending
from bot.jobs.escalate_support import SupportPress
from bot.jobs.job import Job
from bot.jobs.message import Message
from bot.jobs.press import Press
from bot.jobs.removal import Removal

KINDS: dict[str, type[Job]] = {
    "message": Message,
    "press": Press,
    "removal": Removal,
    "escalate": Escalate,
    "draft": DraftPress,
    SENDING: Sending,
    "support": SupportPress,
}
