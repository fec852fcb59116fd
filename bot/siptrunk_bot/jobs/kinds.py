"""The kinds of job, under the names by which they are stored: a name is never changed."""

from __future__ import annotations

from siptrunk_bot.jobs.escalate import Escalate
from siptrunk_bot.jobs.escalate_draft import DraftPress
from siptrunk_bot.jobs.escalate_sending import KIND as SENDING
from siptrunk_bot.jobs.escalate_sending import Sending
from siptrunk_bot.jobs.escalate_support import SupportPress
from siptrunk_bot.jobs.job import Job
from siptrunk_bot.jobs.message import Message
from siptrunk_bot.jobs.press import Press
from siptrunk_bot.jobs.removal import Removal

KINDS: dict[str, type[Job]] = {
    "message": Message,
    "press": Press,
    "removal": Removal,
    "escalate": Escalate,
    "draft": DraftPress,
    SENDING: Sending,
    "support": SupportPress,
}
