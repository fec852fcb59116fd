"""Fallbacks for refused actions, and the words for errors: no failure goes unreported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import File, Rendered, paragraph
from siptrunk_bot.slack.actions import (
    Action,
    AddReaction,
    DeleteFile,
    DeleteMessage,
    DirectMessage,
    PostEphemeral,
    PostMessage,
    PublishHome,
    Respond,
    UpdateMessage,
    UploadFiles,
    code_messages,
    upload,
)

TOO_LONG = frozenset(
    {
        "msg_too_long",
        "msg_blocks_too_long",
        "invalid_blocks",
        "invalid_blocks_format",
        "message_limit_exceeded",
        "metadata_too_large",
    }
)
EXPLANATIONS = {
    "not_in_channel": "I am not in that channel. Invite me there (`/invite`), and paste it again.",
    "channel_not_found": "I cannot see that channel. Invite me there, and paste it again.",
    "is_archived": "the channel is archived.",
    "missing_scope": "the app was not granted what it needs for that. An admin can reinstall it.",
    "no_permission": "the workspace does not allow me to.",
    "restricted_action": "a setting of the channel or the workspace does not allow me to.",
    "restricted_action_thread_locked": "the thread is locked.",
    "cannot_reply_to_message": "this message cannot have replies.",
    "user_not_in_channel": "you are not in that channel.",
    "message_not_found": "the message is gone.",
    "expired_url": "it took longer than Slack allows for a private answer. Ask again.",
    "file_upload_size_restricted": "the file is too large for this workspace.",
}
NO_ANSWER = "no_answer"
"""Our own code: Slack did not answer at any attempt."""
EDIT_REFUSED = frozenset({"message_not_found", "edit_window_closed"})
REACTION_IS_IDLE = frozenset({"already_reacted", "message_not_found"})
MAX_PLAIN_CHARACTERS = 3_000


def problem_id(action: Action, code: str) -> str:
    """The id of a refusal, in the log and in what the user reads."""
    return short_id(action.key, action.kind, code)


def fallback_actions(action: Action, code: str) -> tuple[Action, ...]:
    """What to do instead of a refused ``action``; nothing where no fallback is left."""
    refusal = _Refusal(code, problem_id(action, code))
    results = (fallback.apply(action, refusal) for fallback in FALLBACKS)
    return next((actions for actions in results if actions is not None), ())


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: str
    problem: str

    def explain(self, lead: str) -> Rendered:
        """A sentence: what failed, why, and the problem's id."""
        return lay_out([paragraph(f"{lead}: {_explain_code(self.code)} Problem {self.problem}.")])


ActionT = TypeVar("ActionT")


@dataclass(frozen=True, slots=True)
class _Fallback(Generic[ActionT]):
    """``build`` is for actions of these types; without ``codes``, after every refusal.

    It returns None where it does not apply, so that the next one is tried.
    """

    types: tuple[type[ActionT], ...]
    codes: frozenset[str] | None
    build: Callable[[ActionT, _Refusal], tuple[Action, ...] | None]

    def apply(self, action: Action, refusal: _Refusal) -> tuple[Action, ...] | None:
        """The actions in place of ``action``; None where this fallback is not for it."""
        if self.codes is not None and refusal.code not in self.codes:
            return None
        return self.build(action, refusal) if isinstance(action, self.types) else None


def _log_only(
    action: DeleteFile | DeleteMessage | PublishHome | UpdateMessage, _refusal: _Refusal
) -> tuple[Action, ...] | None:
    """Nothing, for an action that is nobody's answer."""
    is_answer = isinstance(action, UpdateMessage) and not action.best_effort
    return None if is_answer else ()


def _shorten_and_attach(
    action: PostMessage | UpdateMessage, refusal: _Refusal
) -> tuple[Action, ...] | None:
    """A short message in place of one that is too long, and its text as a file."""
    if not action.blocks:
        return None
    short = lay_out(
        [
            paragraph(
                "I could not post the answer (Slack: message too long), so it is attached as "
                f"`reply.txt`. Problem {refusal.problem}."
            )
        ]
    )
    message = action.with_content(short.text, short.blocks)
    return (message, *upload((File("reply.txt", action.text),), action))


def _drop_blocks(
    action: PostEphemeral | Respond | DirectMessage, _refusal: _Refusal
) -> tuple[Action, ...] | None:
    """The text alone, shortened."""
    return (action.with_content(action.text[:MAX_PLAIN_CHARACTERS]),) if action.blocks else None


def _post_anew(action: UpdateMessage, _refusal: _Refusal) -> tuple[Action, ...]:
    """A new message in place of one that is gone or can no longer be edited."""
    return (action.convert_to(PostMessage),)


def _respond_to_user(action: PostEphemeral, _refusal: _Refusal) -> tuple[Action, ...] | None:
    """The same to the response URL."""
    if not action.fallback_response_url:
        return None
    return (action.convert_to(Respond, response_url=action.fallback_response_url),)


def _send_directly(action: PostEphemeral, _refusal: _Refusal) -> tuple[Action, ...]:
    """The same in direct messages."""
    return (action.convert_to(DirectMessage),)


def _post_contents(action: UploadFiles, refusal: _Refusal) -> tuple[Action, ...]:
    """The files as messages, after one that says why they are not attached."""
    names = ", ".join(f"`{name}`" for name, _ in action.files)
    notice = refusal.explain(f"I could not attach {names}")
    texts = code_messages([content for _, content in action.files])
    contents = [(notice.text, notice.blocks), *((text, ()) for text in texts)]
    return tuple(
        action.convert_to(
            PostMessage, key=f"{action.key}:{number}", reference="", text=text, blocks=blocks
        )
        for number, (text, blocks) in enumerate(contents)
    )


def _respond_instead(
    action: PostMessage | UpdateMessage, refusal: _Refusal
) -> tuple[Action, ...] | None:
    """The message for its user alone, and why the others do not see it."""
    if not (action.fallback_response_url and action.user_id):
        return None
    response = action.convert_to(Respond, thread="", response_url=action.fallback_response_url)
    notice = refusal.explain("Only you see this: I could not post it")
    return (response, response.with_content(notice.text, notice.blocks))


def _tell_user(
    action: PostMessage | UpdateMessage | Respond, refusal: _Refusal
) -> tuple[Action, ...]:
    """An ephemeral message to the user about the failure; nothing where there is no user.

    Outside the thread where that may have no reply: Slack would show it to nobody.
    """
    if not action.user_id:
        return ()
    place = "you here" if isinstance(action, Respond) else "in the thread"
    notice = refusal.explain(f"I could not answer {place}")
    thread = "" if isinstance(action, PostMessage) else action.thread
    return (
        action.convert_to(PostEphemeral, thread=thread, text=notice.text, blocks=notice.blocks),
    )


def _keep_silent(_action: AddReaction, _refusal: _Refusal) -> tuple[Action, ...]:
    """Nothing: the reaction is there, or nothing is left to react to."""
    return ()


def _confirm_in_words(action: AddReaction, _refusal: _Refusal) -> tuple[Action, ...]:
    """The text of the reaction, for its user alone."""
    return (action.convert_to(PostEphemeral),)


FALLBACKS: tuple[_Fallback[Any], ...] = (
    _Fallback((DeleteFile, DeleteMessage, PublishHome, UpdateMessage), None, _log_only),
    _Fallback((PostMessage, UpdateMessage), TOO_LONG, _shorten_and_attach),
    _Fallback((PostEphemeral, Respond, DirectMessage), TOO_LONG, _drop_blocks),
    _Fallback((UpdateMessage,), EDIT_REFUSED, _post_anew),
    _Fallback((UploadFiles,), None, _post_contents),
    _Fallback((PostMessage, UpdateMessage), None, _respond_instead),
    _Fallback((PostMessage, UpdateMessage, Respond), None, _tell_user),
    _Fallback((AddReaction,), REACTION_IS_IDLE, _keep_silent),
    _Fallback((AddReaction,), None, _confirm_in_words),
    _Fallback((PostEphemeral,), None, _respond_to_user),
    _Fallback((PostEphemeral,), None, _send_directly),
)
"""The first that applies to the type of an action and the code of its refusal is used."""


def _explain_code(code: str) -> str:
    return EXPLANATIONS.get(code, f"Slack said “{code}”.")


def internal_error(problem: str) -> Rendered:
    """What the user reads while a broken job waits for its next attempt."""
    words = "That went wrong on my side, nothing is lost: I try again within a minute."
    return lay_out([paragraph(f"{words} Problem {problem}.")])


def listener_error(problem: str, code: str) -> Rendered:
    """What the user reads when a listener failed. ``code`` is Slack's; may be empty."""
    reason = _explain_code(code) if code else "Something broke on my side."
    return lay_out([paragraph(f"That did not work: {reason} Try again. Problem {problem}.")])
