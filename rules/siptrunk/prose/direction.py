"""What people say in words: direction, region, addresses that their carrier allows.

A question says nothing, nor does a complaint that something does not work.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from siptrunk.model.credential import Direction
from siptrunk.model.region import Region
from siptrunk.text.escapes import APOSTROPHE

SENTENCE = re2.compile(r"[^.?!;\n]*(?:\.[^\s.?!;][^.?!;\n]*)*[.?!;\n]?")
ASKS = re2.compile(
    r"(?i)\?|^\W*(?:do|does|did|should|shall|can|could|would|will|is|are|am|must|may|have|has|which"
    r"|what|how|why|when|where|who|whether)\s+(?:i|we|you|it|they|he|she|this|that|these|those|the"
    r"|my|our|there|anyone|inbound|outbound|to)\b|\b(?:whether|not\s+sure|don't\s+know|unsure"
    r"|no\s+idea|wonder(?:ing)?|if\s+(?:i|we|you)\s+(?:need|want|should|only))\b"
)

OUT = (
    r"(?:out-?bound|out-?going|salientes?|ausgehende?[nr]?|sortants?|saída|saintes?|in\s+uscita)\b"
)
IN = r"(?:in-?bound|in-?coming|entrantes?|eingehende?[nr]?|entrants?|entrada|in\s+entrata)\b"
ONLY = (
    r"(?:only|just|solely|exclusively|purely|nur|ausschließlich|lediglich|s[oó]lo|solamente"
    r"|únicamente|uniquement|seulement|que\s+des|apenas|somente|soltanto)\b"
)
NOT = (
    r"\b(?:no|not|never|without|\w+n't|cannot|kein[enr]*|nicht|ohne|sin|nunca|pas|sans|sem|senza"
    r"|non|não)\b"
)
SOME = (
    r"(?:\s*[,:-]?\s*(?:a|an|any|the|our|my|for|to|need|needs|needed|want|wants|use|uses|using|have|get"
    r"|require|support|handle|allow|make|makes|making|place|placing|do|doing|be|ever|really|this"
    r"|is|set|up|phone|sip|trunk|calls?|calling|traffic|direction|d'|de|des|appels|llamadas"
    r"|chamadas|anrufe|chiamate))*\s*[,:-]?\s*"
)
CALLS = r"(?:(?:\s+(?:any|the|our|phone|telephone|customer))*\s+calls?\b)"
MAKE = (
    rf"(?:(?:makes?|making|places?|placing){CALLS}"
    r"|(?:dials?|dialing|dialling|calls?|calling)\s+out\b)"
)
TAKE = (
    rf"(?:(?:receives?|receiving|takes?|taking|accepts?|accepting|gets?|getting|answers?){CALLS})"
)
AND = r"\s*(?:calls?\s+)?(?:and|&|/|\+|plus|as\s+well\s+as|und|y|e|et)\s*(?:also\s+)?"
WANT = (
    r"\b(?:needs?|wants?|for|uses?|using|set(?:ting)?\s+up|supports?|handles?|make|makes|making|place"
    r"|placing|receive|receiving|take|taking|accept|enable|allow|direction|create|creating"
    r"|configur(?:e|ing)|new)\b"
)

NOT_ONLY = re2.compile(rf"{NOT}\s+(?:\w+\s+)?{ONLY}|{NOT}\s+{OUT}[\s-]+only")
COMPLAINS = re2.compile(
    r"\b(?:work(?:s|ing|ed)?|arriv(?:e|es|ing)|reach(?:es|ing)?|com(?:e|es|ing)\s+(?:in|through)"
    r"|connect(?:s|ing|ed)?|fail(?:s|ed|ing|ure)?|ring(?:s|ing)?|(?:get|getting|go|goes)\s+through"
    r"|reject(?:s|ed)|refused?|drop(?:s|ped)|broken|can't|cannot|unable|couldn't)\b"
)
BARE = re2.compile(
    rf"^\W*(?:(?:{ONLY}\s+)?({OUT})|(?:{ONLY}\s+)?({IN})|(both))\W*(?:calls?|only)?\W*$"
)
BOTH_WAYS = re2.compile(
    rf"\b(?:{IN}{AND}{OUT}|{OUT}{AND}{IN}|both\s+(?:directions|ways|{IN}|{OUT})|bi-?directional"
    rf"|two-?way\b|direction\W+(?:is\s+)?both"
    r"|(?:make|place|receive)\s+(?:calls\s+)?(?:and|&)\s+(?:receive|make|take)\s+calls)"
)
ONLY_OUT = re2.compile(
    rf"\b(?:{ONLY}{SOME}{OUT}|{ONLY}{SOME}{MAKE}|{OUT}[\s-]*(?:calls?|calling|trunk|traffic)?[\s,-]*{ONLY})"
)
ONLY_IN = re2.compile(
    rf"\b(?:{ONLY}{SOME}{IN}|{ONLY}{SOME}{TAKE}|{IN}[\s-]*(?:calls?|calling|trunk|traffic)?[\s,-]*{ONLY})"
)
UNWANTED = (
    r"(?:calls?\s+)?(?:is|are)?\s*(?:not|n't|isn't|aren't)\s+"
    r"(?:needed|required|necessary|wanted|used)"
)
NO_IN = re2.compile(rf"{NOT}{SOME}(?:{IN}|{TAKE})|\b{IN}\s*{UNWANTED}|\b{IN}\s*:\s*no\b")
NO_OUT = re2.compile(rf"{NOT}{SOME}(?:{OUT}|{MAKE})|\b{OUT}\s*{UNWANTED}|\b{OUT}\s*:\s*no\b")
WANTS_OUT = re2.compile(rf"{WANT}{SOME}{OUT}|\b{MAKE}|\b{OUT}\s+(?:trunk|calling)")
WANTS_IN = re2.compile(rf"{WANT}{SOME}{IN}|\b{TAKE}|\b{IN}\s+(?:trunk|calling)")
OUT_WORD, IN_WORD = re2.compile(rf"\b{OUT}"), re2.compile(rf"\b{IN}")


def direction_in(text: str) -> Direction:
    """Which calls people say that they need; ``UNKNOWN`` where they do not, or disagree."""
    exclusive, wanted = set[Direction](), set[Direction]()
    for sentence in sentences(text):
        said = _exclusive(sentence)
        exclusive |= said
        if not (said or COMPLAINS.search(sentence) or NOT_ONLY.search(sentence)):
            wanted |= _named(sentence, WANTS_OUT, WANTS_IN)
    if exclusive:
        return exclusive.pop() if len(exclusive) == 1 else Direction.UNKNOWN
    if len(wanted) == 2:
        return Direction.BOTH
    return wanted.pop() if wanted and _agrees(text.lower(), wanted) else Direction.UNKNOWN


def sentences(text: str) -> Iterator[str]:
    """The sentences and lines of ``text`` that are no questions, lower case."""
    said = APOSTROPHE.sub("'", text).replace("’", "'").replace("‘", "'").lower()
    for match in SENTENCE.finditer(said):
        sentence = " ".join(match.group().split())
        if sentence and not ASKS.search(sentence):
            yield sentence


def _exclusive(sentence: str) -> set[Direction]:
    """What a sentence says in so many words: this one, not that one, or both."""
    if NOT_ONLY.search(sentence):
        return set()
    if bare := BARE.search(sentence):
        names = (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH)
        return {name for name, word in zip(names, bare.groups(), strict=True) if word}
    if only := _named(sentence, ONLY_OUT, ONLY_IN):
        return only
    if COMPLAINS.search(sentence):
        return set()
    if NO_IN.search(sentence):
        return {Direction.OUTBOUND}
    if NO_OUT.search(sentence):
        return {Direction.INBOUND}
    return {Direction.BOTH} if BOTH_WAYS.search(sentence) else set()


def _named(sentence: str, out: re2.Pattern[str], into: re2.Pattern[str]) -> set[Direction]:
    patterns = {Direction.OUTBOUND: out, Direction.INBOUND: into}
    return {direction for direction, pattern in patterns.items() if pattern.search(sentence)}


def _agrees(text: str, wanted: set[Direction]) -> bool:
    """Whether nothing else in the text speaks of the other direction."""
    return not (IN_WORD if Direction.OUTBOUND in wanted else OUT_WORD).search(text)


PLACE = r"(?:region|org(?:ani[sz]ation)?|account|dashboard|instance|tenant|cluster|workspace)"
REGIONS = (
    (
        Region.EU,
        re2.compile(
            rf"(?i)\b(?:eu|europe(?:an)?)\b[\s-]*(?:vapi\s+)?{PLACE}\b"
            rf"|\b(?:vapi|{PLACE})\b[^.?!\n]{{0,30}}?(?:\b(?:in|on|is|from)\s+(?:the\s+)?|[:=]\s*)"
            r"(?:eu|europe)\b"
        ),
    ),
    (
        Region.US,
        re2.compile(
            rf"(?i)\b(?:us|usa)[\s-]*(?:vapi\s+)?{PLACE}\b"
            rf"|\b{PLACE}\s*[:=]\s*us\b"
            rf"|\b(?:vapi|{PLACE})\b[^.?!\n]{{0,30}}?\b(?:in|on|is|from)\s+(?:the\s+)?"
            r"(?-i:US|USA|U\.S\.)(?:[^A-Za-z]|$)"
        ),
    ),
)
NEGATED = re2.compile(NOT)


def region_in(text: str) -> set[Region]:
    """The regions that people say their organization lives in."""
    said = set[Region]()
    for match in SENTENCE.finditer(text):
        sentence = match.group()
        if not ASKS.search(sentence) and not NEGATED.search(sentence.lower()):
            said |= {region for region, pattern in REGIONS if pattern.search(sentence)}
    return said


ADDRESS = re2.compile(r"(?:^|[^0-9.])((?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:/32)?")
LISTED = re2.compile(r"([:,0-9])[ \t]*\n[\s*•-]*(?:and\s+)?([0-9])")
ALLOWS = re2.compile(
    r"\b(?:(?:white|allow)[\s-]?listed|allowed|accepted|permitted|added|configured|accepts?|allows?"
    r"|in\s+(?:the|our|their)\s+(?:acl|allow[\s-]?list|white[\s-]?list)|opened)\b"
)
NOT_YET = re2.compile(
    rf"{NOT}|\b(?:will|going\s+to|should|must|need|needs|have\s+to|has\s+to|please|asked|ask|asking"
    r"|requested|waiting|pending|tomorrow|soon|try|trying|plan|planning|once|if|when|until|only)\b"
)


def allowed_in(text: str) -> frozenset[str]:
    """The addresses that people say their carrier allows already."""
    joined = LISTED.sub(r"\1 \2", text)
    return frozenset(
        address
        for sentence in sentences(joined)
        if ALLOWS.search(sentence) and not NOT_YET.search(sentence)
        for address in ADDRESS.findall(sentence)
    )
