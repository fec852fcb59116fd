"""The kinds of job, under the names by which they are stored: a name is never changed."""

from __future__ import annotations

from siptrunk_bot.conversation.button import Press
from siptrunk_bot.conversation.deletion import Removal
from siptrunk_bot.conversation.message import Message
from siptrunk_bot.escalation.draft import DraftPress
from siptrunk_bot.escalation.send import KIND as SENDING
from siptrunk_bot.escalation.send import Sending
from siptrunk_bot.escalation.submit import Escalate
from siptrunk_bot.escalation.support import SupportPress
from siptrunk_bot.workflow.job import Job

KINDS: dict[str, type[Job]] = {
    "message": Message,
    "press": Press,
    "removal": Removal,
    "escalate": Escalate,
    "draft": DraftPress,
    SENDING: Sending,
    "support": SupportPress,
}
