"""Somebody pressed a button of a reply."""

from __future__ import annotations

from siptrunk.prose.hints import CheckOptions
from siptrunk_bot.cases.repository import Case, Pasted
from siptrunk_bot.conversation import closing as ending
from siptrunk_bot.conversation.compose import Answer, answer, with_answers
from siptrunk_bot.conversation.feedback import Feedback
from siptrunk_bot.conversation.reply import Asked, answered, closed
from siptrunk_bot.render import allowlist, closing, direction, form, wrong
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, say
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.workflow.job import Decision, Desk, Job

GONE = lay_out([say("I no longer have this case: it was deleted. Paste the request again.")])
FLAGS = {
    closing.ALL: {"show_all": True},
    closing.FEWER: {"show_all": False},
    closing.CURL: {"as_curl": True},
    closing.JSON: {"as_curl": False},
}


class Press(Job):
    """``reply`` is the ``ts`` of the message with the button; ``private``: one person sees it.

    ``answer_url`` is for what only the one who pressed is to see. ``note`` is redacted.
    """

    case: str
    paste: str
    action: str
    reply: str = ""
    answer_url: str = ""
    note: str = ""

    async def decide(self, desk: Desk) -> Decision:
        """What the button does."""
        case = await desk.cases.named(self.case)
        paste = case.paste(self.paste) if case else None
        if case is None or paste is None:
            return Decision(calls=self._privately(GONE))
        if not paste.reply and not self.url:
            paste = paste.model_copy(update={"reply": self.reply})
        if self.action in direction.ACTIONS:
            said = CheckOptions(direction=direction.ACTIONS[self.action])
            asked = Asked(case, paste.ts, lambda one: with_answers(one.having(paste), said))
        elif self.action in FLAGS:
            shown = paste.model_copy(update=FLAGS[self.action])
            asked = Asked(case, paste.ts, lambda one: one.having(shown), files=False)
        elif self.action == closing.FIXED:
            asked = Asked(case, paste.ts, lambda one: _closed(one.having(paste)), files=False)
            return Decision(calls=await closed(self, desk, asked))
        else:
            return await self._other(desk, case, paste)
        return Decision(calls=await answered(self, desk, asked))

    async def _other(self, desk: Desk, case: Case, paste: Pasted) -> Decision:
        if self.action == form.OPEN:
            return Decision(calls=self._privately(form.instead()))
        if self.action == closing.WRONG:
            return Decision(
                calls=self._privately(wrong.buttons(Reference(self.case, self.paste).value()))
            )
        result = await answer(paste, case, desk.resolver)
        if self.action in wrong.ACTIONS:
            what = wrong.ACTIONS[self.action]
            feedback = Feedback(what=what, note=self.note, rules=result.rules)
            await ending.note(desk, case, feedback)
            return Decision(calls=self._privately(ending.THANKS, replaces=True))
        if self.action == closing.SHARE:
            return Decision(calls=self._shared(result))
        if self.action == allowlist.REQUEST and result.explanation.allowlist:
            request = allowlist.request(result.explanation.allowlist)
            return Decision(calls=self._privately(request))
        return Decision(calls=self._privately(GONE))

    def _privately(self, rendered: Rendered, *, replaces: bool = False) -> tuple[Call, ...]:
        """For the one who pressed alone, beside what is there or in its place."""
        url = self.answer_url or self.url
        call = Call(
            do="respond" if url else "note",
            url=url,
            channel=self.channel,
            thread="" if self.url else self.thread,
            person=self.person,
            key=f"{self.key}:private",
            replaces=replaces and bool(self.url),
        )
        return (call.saying(rendered),)

    def _shared(self, result: Answer) -> tuple[Call, ...]:
        call = Call(do="post", channel=self.channel, person=self.person, key=self.key)
        return (call.saying(result.rendered),)


def _closed(case: Case) -> Case:
    return case.model_copy(update={"closed": True})
