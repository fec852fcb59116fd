"""Slack actions: what a job asks of Slack, and the result. Both are stored as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from siptrunk_bot.render.layout import escape
from siptrunk_bot.render.parts import Block, File

ActionT = TypeVar("ActionT", bound="_BaseAction")


class _BaseAction(BaseModel):
    """``key`` identifies the action, also after a crash; it is stored in the posted message.

    ``user_id`` is who is told when Slack refuses it; empty: nobody. Actions of one ``channel``
    are performed one after the other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    channel: str = ""
    user_id: str = ""

    def convert_to(self, action_type: type[ActionT], **fields: object) -> ActionT:
        """An action of another type, with the fields that both have, and with ``fields``."""
        shared = action_type.model_fields.keys() & type(self).model_fields.keys() - {"kind"}
        return action_type.model_validate({name: getattr(self, name) for name in shared} | fields)


class _TextAction(_BaseAction):
    """An action that shows ``text`` or, where they are given, ``blocks``."""

    text: str
    blocks: tuple[Block, ...] = ()

    def with_content(self, text: str, blocks: tuple[Block, ...] = ()) -> Self:
        """The same action with other content."""
        return self.model_copy(update={"text": text, "blocks": blocks})


class PostMessage(_TextAction):
    """``chat.postMessage``.

    ``reference`` names the paste or draft that the message is about, so that its ``ts`` can be
    stored. Where the post is refused, it goes to ``fallback_response_url``.
    """

    kind: Literal["post_message"] = "post_message"
    thread: str = ""
    reference: str = ""
    fallback_response_url: str = ""


class UpdateMessage(_TextAction):
    """``chat.update`` of the message ``ts``. The other fields are as for ``PostMessage``.

    ``best_effort``: a refusal is logged, and nobody is told.
    """

    kind: Literal["update_message"] = "update_message"
    ts: str
    thread: str = ""
    reference: str = ""
    fallback_response_url: str = ""
    best_effort: bool = False


class DeleteMessage(_BaseAction):
    """``chat.delete`` of the message ``ts``."""

    kind: Literal["delete_message"] = "delete_message"
    ts: str


class PostEphemeral(_TextAction):
    """``chat.postEphemeral``: a message that ``user_id`` alone sees.

    Slack shows it in ``thread`` only where that has a reply already. Where it is refused, it goes
    to ``fallback_response_url``.
    """

    kind: Literal["post_ephemeral"] = "post_ephemeral"
    thread: str = ""
    fallback_response_url: str = ""


class Respond(_TextAction):
    """An ephemeral response to the ``response_url`` of a command or interaction.

    ``replace_original`` works for the message of an interaction, never for a command; in a thread
    it needs ``thread``.
    """

    kind: Literal["respond"] = "respond"
    response_url: str
    thread: str = ""
    replace_original: bool = False


class UploadFiles(_BaseAction):
    """``files.uploadV2`` of (name, content) pairs into a thread.

    ``reference`` names the paste whose reply names the files, so that their ids can be stored.
    """

    kind: Literal["upload_files"] = "upload_files"
    files: tuple[tuple[str, str], ...]
    thread: str = ""
    reference: str = ""
    fallback_response_url: str = ""


class DeleteFile(_BaseAction):
    """``files.delete`` of a file of the bot, and ``chat.delete`` of the message that shares it."""

    kind: Literal["delete_file"] = "delete_file"
    file: str


class AddReaction(_TextAction):
    """``reactions.add`` below the message ``ts``; where it is refused, its user reads ``text``."""

    kind: Literal["add_reaction"] = "add_reaction"
    ts: str
    name: str
    thread: str = ""


class PublishHome(_BaseAction):
    """``views.publish``: the app home of ``user_id``."""

    kind: Literal["publish_home"] = "publish_home"
    view: Block


class DirectMessage(_TextAction):
    """``chat.postMessage`` into the direct messages with ``user_id``."""

    kind: Literal["direct_message"] = "direct_message"


Action: TypeAlias = Annotated[
    PostMessage
    | UpdateMessage
    | DeleteMessage
    | PostEphemeral
    | Respond
    | UploadFiles
    | DeleteFile
    | AddReaction
    | PublishHome
    | DirectMessage,
    Field(discriminator="kind"),
]


class ActionResult(BaseModel):
    """Done, refused with a code of Slack's, or to be tried again."""

    model_config = ConfigDict(frozen=True)

    ts: str = ""
    files: tuple[str, ...] = ()
    """The ids of what was uploaded, in the order of the action."""
    refused: str = ""
    retry_after_s: float | None = None
    """The pause that Slack asks for with status 429, in seconds."""
    uncertain: bool = False
    """The call failed without an answer; Slack may have performed it."""

    @property
    def done(self) -> bool:
        """Whether Slack performed it."""
        return not (self.refused or self.uncertain or self.retry_after_s is not None)


def upload(files: tuple[File, ...], message: PostMessage | UpdateMessage) -> tuple[Action, ...]:
    """The uploads of ``files`` into the thread of ``message``.

    Those of a reply, which later ones may replace, are shared in a message each, which can be
    deleted with its file; all others in one.
    """
    if not files:
        return ()
    if not message.reference:
        contents = tuple((file.name, file.content) for file in files)
        return (message.convert_to(UploadFiles, key=f"{message.key}:files", files=contents),)
    return tuple(
        message.convert_to(
            UploadFiles, key=f"{message.key}:{file.name}", files=((file.name, file.content),)
        )
        for file in files
    )


def respond_with_files(response: Respond, files: tuple[File, ...]) -> tuple[Action, ...]:
    """``response``, and a further one for each piece of ``files``, which it cannot carry."""
    further = response.model_copy(update={"replace_original": False})
    texts = code_messages([file.content for file in files])
    return (response, *map(further.with_content, texts))


MAX_PIECE_CHARACTERS = 3_500
MAX_PIECES = 4
"""A response URL takes five messages, and the first is the response itself."""
TRUNCATION_NOTICE = "What follows does not fit here. Attach the request as a file in a thread."


def code_messages(contents: Sequence[str]) -> list[str]:
    """The messages that hold ``contents`` as code; the last says so where something is left out."""
    pieces = [piece for content in contents for piece in _split(content)]
    texts = [f"```\n{piece}\n```" for piece in pieces[:MAX_PIECES]]
    if len(pieces) > MAX_PIECES:
        texts[-1] += f"\n{TRUNCATION_NOTICE}"
    return texts


def _split(content: str) -> list[str]:
    """``content`` in pieces that fit a message each, cut at line ends where possible.

    They are escaped for Slack's markup.
    """
    pieces: list[str] = []
    remaining = content
    while remaining and len(pieces) <= MAX_PIECES:
        cut = len(remaining)
        if cut > MAX_PIECE_CHARACTERS:
            cut = remaining.rfind("\n", 0, MAX_PIECE_CHARACTERS) + 1 or MAX_PIECE_CHARACTERS
        pieces.append(escape(remaining[:cut].rstrip("\n")))
        remaining = remaining[cut:]
    return pieces
