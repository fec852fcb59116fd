"""A message: from a channel, an edit, a file, the shortcut, the form or the command."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.redacted import Hidden, Raw, Redacted
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.parsing.read import concerns_trunk, read
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.ids import message_key, ts_seconds
from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.compose import with_options
from siptrunk_bot.conversation.help import help_page
from siptrunk_bot.conversation.incoming_text import redact_incoming
from siptrunk_bot.conversation.reply import PasteChange, reply_to_paste
from siptrunk_bot.conversation.solution import UNSOLVED
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages.secret import notice
from siptrunk_bot.render.parts import paragraph
from siptrunk_bot.slack.actions import Action, PostEphemeral
from siptrunk_bot.slack.files import FileRef, UnreadFile
from siptrunk_bot.slack.payloads import SlackMessage
from siptrunk_bot.slack.text import (
    MAX_TEXT_CHARACTERS,
    clamp,
    extract_text,
    mentioned_users,
    strip_mentions,
)
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import (
    CommandCall,
    CommandPageRequest,
    Job,
    JobContext,
    ThreadMessage,
)

EDITED_FIELDS = ("text", "hidden", "notes", "asked_to_delete")
"""The fields of a paste that an edit of its message replaces."""
WHAT_TO_SAY = lay_out(
    [
        paragraph(
            "Here I understand `outbound only`, `inbound only`, `both`, `US`, `EU`, your carrier's "
            "name, a new paste, `escalate` and `solved`."
        )
    ]
)
WHAT_TO_PASTE = lay_out(
    [
        paragraph(
            "I check Vapi SIP trunk credentials. Paste the request you sent, or the error. "
            "`help` shows what else I do."
        )
    ]
)


class MessageJob(Job):
    """A redacted message.

    ``addressed``: the bot was mentioned or called. ``public``: others can read the message, so
    that ``poster`` is told of a secret in it. ``edited`` is the ``ts`` of an edit. Direction,
    region and carrier are what was entered in the form.
    """

    ts: str
    text: str = ""
    hidden: tuple[Hidden, ...] = ()
    files: tuple[FileRef, ...] = ()
    recognised: bool = False
    addressed: bool = False
    public: bool = False
    poster: str = ""
    edited: str = ""
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""

    @classmethod
    async def from_message(
        cls, message: SlackMessage, team: str, bot_user_id: str | None, *, addressed: bool = False
    ) -> Self:
        """The job for ``message``, redacted together with the files that came complete."""
        queued_at = time.time()
        complete = [text for file in message.files if (text := file.complete_text)]
        content = "\n\n".join([message.content.text, *complete])
        is_mentioned = bot_user_id in mentioned_users(message.content.text)
        incoming = await redact_incoming(Raw(clamp(strip_mentions(content, bot_user_id))))
        return cls(
            key=message_key(team, message.channel, message.ts),
            team=team,
            channel=message.channel,
            thread=message.thread,
            user_id=message.user,
            reaction_ts=message.ts,
            queued_at=queued_at,
            ts=message.ts,
            text=incoming.redacted.text,
            hidden=incoming.redacted.hidden,
            refusal=incoming.failure,
            files=tuple(
                file.reference()
                for file in message.files
                if file.is_text and file.complete_text is None
            ),
            recognised=incoming.recognised,
            addressed=addressed or message.is_direct or is_mentioned,
            public=not message.is_direct,
            poster=message.user,
        )

    @property
    def lock_order(self) -> float:
        """When it was written or edited, by Slack's clock: those of two replicas may differ.

        A command is no message, and has no such time.
        """
        return ts_seconds(self.edited or self.ts) or self.queued_at

    @property
    def expects_reply(self) -> bool:
        """Whether the message is about a trunk, or for the bot."""
        return self.recognised or self.addressed

    @property
    def tells_refusal(self) -> bool:
        """Whether the bot was called; an edit does not call it again."""
        return self.addressed and not self.edited

    @property
    def has_first_response(self) -> bool:
        """Whether others can read a secret in the message."""
        return bool(self.hidden) and self.public and self.expects_reply and not self.edited

    async def first_response(self, context: JobContext) -> Decision:
        """The notice of a secret, to the poster alone."""
        case = await context.cases.by_thread(self.channel, self.thread)
        if not self.addressed and await self._is_muted(context, case):
            return Decision()
        return Decision(actions=self._secret_notice(self.hidden))

    async def decide(self, context: JobContext) -> Decision:
        """The reply to the message; nothing where it is not for the bot."""
        case = await context.cases.by_thread(self.channel, self.thread)
        if not self.addressed and await self._is_muted(context, case):
            return Decision()
        if self.edited:
            return await self._decide_edit(context, case)
        is_command = self.addressed and not self.recognised
        if is_command and (parsed := intents.parse_command(self.text, context.commands)):
            return await self._run(parsed, context, case)
        return await self._decide_text(context, case)

    async def _run(
        self, parsed: intents.ParsedCommand, context: JobContext, case: Case | None
    ) -> Decision:
        request = CommandPageRequest(
            parsed.arguments, self.is_admin, context.commands, is_private=bool(self.response_url)
        )
        if rendered := await DIAGNOSIS.run(parsed.command.page, request):
            return Decision(actions=self.respond(rendered))

        async def diagnose(text: str) -> Decision:
            job = self.model_copy(update={"text": text})
            return await job._decide_text(context, case)  # noqa: SLF001 - of this class

        call = CommandCall(
            job=self,
            arguments=parsed.arguments,
            context=context,
            case=case,
            diagnose=diagnose,
            has_files=bool(self.files),
        )
        return await parsed.command.run(call)

    async def _decide_text(self, context: JobContext, case: Case | None) -> Decision:
        """The same where the message is no command."""
        paste, recognised = await self._read_paste(context)
        message = ThreadMessage(
            job=self,
            text=self.text,
            paste=paste,
            case=case,
            recognised=recognised,
            addressed=self.addressed,
        )
        for answer in context.thread_answers:
            decision = await answer.handle(message, context)
            if decision is not None:
                return decision
        if recognised or (self.addressed and await self._is_paste(paste)):
            return await self._reply(context, case or self.new_case(), paste)
        return await self._decide_mention(context, case) if self.addressed else Decision()

    async def _is_paste(self, paste: CasePaste) -> bool:
        """Whether there is a payload, an error or a file, rather than chat."""
        if self.files or paste.notes:
            return True
        reading = await DIAGNOSIS.run(read, paste.redacted)
        parts = (reading.payloads, reading.unparsed, reading.symptom, reading.phone_numbers)
        return any(parts)

    async def _is_muted(self, context: JobContext, case: Case | None) -> bool:
        """Whether the bot answers here only when it is mentioned."""
        return case.quiet if case else await context.cases.is_mentions_only(self.channel)

    async def _read_paste(self, context: JobContext) -> tuple[CasePaste, bool]:
        """The message with the text of its files, and whether it is about a trunk."""
        files = [await context.files.read(file) for file in self.files]
        contents = [content for content in files if isinstance(content, Redacted)]
        texts = [self.text, *(content.text for content in contents)]
        hidden = [*self.hidden, *(secret for content in contents for secret in content.hidden)]
        paste = CasePaste(
            ts=self.ts,
            user_id=self.user_id,
            text="\n\n".join(text for text in texts if text.strip())[:MAX_TEXT_CHARACTERS],
            hidden=tuple(hidden),
            authors=(self.poster,) if self.poster and self.poster != self.user_id else (),
            notes=tuple(file.reason for file in files if isinstance(file, UnreadFile)),
            asked_to_delete=self.public and bool(hidden),
        )
        recognised = self.recognised or (
            bool(files) and await DIAGNOSIS.run(concerns_trunk, paste.redacted)
        )
        return paste, recognised

    async def _reply(self, context: JobContext, case: Case, paste: CasePaste) -> Decision:
        options = CheckOptions(self.direction, self.region, self.carrier)
        in_files = () if paste.hidden == self.hidden else paste.hidden[len(self.hidden) :]
        request = PasteChange(case, paste.ts, _add_paste(paste, options))
        actions = await reply_to_paste(self, context, request)
        return Decision(first_actions=self._secret_notice(in_files), actions=actions)

    async def _decide_edit(self, context: JobContext, case: Case | None) -> Decision:
        """An update of the reply; an older edit that arrives late changes nothing."""
        previous = case.paste(self.ts) if case else None
        if case is None or previous is None:
            if not self.recognised:
                return Decision()
            paste = (await self._read_paste(context))[0]
            decision = await self._reply(context, case or self.new_case(), paste)
            return Decision(
                first_actions=self._secret_notice(self.hidden), actions=decision.actions
            )
        if previous.edited >= self.edited:
            return Decision()
        current = (await self._read_paste(context))[0]
        changes = {name: getattr(current, name) for name in EDITED_FIELDS}
        changes |= {"edited": self.edited, "former_findings": previous.open_findings}
        paste = previous.model_copy(update=changes)
        new_secrets = paste.hidden if len(paste.hidden) > len(previous.hidden) else ()
        request = PasteChange(case, paste.ts, lambda stored: stored.with_paste(paste))
        return Decision(
            first_actions=self._secret_notice(new_secrets),
            actions=await reply_to_paste(self, context, request),
        )

    async def _decide_mention(self, context: JobContext, case: Case | None) -> Decision:
        """A mention without a paste: in a thread with a case, what can be said there.

        Without a case the thread's first message is diagnosed, else the user is told what to paste.
        """
        if self.text.strip() and case and case.latest():
            return Decision(actions=self.respond(WHAT_TO_SAY))
        root = None
        if self.thread != self.ts and not self.response_url:
            root = await context.slack.thread_root(self.channel, self.thread)
        if root:
            incoming = await redact_incoming(extract_text(root))
            if incoming.recognised and not incoming.failure:
                paste = CasePaste(
                    ts=self.thread,
                    user_id=self.user_id,
                    text=incoming.redacted.text,
                    hidden=incoming.redacted.hidden,
                    authors=tuple(filter(None, [str(root.get("user", ""))])),
                )
                return await self._reply(context, self.new_case(), paste)
        page = WHAT_TO_PASTE if self.text.strip() else help_page(context.commands)
        return Decision(actions=self.respond(page))

    def _secret_notice(self, hidden: tuple[Hidden, ...]) -> tuple[Action, ...]:
        if not hidden or not self.public or not self.poster:
            return ()
        rendered = notice(hidden)
        return (
            PostEphemeral(
                key=f"{self.key}:secret",
                channel=self.channel,
                user_id=self.poster,
                thread="" if self.thread == self.ts else self.thread,
                text=rendered.text,
                blocks=rendered.blocks,
            ),
        )


def _add_paste(paste: CasePaste, options: CheckOptions) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        stored = case.paste(paste.ts)
        posted = paste.model_copy(update={"reply": stored.reply}) if stored else paste
        reopened = case.model_copy(update=dict(UNSOLVED))
        return with_options(reopened, options).with_paste(posted)

    return change
