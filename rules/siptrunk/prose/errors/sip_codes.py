"""SIP response codes: a call that fails, so that the credential exists already.

Source: Vapi's page of response codes, as of 2026-07-20.
"""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.intake import Symptom
from siptrunk.prose.errors.meaning import Meaning
from siptrunk.prose.sentence_splitting import SENTENCE

PHRASES = {
    "401": "unauthorized",
    "403": "forbidden",
    "404": "not found",
    "407": "proxy authentication required",
    "408": "request timeout",
    "415": "unsupported media type",
    "480": "temporarily unavailable",
    "484": "address incomplete",
    "486": "busy here",
    "487": "request terminated",
    "488": "not acceptable here",
    "500": "server internal error",
    "502": "bad gateway",
    "503": "service unavailable",
    "504": "server time-?out",
    "600": "busy everywhere",
    "603": "decline",
    "604": "does not exist anywhere",
    "606": "not acceptable",
}
"""Reason phrases (RFC 3261, section 21), lower case, as patterns."""
KIN = {"415": "sip-488", "606": "sip-6xx"}
"""Codes that are answered like another."""

ROWS = (
    Meaning(
        "401",
        "401 Unauthorized",
        "On an inbound call it is Vapi that asks, because the address that the call comes from is "
        "in no gateway; a password does not help. On an outbound call it is the carrier, and once, "
        "at the start, that is normal.",
        (
            "whether the carrier's source addresses are all among the gateways (inbound)",
            "user name, password and realm of the credential (outbound)",
            "whether a second request with the answer was sent (outbound)",
        ),
        RESPONSE_CODES,
    ),
    Meaning(
        "403",
        "403 Forbidden",
        "On an inbound call it is Vapi that refuses, mostly an address that is in no gateway; on "
        "an outbound call it is the carrier.",
        (
            "whether the carrier accepts Vapi's addresses (outbound)",
            "whether the carrier's source addresses are all among the gateways (inbound)",
            "the credential, the caller ID, allowed destinations and limits",
        ),
        RESPONSE_CODES,
    ),
    Meaning(
        "404",
        "404 Not Found",
        "The number or the domain is not known there.",
        ("the number and the SIP address", "whether the number is assigned", "the route"),
        RESPONSE_CODES,
    ),
    Meaning(
        "407",
        "407 Proxy Authentication Required",
        "The carrier's proxy asks for a password, or refuses the one it got.",
        (
            "user name and password in `outboundAuthenticationPlan`",
            "the realm and the proxy",
        ),
        RESPONSE_CODES,
    ),
    Meaning(
        "408",
        "408 Request Timeout",
        "Nothing answered in time.",
        ("DNS of the carrier's host", "firewall and ports", "the transport: UDP, TCP or TLS"),
        RESPONSE_CODES,
    ),
    Meaning(
        "480",
        "480 Temporarily Unavailable",
        "The number called cannot be reached at the moment.",
        ("whether the device or extension is registered", "do not disturb"),
        RESPONSE_CODES,
    ),
    Meaning(
        "484",
        "484 Address Incomplete",
        "The number called lacks digits.",
        ("the number in E.164 form, with country code", "the carrier's dialling format"),
        RESPONSE_CODES,
    ),
    Meaning(
        "486",
        "486 Busy Here",
        "The person called is busy, which is normal.",
        ("try again later",),
        RESPONSE_CODES,
    ),
    Meaning(
        "487",
        "487 Request Terminated",
        "The call was cancelled before anyone answered.",
        ("who sent the CANCEL",),
        RESPONSE_CODES,
    ),
    Meaning(
        "488",
        "488 Not Acceptable Here",
        "The two sides have no codec or encryption in common.",
        ("the codecs in the SDP", "TLS and SRTP on both sides"),
        RESPONSE_CODES,
    ),
    Meaning(
        "5xx",
        "SIP server error",
        "The other side could not handle the call.",
        (
            "the carrier's status page",
            "capacity and calls per second",
            "a Retry-After header",
            "what stands behind the carrier",
        ),
        RESPONSE_CODES,
    ),
    Meaning(
        "6xx",
        "SIP global failure",
        "The call was refused everywhere: busy, declined or unwanted.",
        ("blocking and policy at the carrier", "try again where the person was busy"),
        RESPONSE_CODES,
    ),
)
MEANINGS = {f"sip-{row.code}": row for row in ROWS}

CODES = "|".join(PHRASES)
REASONS = "|".join(PHRASES.values())
ANSWER_WORDS = (
    r"(?:errors?|code|status|cause|answer(?:s|ed|ing)?|repl(?:y|ies|ied)|respon(?:ds?|ded|se|ses)"
    r"|returns?|returned|rejects?|rejected|refuse[sd]?|fails?|failed|gives?|gave|gets?|got|getting"
    r"|sees?|seeing|saw|says?|said|sends?|sending|receives?|with|répond|antwortet|responde"
    r"|devuelve|risponde)"
)
CODE = re2.compile(
    r"(?i)\bsip(?:[/ ]2\.0|[ -](?:response|status|error|code|cause))*"
    r"(?:\s*[:=]?\s+|\s*[=#-]\s*)([45][0-9]{2}|60[0-9])(?:[^\w@]|$)"
    r"|\b(https?(?:/[0-9.]+)?[\s:]+)?(?:status[\s:]*)?(?:code[\s:=]*)?("
    rf"{CODES})[\s:,(\"'-]{{1,4}}({REASONS})"
)
CODE_IN_WORDS = re2.compile(
    rf"(?i)\b({REASONS})[\s\"'`)]{{0,3}}[\s:,/(-]{{1,3}}({CODES})\b"
    rf"|\b{ANSWER_WORDS}(?:\s+(?:an?|the|me|us|code|error|status|sip|of|back|always|only))*"
    rf"\s*[:=]?\s*[\"'`(]?(?:({CODES})(?:[^\w.%:/-]|[.:]?\s|[.:]?$)|({REASONS})\b)"
    rf"|(?:^|[\s\"'`(])({CODES})\s+(?:from|by|on|to)\s+(?:the\s+|our\s+|my\s+|every\s+|all\s+)?"
    r"(?:sip|inbound|outbound|invites?|calls?|carrier|provider|trunk|vapi|vapi's)\b"
)
"""The code behind its reason, after a verb of answering, or before who sent it."""
WEB = re2.compile(
    r"(?i)\b(?:https?|curl|api|endpoint|webhook|url|browser|dashboard|post|patch|put|json)\b"
)
"""What answers with the same codes and is no call."""
CONTEXT = re2.compile(
    r"(?i)(?:\b|_)(?:sips?|invites?|register|registration|trunks?|pbx|voip|softphone|sbc"
    r"|dial(?:s|ing|led|ling)?|calls?|calling|carrier|cseq|asterisk|freeswitch|appels?|opérateur"
    r"|llamadas?|operador|anrufe?n?|anbieter|chamadas?|chiamat[ae]|gespräche?|звон\w+)(?:\b|_)"
)


def read_sip_code(text: str) -> Symptom | None:
    """The first SIP response in ``text``: a code after "SIP", or with its phrase beside calls."""
    for match in CODE.finditer(text):
        direct, web, code, phrase = match.groups()
        if web or (phrase and not (_agree(code, phrase) and CONTEXT.search(text))):
            continue
        if (symptom_id := symptom_of(direct or code)) in MEANINGS:
            line = text.count("\n", 0, match.start()) + 1
            return Symptom(symptom_id, " ".join(match.group().split()), line)
    return _read_words(text)


def _read_words(text: str) -> Symptom | None:
    """The first code or reason that somebody says of a call in words of their own."""
    if not CONTEXT.search(text):
        return None
    for sentence in SENTENCE.finditer(text):
        words = sentence.group()
        if WEB.search(words):
            continue
        for match in CODE_IN_WORDS.finditer(words):
            reason, code, bare, phrase, before = match.groups()
            if reason and not _agree(code, reason):
                continue
            symptom_id = symptom_of(code or bare or before or _code_of(phrase))
            quote = " ".join(match.group().split()) if reason else bare or before or phrase
            line = text.count("\n", 0, sentence.start() + match.start()) + 1
            return Symptom(symptom_id, quote, line)
    return None


def _code_of(phrase: str) -> str:
    return next(code for code in PHRASES if _agree(code, phrase))


def symptom_of(code: str) -> str:
    """The id of the symptom that a response code is."""
    if code in KIN:
        return KIN[code]
    return f"sip-{code[0]}xx" if code[0] in "56" else f"sip-{code}"


def _agree(code: str, phrase: str) -> bool:
    return bool(re2.compile(f"(?i){PHRASES[code]}").fullmatch(phrase))
