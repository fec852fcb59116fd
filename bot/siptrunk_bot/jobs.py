"""What jobs are made of: their kinds, the commands and the thread answers."""

from __future__ import annotations

from siptrunk_bot.commands import find_commands
from siptrunk_bot.conversation.answers.addresses import ADDRESSES
from siptrunk_bot.conversation.answers.call_question import QUESTION
from siptrunk_bot.conversation.answers.continuation import CONTINUATION
from siptrunk_bot.conversation.answers.options import ANSWER
from siptrunk_bot.conversation.button import ButtonJob
from siptrunk_bot.conversation.deletion import DeletionJob
from siptrunk_bot.conversation.erasure import KIND as ERASURE
from siptrunk_bot.conversation.erasure import ErasureJob
from siptrunk_bot.conversation.forget import ForgetJob
from siptrunk_bot.conversation.home import HomeJob, WelcomeJob
from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.conversation.plan import PlanJob
from siptrunk_bot.escalation.draft import DETAILS, DraftJob
from siptrunk_bot.escalation.send import KIND as DELIVERY
from siptrunk_bot.escalation.send import DeliveryJob
from siptrunk_bot.escalation.submit import EscalationJob
from siptrunk_bot.escalation.support import SupportJob
from siptrunk_bot.workflow.job import Job

KINDS: dict[str, type[Job]] = {
    "message": MessageJob,
    "button": ButtonJob,
    "deletion": DeletionJob,
    "escalation": EscalationJob,
    "draft": DraftJob,
    DELIVERY: DeliveryJob,
    "support": SupportJob,
    "home": HomeJob,
    "welcome": WelcomeJob,
    ERASURE: ErasureJob,
    "forget": ForgetJob,
    "plan": PlanJob,
}
"""The kinds of job by the names under which they are stored: a name is never changed."""
COMMANDS = find_commands()
THREAD_ANSWERS = (CONTINUATION, DETAILS, ANSWER, ADDRESSES, QUESTION)
"""In the order in which they are tried."""
