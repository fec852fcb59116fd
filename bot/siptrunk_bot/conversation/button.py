"""A press of a button below a reply."""

from __future__ import annotations

from typing import Self

from siptrunk.explanation.explanation import Allowlist
from siptrunk.model.check_options import CheckOptions
from siptrunk_bot.cases.case import Case, CasePaste, Feedback
from siptrunk_bot.cases.ids import message_key, short_id
from siptrunk_bot.conversation.compose import ComposedReply, compose_reply, with_options
from siptrunk_bot.conversation.feedback import THANKS, store_feedback
from siptrunk_bot.conversation.reply import PasteChange, reply_to_paste
from siptrunk_bot.conversation.solution import NOT_YOURS_TO_REOPEN, close_case, reopen_case
from siptrunk_bot.render import diagnose_form, direction, feedback_form, reply_buttons
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages import allowlist
from siptrunk_bot.render.parts import Rendered, paragraph
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.slack.actions import Action, PostEphemeral, PostMessage, Respond, upload
from siptrunk_bot.slack.payloads import ButtonPress
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext

CASE_GONE = lay_out(
    [paragraph("I no longer have this case: it was deleted. Paste the request again.")]
)
TOGGLES = {
    reply_buttons.ALL: {"show_all": True},
    reply_buttons.FEWER: {"show_all": False},
    reply_buttons.CURL: {"as_curl": True},
    reply_buttons.JSON: {"as_curl": False},
}


class ButtonJob(Job):
    """``action`` is the id of the button, ``reply`` the ``ts`` of its message.

    ``press_url`` is the response URL of the press, for what its user alone sees; ``response_url``
    is set where the message is ephemeral. ``note`` is redacted.
    """

    case: str
    paste: str
    action: str
    reply: str = ""
    press_url: str = ""
    note: str = ""

    @classmethod
    def from_press(cls, press: ButtonPress, team: str) -> Self:
        """The job for ``press``."""
        about, place = press.reference, press.container
        ts = about.ts or place.message_ts
        return cls(
            key=message_key(team, place.channel_id, ts, press.button.action_ts),
            team=team,
            channel=place.channel_id,
            thread=press.thread,
            user_id=press.user.id,
            response_url=press.response_url if place.is_ephemeral else "",
            press_url=press.response_url,
            case=about.case,
            paste=about.ts,
            action=press.button.action_id,
            reply=place.message_ts,
        )

    @property
    def bound_case(self) -> str:
        """The case that the button names."""
        return self.case

    @property
    def bound_thread(self) -> str:
        """Empty for a message that is in no thread."""
        return "" if self.thread == self.reply else self.thread

    async def decide(self, context: JobContext) -> Decision:
        """What the button does."""
        case = await context.cases.get(self.case)
        paste = case.paste(self.paste) if case else None
        if case is None or paste is None:
            return Decision(actions=self.respond_privately(CASE_GONE))
        if not paste.reply and not self.response_url:
            paste = paste.model_copy(update={"reply": self.reply})
        if self.action in direction.ACTIONS:
            options = CheckOptions(direction=direction.ACTIONS[self.action])
            request = PasteChange(
                case, paste.ts, lambda stored: with_options(stored.with_paste(paste), options)
            )
            return Decision(actions=await reply_to_paste(self, context, request))
        if self.action in TOGGLES:
            toggled = paste.model_copy(update=TOGGLES[self.action])
            request = PasteChange(case, paste.ts, lambda stored: stored.with_paste(toggled))
            return Decision(actions=await reply_to_paste(self, context, request))
        if self.action == reply_buttons.FIXED:
            request = PasteChange(case, paste.ts, lambda stored: stored.with_paste(paste))
            return Decision(actions=await close_case(self, context, request))
        if self.action in allowlist.REGIONS:
            return await self._store_region(context, case, paste)
        if self.action == reply_buttons.REOPEN:
            return await self._reopen(context, case, paste)
        return await self._decide_other(context, case, paste)

    async def _reopen(self, context: JobContext, case: Case, paste: CasePaste) -> Decision:
        """Undo "Solved": by the poster, or by whoever said so."""
        request = PasteChange(case, paste.ts, lambda stored: stored.with_paste(paste))
        actions = await reopen_case(self, context, request)
        if actions is None:
            return Decision(actions=self.respond_privately(NOT_YOURS_TO_REOPEN))
        return Decision(actions=actions)

    async def _decide_other(self, context: JobContext, case: Case, paste: CasePaste) -> Decision:
        if self.action == diagnose_form.OPEN:
            return Decision(actions=self.respond_privately(diagnose_form.instructions()))
        if self.action == reply_buttons.WRONG:
            buttons = feedback_form.buttons(Reference(self.case, self.paste).value())
            return Decision(actions=self.respond_privately(buttons))
        composed = await compose_reply(paste, case, context.resolver)
        if self.action in feedback_form.ACTIONS:
            kind = feedback_form.ACTIONS[self.action]
            feedback = Feedback(
                what=kind, note=self.note, rules=composed.rules, user_id=self.user_id
            )
            await store_feedback(context, case, feedback)
            return Decision(actions=self._respond_to_press(THANKS, replace=True))
        if self.action == reply_buttons.SHARE:
            return Decision(actions=self._share(composed))
        if self.action in allowlist.ACTIONS and composed.explanation.allowlist:
            if self.action == allowlist.REQUEST and allowlist.asks_for_region(
                composed.explanation.allowlist
            ):
                question = allowlist.region_question(Reference(self.case, self.paste).value())
                return Decision(actions=self.respond_privately(question))
            return await self._show_carrier_request(context, case, composed.explanation.allowlist)
        return Decision(actions=self.respond_privately(CASE_GONE))

    async def _store_region(self, context: JobContext, case: Case, paste: CasePaste) -> Decision:
        """Store the region with the case, update the reply, and show the message of that region."""
        options = CheckOptions(region=allowlist.REGIONS[self.action])
        request = PasteChange(case, paste.ts, lambda stored: with_options(stored, options))
        composed = await compose_reply(paste, request.change(case), context.resolver)
        if composed.explanation.allowlist is None:
            return Decision(actions=self.respond_privately(CASE_GONE))
        decision = await self._show_carrier_request(context, case, composed.explanation.allowlist)
        if case.is_private or not paste.reply or options == CheckOptions():
            await context.cases.change(case, request.change)
            return decision
        in_thread = self.model_copy(update={"key": f"{self.key}:reply", "response_url": ""})
        update = await reply_to_paste(in_thread, context, request)
        return Decision(actions=(*decision.actions, *update))

    async def _show_carrier_request(
        self, context: JobContext, case: Case, addresses: Allowlist
    ) -> Decision:
        """Show the message for the carrier, or, to a user who has it already, that it is above."""
        digest = short_id(self.user_id, self.paste, addresses.request)

        def change(stored: Case) -> Case:
            paste = stored.paste(self.paste)
            if paste is None or digest in paste.carrier_requests:
                return stored
            requests = {**paste.carrier_requests, digest: self.key}
            return stored.with_paste(paste.model_copy(update={"carrier_requests": requests}))

        stored = (await context.cases.change(case, change)).paste(self.paste)
        is_copy = stored is not None and stored.carrier_requests.get(digest) != self.key
        rendered = allowlist.request(addresses)
        if is_copy and self.action != allowlist.SHOW_AGAIN:
            rendered = allowlist.reminder(Reference(self.case, self.paste).value())
        is_answer = self.action != allowlist.REQUEST
        return Decision(actions=self._respond_to_press(rendered, replace=is_answer))

    @property
    def replaces_original(self) -> bool:
        """An ephemeral message is replaced by what its button shows."""
        return True

    @property
    def response_thread(self) -> str:
        """The thread of the ephemeral message with the button."""
        return self.bound_thread

    def respond_privately(self, rendered: Rendered) -> tuple[Action, ...]:
        """The action that shows ``rendered`` to the user of this press, in a message of its own."""
        return self._respond_to_press(rendered, replace=False)

    def _respond_to_press(self, rendered: Rendered, *, replace: bool) -> tuple[Action, ...]:
        """``replace``: in place of the message with the button, where that is ephemeral."""
        key = f"{self.key}:private"
        if self.response_url:
            response = Respond(
                key=key,
                channel=self.channel,
                user_id=self.user_id,
                response_url=self.response_url,
                thread=self.response_thread,
                replace_original=replace,
                text=rendered.text,
                blocks=rendered.blocks,
            )
            return (response,)
        note = PostEphemeral(
            key=key,
            channel=self.channel,
            user_id=self.user_id,
            thread=self.bound_thread,
            fallback_response_url=self.press_url,
            text=rendered.text,
            blocks=rendered.blocks,
        )
        return (note,)

    def _share(self, composed: ComposedReply) -> tuple[Action, ...]:
        message = PostMessage(
            key=self.key,
            channel=self.channel,
            user_id=self.user_id,
            text=composed.rendered.text,
            blocks=composed.rendered.blocks,
        )
        return (*upload(composed.rendered.files, message), message)
