"""What to do when Slack refuses a call, and how to say it: nothing ends in silence."""

from __future__ import annotations

from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, say
from siptrunk_bot.slack.actions import Call, pieces

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
WHY = {
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
GAVE_UP = "no_answer"
"""Our own code: Slack did not take it after all attempts."""


def problem(call: Call, code: str) -> str:
    """The id of a refusal: it stands in the log and in what the person reads."""
    return short_id(call.key, call.do, code)


def instead(call: Call, code: str) -> tuple[Call, ...]:
    """What to do instead of a refused ``call``; nothing where all has been tried."""
    if call.quietly or call.do == "delete":
        return ()
    number = problem(call, code)
    if code in TOO_LONG and call.blocks:
        return _as_file(call, number)
    if call.do == "update" and code in {"message_not_found", "edit_window_closed"}:
        return (call.model_copy(update={"do": "post", "ts": ""}),)
    if call.do == "upload":
        return _in_words(call, code, number)
    return _note(call, code, number)


def _as_file(call: Call, number: str) -> tuple[Call, ...]:
    """A message that is too long: a short one in its place, and all of it as a file."""
    if call.do not in {"post", "update"}:
        return (call.model_copy(update={"blocks": (), "text": call.text[:3_000]}),)
    short = lay_out(
        [
            say(
                "I could not post the answer (Slack: message too long), so it is attached as "
                f"`reply.txt`. Problem {number}."
            )
        ]
    )
    upload = {"do": "upload", "files": (("reply.txt", call.text),), "text": "", "blocks": ()}
    return (call.saying(short), call.model_copy(update={**upload, "paste": ""}))


def _in_words(call: Call, code: str, number: str) -> tuple[Call, ...]:
    names = ", ".join(f"`{name}`" for name, _ in call.files)
    lines = [say(f"I could not attach {names}: {_why(code)} Problem {number}.")]
    said = call.saying(lay_out(lines))
    parts = [piece for _, content in call.files for piece in pieces(content)]
    posts = tuple(
        said.model_copy(update={"text": f"```\n{piece}\n```", "blocks": (), "files": ()})
        for piece in parts
    )
    numbered = enumerate((said, *posts))
    return tuple(
        one.model_copy(update={"do": "post", "key": f"{call.key}:{at}"}) for at, one in numbered
    )


def _note(call: Call, code: str, number: str) -> tuple[Call, ...]:
    """To the person alone: below the message, then in direct messages, then in the log only."""
    if call.do == "tell" or not call.person:
        return ()
    if call.do == "note":
        return (call.model_copy(update={"do": "tell", "thread": ""}),)
    if call.url and call.do in {"post", "update"}:
        return _privately(call, code, number)
    where = "answer you here" if call.do == "respond" else "answer in the thread"
    said = call.saying(lay_out([say(f"I could not {where}: {_why(code)} Problem {number}.")]))
    changes = {"do": "note", "ts": "", "url": "", "paste": "", "files": ()}
    return (said.model_copy(update=changes),)


def _privately(call: Call, code: str, number: str) -> tuple[Call, ...]:
    """The answer itself, for the one who asked, and why the others do not see it."""
    changes = {"do": "respond", "paste": "", "thread": "", "files": ()}
    answer = call.model_copy(update=changes)
    words = f"Only you see this: I could not post it: {_why(code)} Problem {number}."
    return (answer, answer.saying(lay_out([say(words)])))


def _why(code: str) -> str:
    return WHY.get(code, f"Slack said “{code}”.")


def sorry(number: str) -> Rendered:
    """What is said when something broke on our side."""
    words = "That went wrong on my side, nothing is lost: I try again within a minute."
    return lay_out([say(f"{words} Problem {number}.")])


def broken(number: str, code: str) -> Rendered:
    """What whoever pressed or commanded is told when a listener broke."""
    why = _why(code) if code else "Something broke on my side."
    return lay_out([say(f"That did not work: {why} Try again. Problem {number}.")])
