"""Submission of an escalation: compiled, scanned for secrets, shown in the thread and sent.

One job for one form, or for one draft in the thread: a second click is the same job.
"""

from __future__ import annotations

from typing import Self

from siptrunk.explanation.bundle import Bundle, EscalationOrigin
from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.escalation_records import (
    DATA,
    MARKDOWN,
    Escalation,
    EscalationDetails,
    EscalationDraft,
    EscalationSummary,
)
from siptrunk_bot.cases.ids import message_key, short_id
from siptrunk_bot.conversation.button import CASE_GONE
from siptrunk_bot.escalation import messages
from siptrunk_bot.escalation.compile import (
    EscalationRequest,
    build_files,
    can_escalate,
    compile_request,
    find_residue,
    headline,
    support_facts,
    utc_now,
)
from siptrunk_bot.escalation.destinations import title_of
from siptrunk_bot.escalation.draft import DRAFT_GONE, DraftJob, closed_draft
from siptrunk_bot.escalation.send import DeliveryJob
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.actions import Action, PostMessage, UpdateMessage, UploadFiles
from siptrunk_bot.slack.payloads import ModalSubmission, SlackUser
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision, FollowUp
from siptrunk_bot.workflow.job import Job, JobContext


class EscalationJob(Job):
    """``details`` is what was entered in the form, or the draft when "Send now" was pressed.

    ``clicked_at`` is ISO 8601 in UTC; ``user_name`` is the user's name in Slack. ``draft``
    is the key of the draft and ``draft_ts`` its message; both are empty for a form. ``authors`` are
    those who wrote the draft.
    """

    case: str
    paste: str
    clicked_at: str
    user_name: str
    details: EscalationDetails = EscalationDetails()
    authors: tuple[str, ...] = ()
    draft: str = ""
    draft_ts: str = ""

    @classmethod
    def from_form(cls, submission: ModalSubmission, team: str, details: EscalationDetails) -> Self:
        """The job for a form; submitted twice, it is the same job: the view is the same."""
        user, metadata = submission.user, submission.metadata
        return cls(
            key=message_key(team, metadata.channel, metadata.paste, "escalate", submission.view.id),
            team=team,
            channel=metadata.channel,
            thread=metadata.thread,
            user_id=user.id,
            case=metadata.case,
            paste=metadata.paste,
            clicked_at=utc_now(),
            user_name=user.name or user.username,
            details=details,
        )

    @classmethod
    def from_draft(cls, press: DraftJob, user: SlackUser, draft: EscalationDraft) -> Self:
        """The job for "Send now" below ``draft``."""
        return cls(
            key=message_key(press.team, press.channel, draft.paste, "escalate", draft.key),
            team=press.team,
            channel=press.channel,
            thread=press.thread,
            user_id=press.user_id,
            case=press.case,
            paste=draft.paste,
            clicked_at=press.clicked_at,
            user_name=user.name or user.username,
            details=draft.details,
            authors=(draft.user_id, *draft.authors),
            draft=draft.key,
            draft_ts=press.reply,
        )

    @property
    def bound_case(self) -> str:
        """The case that the form or the draft names."""
        return self.case

    async def decide(self, context: JobContext) -> Decision:
        """Nothing is sent where this user may not, or where a secret is still in it."""
        case = await context.cases.get(self.case)
        paste = case.paste(self.paste) if case else None
        if case is None or paste is None:
            return self._only(CASE_GONE)
        if not can_escalate(case, paste, self.user_id, from_home_team=self.from_home_team):
            return self._only(messages.NOT_ALLOWED)
        if self.draft and not self._is_open(case):
            return self._only(DRAFT_GONE)
        request = EscalationRequest(case, paste, self.details, from_form=not self.draft)
        return await self._escalate(context, request)

    def _is_open(self, case: Case) -> bool:
        """Whether the draft is open, or was sent by this very job before a crash."""
        is_draft = case.draft is not None and case.draft.key == self.draft
        return is_draft or case.escalation(self._id) is not None

    async def _escalate(self, context: JobContext, request: EscalationRequest) -> Decision:
        case, paste = request.case, request.paste
        link = "" if case.is_private else await context.slack.permalink(case.channel, paste.ts)
        origin = EscalationOrigin(link, f"{self.user_name} ({self.user_id})", self.clicked_at)
        bundle = await compile_request(request, origin, self.clicked_at, context.resolver)
        contents = build_files(bundle)
        if residues := await DIAGNOSIS.run(find_residue, contents):
            places = [(residue.file, residue.hidden) for residue in residues]
            return self._only(messages.secrets_remain(places))
        summary = self._summary(case, bundle, link)
        titles = [title_of(name) for name in context.destinations]
        header = messages.submission(summary, titles, has_files=not case.is_private)
        if case.is_private:
            summary = await self._move_to_direct_messages(context, summary, header)
        await context.cases.change(case, lambda stored: _with_summary(stored, summary))
        escalation = Escalation(summary=summary, markdown=contents[MARKDOWN], data=contents[DATA])
        follow_ups = tuple(self._delivery(escalation, name) for name in context.destinations)
        actions = [*self._end_draft(case), self._upload(summary, contents)]
        if not case.is_private:
            actions.append(self._post(summary, header, "header"))
        if not follow_ups:
            actions += self._copies(summary, contents[MARKDOWN])
        return Decision(actions=tuple(actions), follow_ups=follow_ups)

    @property
    def _id(self) -> str:
        return short_id(self.key)

    def _summary(self, case: Case, bundle: Bundle, link: str) -> EscalationSummary:
        return EscalationSummary(
            id=self._id,
            case=case.id,
            channel=case.channel,
            thread=case.thread,
            user_id=self.user_id,
            user_name=self.user_name,
            at=self.clicked_at,
            permalink=link,
            says=headline(bundle),
            facts=support_facts(bundle),
            authors=self.authors,
        )

    async def _move_to_direct_messages(
        self, context: JobContext, summary: EscalationSummary, header: Rendered
    ) -> EscalationSummary:
        """A private case has no thread: its receipts go into direct messages."""
        key = f"{self.key}:header"
        channel, ts = await context.slack.open_direct(self.user_id, header, key)
        if not ts:
            raise RuntimeError("no direct messages with this user")
        return summary.model_copy(update={"channel": channel, "thread": ts})

    def _post(self, summary: EscalationSummary, rendered: Rendered, name: str) -> PostMessage:
        return PostMessage(
            key=f"{self.key}:{name}",
            channel=summary.channel,
            user_id=self.user_id,
            thread=summary.thread,
            text=rendered.text,
            blocks=rendered.blocks,
        )

    def _upload(self, summary: EscalationSummary, contents: dict[str, str]) -> UploadFiles:
        return UploadFiles(
            key=f"{self.key}:files",
            channel=summary.channel,
            user_id=self.user_id,
            thread=summary.thread,
            files=tuple(contents.items()),
        )

    def _copies(self, summary: EscalationSummary, markdown: str) -> list[Action]:
        """The text in messages, to be copied."""
        return [
            self._post(summary, piece, f"copy:{number}")
            for number, piece in enumerate(messages.copyable(markdown))
        ]

    def _end_draft(self, case: Case) -> list[Action]:
        """Mark the draft as sent, also where the form was used instead."""
        draft_ts = self.draft_ts or (case.draft.ts if case.draft else "")
        if not draft_ts:
            return []
        rendered = closed_draft(self.user_id, is_sent=True)
        update = UpdateMessage(
            key=self.key,
            channel=self.channel,
            ts=draft_ts,
            text=rendered.text,
            blocks=rendered.blocks,
            best_effort=True,
        )
        return [update]

    def _delivery(self, escalation: Escalation, destination: str) -> FollowUp:
        job = DeliveryJob(
            key=f"{self.key}:{destination}",
            team=self.team,
            channel=escalation.summary.channel,
            thread=escalation.summary.thread,
            user_id=self.user_id,
            escalation=escalation,
            destination=destination,
        )
        return job.follow_up()

    def _only(self, rendered: Rendered) -> Decision:
        return Decision(actions=self.respond_privately(rendered))


def _with_summary(case: Case, summary: EscalationSummary) -> Case:
    """The case with the escalation and without a draft. A stored escalation keeps its progress."""
    stored = case.escalation(summary.id)
    return case.model_copy(update={"draft": None}).with_escalation(stored or summary)
