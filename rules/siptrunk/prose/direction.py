"""The direction of calls that people say they need.

A question says nothing, nor does a complaint that something does not work. Phrases are replaced by
tags first, so that what counts is a word of each kind and its place: ``ONLY we OUT``, ``NO IN``.
"""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk import lazy_re2 as re2
from siptrunk.model.vapi.credential import Direction
from siptrunk.prose.sentence_splitting import NEGATION, split_clauses

CALL = r"(?:calls?|llamadas?|chamadas?|chiamate|anrufe|d'appels|appels?)"
OF_CALL = rf"(?: (?:only|just|any|the|our|my|phone|telephone|customer|des|de))* {CALL}"
MAKE = r"(?:makes?|making|places?|placing|sends?|sending|hacemos|hago|fazemos|facciamo)"
TAKE = (
    r"(?:receives?|receiving|takes?|taking|accepts?|accepting|answers?|answering"
    r"|picks? up|picking up)"
)
DIAL = r"(?:calls?|calling|dials?|dialing|dialling|phones?|phoning|rings?|ringing)"
AND = r"(?: ?(?:&|/|\+) ?| (?:and|or|as well as|und|y|e|et) )(?:also )?(?:for )?"
PEOPLE = r"(?:people|customers?|clients?|patients?|leads?|users?|guests?|callers?|prospects?)"
NOBODY = r"(?:nobody|no one|noone|no-one)"
BOT = r"(?:we|bots?|agents?|assistants?|ai)"
US = (
    r"(?:us|in|back|the (?:bot|agent|assistant|number|hotline)|this (?:number|trunk|line)"
    r"|our \w+|it)\b"
)
ADVERB = r"(?: (?:ever|can|may|will|also|then|just|do|does|should|could))*"
REFUSAL = r" (?:never|cannot|can't|don't|doesn't|won't|do not|does not|can not|will not)(?: ever)?"

BOTH_WAYS = (
    r"\b(?:both(?: of the)? (?:directions?|ways)|both in(?:-|bound)? ?(?:and|&) ?out"
    r"|calls? in and out|ambas direcciones|ambos(?: os)? sentidos|beide richtungen|les deux sens"
    r"|entrambe le direzioni|bi-?dire[ck]\w+|ein- und ausgehend\w*|aus- und eingehend\w*"
    r"|in- ?(?:and|&|/) ?out\w*|out- ?(?:and|&|/) ?in\w*)\b"
    r"|\btwo[ -]?way(?: (?:calling|calls|trunk|traffic))?$"
)
MAKE_AND_TAKE = (
    rf"\b(?:{MAKE}(?:{OF_CALL})?{AND}{TAKE}|{TAKE}(?:{OF_CALL})?{AND}{MAKE})"
    rf"(?:{OF_CALL}| them)\b|\bcalling{AND}(?:be|being|get|getting) called\b"
)
NO_MAIL = (
    r"\b(?:in|out)(?:bound|going|coming)[ -](?:e?-?mails?|links?|leads?|requests?|messages?"
    r"|webhooks?|marketing team|sales (?:team|reps?|wants))\b"
)
OUTBOUND = (
    r"\b(?:out-?bounds?|out-?going|salientes?|ausgehende?[nr]?|sortante?s?|saidas?|saintes?"
    r"|in uscita|uitgaande?|wychodzac\w*)\b"
)
INBOUND = (
    r"\b(?:in-?bounds?|in-?coming|entrantes?|eingehende?[nr]?|entrants?|entradas?"
    r"|in entrata|inkomende?|przychodzac\w*)\b"
)
CALL_OUT = (
    rf"\b{MAKE}{OF_CALL}\b|\b(?:dials?|dialing|dialling) out\b"
    r"|\b(?:calls?|calling) out"
    r"(?: (?:to|from|through|with|on|and|as|only|too|via|over)\b|,|\W*$)"
    rf"|\b{DIAL} (?:our |the |out to )?(?:{PEOPLE}|anyone|anybody)\b"
)
TAKE_CALLS = (
    rf"\b{TAKE}(?:{OF_CALL})\b"
    rf"|\b(?:get|gets|getting){OF_CALL}(?: (?:from|on|in|too|back)\b|\W*$)"
    r"|\breceiv(?:e|ing)(?: them)?(?:[.,;!)]|$)"
    rf"|\b(?:{BOT}|it|that)(?: only| just)? answers?(?:[.,;!)]|$)"
)
ONLY_WORD = (
    r"\b(?:only|just|solely|exclusively|purely|merely|nur|ausschliesslich|lediglich|solo"
    r"|solamente|unicamente|uniquement|seulement|que des|apenas|somente|soltanto|alleen|tylko)\b"
)
REPLACEMENTS = (
    (r"[-–](only)\b", r" \1"),
    (NO_MAIL, "mail"),
    (r"\bplease (?:call|phone|ring)\b", "please contact"),
    (BOTH_WAYS, " BOTH "),
    (MAKE_AND_TAKE, " BOTH "),
    (rf"\b{NOBODY}{ADVERB} {DIAL} out\b", " NO OUT "),
    (rf"\b{NOBODY}{ADVERB} {DIAL} {US}", " NO IN "),
    (rf"\b(?:{PEOPLE}|they){REFUSAL} {DIAL} (?:us|in|the (?:bot|agent|number))\b", " NO IN "),
    (rf"\b{PEOPLE}{REFUSAL} {DIAL} back\b", " NO IN "),
    (rf"\b(?:{PEOPLE}|they){ADVERB} {DIAL} (?:us|in|the (?:bot|agent|number))\b", " TAKES "),
    (rf"\b{PEOPLE}{ADVERB} {DIAL} back\b", " TAKES "),
    (OUTBOUND, "OUT"),
    (INBOUND, "IN"),
    (r"\bnehmen nur anrufe an\b", " ONLY IN "),
    (r"\bnur (?:he)?raus\b", " ONLY OUT "),
    (r"\b(?:recibimos|recebemos|riceviamo|recoit|recevons)\b", "TAKES"),
    (CALL_OUT, " DIALS "),
    (rf"\b{BOT}({REFUSAL})? {DIAL} them\b", r"\1 DIALS "),
    (rf"\b({BOT}\b[^.;,]{{0,30}}?\band) calls? back\b", r"\1 DIALS "),
    (TAKE_CALLS, " TAKES "),
    (ONLY_WORD, "ONLY"),
    (r"\b(?:skip|disable|drop|exclude|forget)(?: the)? (OUT|IN)\b", r" NO \1 "),
    (r"\b(?:turn|switch|leave|keep)(?: the)? (OUT|IN)(?: calls?)? off\b", r" NO \1 "),
    (r"\b(?:turn|switch|leave|keep) off(?: the)? (OUT|IN)\b", r" NO \1 "),
)
"""Patterns of phrases and their tags, in the order in which they are replaced."""
TAGS = tuple((re2.compile(pattern), tag) for pattern, tag in REPLACEMENTS)

FILLER = (
    r"(?:[ ,:(-]*\b(?:a|an|any|the|our|my|for|to|i|it|we|need|needs|needed|want|wants|use|uses"
    r"|using"
    r"|used|have|has|get|require|required|support|handle|allow|make|makes|making|place|placing|do"
    r"|does"
    r"|doing|be|being|ever|really|gets|got|support|line|hotline|sales|this|these|that|is|are|set"
    r"|up|think|guess|going|phone|sip|trunks?"
    rf"|{CALL}|calling|dialing|dialling|campaigns?|traffic|direction|them|one|ones|necesitamos"
    r"|brauchen|wir|tenemos|queremos|avons|on|precisamos|receive|take|accept|hacemos|fazemos"
    r"|facciamo|make|from|vapi|with|d'|de|des|also))*[ ,:-]*"
)
OUTBOUND_TAG, INBOUND_TAG = r"(?:OUT|DIALS)\b", r"(?:IN|TAKES)\b"
WANT = (
    r"\b(?:needs?|wants?|for|uses?|using|set(?:ting)? up|supports?|handles?|make|makes|making|place"
    r"|placing|receive|receiving|take|taking|accept|enable|allow|direction|create|creating"
    r"|configur(?:e|ing)|new)\b"
)
POLITE = (
    r"(?:[ ,:.()*_`\"'#/-]*\b(?:yes|yep|yeah|no|ok|okay|sure|well|so|sorry|actually|please|pls"
    r"|plz|hi|hello"
    r"|it|its|it's|that|this|is|are|was|be|we|i|i'm|i'd|i'll|we'd|am|we're|need|needs?|needed|want"
    r"|wants|use|uses|using|have|do|does|make|set|change|choose|option|answer|meant|mean|would like"
    r"|like|think|guess|say|for|to|now|at the moment|the|a|an|our|my|one|trunk|sip|phone|calls?"
    r"|calling|traffic|directions?|llamadas|chamadas|anrufe|appels|chiamate|with|and|in"
    r"|actually|definitely|probably|should|must|always|then|here|all|[0-9])\b)*[ ,:.!()*_`\"'-]*"
)
BARE_BOTH = (
    r"(?:both|BOTH|ambas|ambos|las dos|los dos|as duas|os dois|beides|beide|les deux|tous les deux"
    r"|entrambe|entrambi|in ?(?:and|&|/|\+|&amp;) ?out)"
)
DIGITS_BEFORE = r"^(?:[0-9][.):]? ?)?"
BARE_ANSWER = re2.compile(
    rf"{DIGITS_BEFORE}{POLITE}(?:(?:ONLY )?(OUT)\b|(?:ONLY )?(IN)\b|({BARE_BOTH})(?: (?:OUT|IN"
    rf"|kinds|types|of (?:these|those))\b)?){POLITE}"
    r"(?:thanks?|thx|ty|thank you|cheers)?[^a-zA-Z]*$"
)
ASIDE = re2.compile(r"\( ?(?:ONLY )?(?:(OUT)|IN)(?: calls)?(?: (?:only|ONLY))? ?(?:\)|!|$)")
"""A direction between parentheses, which says what the rest is about."""
ANYTHING_STATED = re2.compile("(?m)" + "|".join([*(p for p, _ in REPLACEMENTS), BARE_BOTH]))
"""What stands in every text that says a direction, most of which becomes tags."""
BARE_OUT = re2.compile(r"^\W*ONLY out\W*$")
NOT_ONLY = re2.compile(rf"{NEGATION} (?:\w+ )?ONLY\b|{NEGATION} OUT only\b")
COMPLAINT = re2.compile(
    r"\b(?:work(?:s|ing|ed)?|arriv(?:e|es|ing)|reach(?:es|ing)?|com(?:e|es|ing) (?:in|through)"
    r"|connect(?:s|ing|ed)?|fail(?:s|ed|ing|ure)?|ring(?:s|ing)?|(?:get|getting|go|goes) through"
    r"|reject(?:s|ed)|refused?|drop(?:s|ped)|broken|can't|cannot|unable|couldn't|error)\b"
)
OBLIGATION = re2.compile(r"\b(?:must|should|has to|have to|needs? to|to|it'll|will) work\b")
ELSEWHERE = re2.compile(
    r"\b(?:last (?:year|month|week)|yesterday|used to|previously|formerly)\b"
    r"|\b(?:old|other|another|previous|former|second) \w+ (?:is|was|are|were|needs?|has|had|does"
    r"|only"
    r"|makes?|takes?|handles?|ONLY)\b"
)
"""The past, and what another trunk is for."""
OTHER_TRUNK = re2.compile(r"\b(?:an?other|different|separate|second) (?:trunk|carrier|provider)\b")
UNWANTED = (
    r"(?: calls?)?(?: is| are)? ?(?:not|n't|isn't|aren't|off|disabled|unused|can (?:stay|be) off"
    r"|pas)(?: (?:needed|required|necessary|wanted"
    r"|used)|(?:\W|$))"
)
TOO = re2.compile(
    rf"\b{INBOUND_TAG}(?: calls?)? (?:too|as well|also)\b|\balso (?:\w+ )?{INBOUND_TAG}"
    rf"|\b{OUTBOUND_TAG}(?: calls?)? (?:too|as well|also)\b|\balso (?:\w+ )?{OUTBOUND_TAG}"
)
"""Names one direction beside the other, which goes without saying."""
JOINING = re2.compile(r"\b(?:and|as well|too|also|plus|besides|und|y|e|et)\b|[&+/]")


def _only(tag: str) -> re2.Pattern[str]:
    after = FILLER.replace("[ ,:", "[ :")
    return re2.compile(rf"\bONLY{FILLER}{tag}|\b{tag}{after},? ?only\b|\b{tag}{after}ONLY\b")


def _no(tag: str) -> re2.Pattern[str]:
    negation = NEGATION.replace(r"\b(?:", r"\b(?:NO|nothing|", 1)
    return re2.compile(rf"{negation}{FILLER}{tag}|\b{tag}{UNWANTED}|\b{tag} ?: ?no\b")


ONLY_OUTBOUND, ONLY_INBOUND = _only(OUTBOUND_TAG), _only(INBOUND_TAG)
NO_OUTBOUND, NO_INBOUND = _no(OUTBOUND_TAG), _no(INBOUND_TAG)
WANTED_OUTBOUND = re2.compile(rf"{WANT}{FILLER}OUT\b|\bDIALS\b|\bOUT (?:trunk|calling)")
WANTED_INBOUND = re2.compile(rf"{WANT}{FILLER}IN\b|\bTAKES\b|\bIN (?:trunk|calling)")
ANY_OUTBOUND, ANY_INBOUND = re2.compile(rf"\b{OUTBOUND_TAG}"), re2.compile(rf"\b{INBOUND_TAG}")
BOTH_TAG = re2.compile(r"\bBOTH\b")
ANY_NEGATION = re2.compile(NEGATION)


def find_direction(statements: Sequence[str]) -> Direction:
    """Which calls people say that they need; ``UNKNOWN`` where they do not, or disagree."""
    if not ANYTHING_STATED.search("\n".join(statements)):
        return Direction.UNKNOWN
    exclusive, needed, mentions = set[Direction](), set[Direction](), set[Direction]()
    for statement in map(_tag, statements):
        mentions |= _matching_directions(statement, ANY_OUTBOUND, ANY_INBOUND)
        if ELSEWHERE.search(statement):
            continue
        directions = _exclusive_directions(statement)
        exclusive |= directions
        is_vague = COMPLAINT.search(statement) or NOT_ONLY.search(statement)
        if not (directions or is_vague):
            needed |= _matching_directions(statement, WANTED_OUTBOUND, WANTED_INBOUND)
    if exclusive:
        return exclusive.pop() if len(exclusive) == 1 else Direction.UNKNOWN
    if len(needed) == 2:
        return Direction.BOTH
    return needed.pop() if needed and mentions <= needed else Direction.UNKNOWN


def names_both_directions(statement: str) -> bool:
    """Whether ``statement`` names both directions and complains of none."""
    tagged = _tag(statement)
    mentions = _matching_directions(tagged, ANY_OUTBOUND, ANY_INBOUND)
    return len(mentions) == 2 and not COMPLAINT.search(tagged)


def _tag(statement: str) -> str:
    """``statement`` with its phrases replaced by tags."""
    for pattern, tag in TAGS:
        statement = pattern.sub(tag, statement)
    return " ".join(statement.split())


def _exclusive_directions(statement: str) -> set[Direction]:
    """What a statement says in so many words: only this one, not that one, or both."""
    mentions = _matching_directions(statement, ANY_OUTBOUND, ANY_INBOUND)
    if NOT_ONLY.search(statement):
        return {Direction.BOTH} if len(mentions) == 2 else set()
    if aside := ASIDE.search(statement):
        return {Direction.OUTBOUND if aside.group(1) else Direction.INBOUND}
    if only := _matching_directions(statement, ONLY_OUTBOUND, ONLY_INBOUND):
        return only
    plain = OBLIGATION.sub(" ", statement)
    return set() if COMPLAINT.search(plain) else _stated_directions(plain, mentions)


def _stated_directions(plain: str, mentions: set[Direction]) -> set[Direction]:
    """The same of a statement without "only"."""
    if BOTH_TAG.search(plain) and not ANY_NEGATION.search(plain):
        return {Direction.BOTH}
    unwanted = _matching_directions(plain, NO_OUTBOUND, NO_INBOUND)
    if len(unwanted) == 1:
        return {Direction.INBOUND if Direction.OUTBOUND in unwanted else Direction.OUTBOUND}
    if answers := _bare_answers(plain):
        return answers
    if TOO.search(plain) and not unwanted:
        return {Direction.BOTH}
    is_joined = len(mentions) == 2 and not unwanted and JOINING.search(plain)
    return {Direction.BOTH} if is_joined and not OTHER_TRUNK.search(plain) else set()


def _bare_answers(statement: str) -> set[Direction]:
    """What the clauses say that name a direction and nothing else."""
    directions = (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH)
    answers = set[Direction]()
    for clause in split_clauses(statement):
        if BARE_OUT.search(clause):
            answers.add(Direction.OUTBOUND)
        elif answer := BARE_ANSWER.search(clause):
            groups = zip(directions, answer.groups(), strict=True)
            answers |= {direction for direction, word in groups if word}
    return {Direction.BOTH} if len(answers) > 1 else answers


def _matching_directions(
    statement: str, outbound: re2.Pattern[str], inbound: re2.Pattern[str]
) -> set[Direction]:
    patterns = {Direction.OUTBOUND: outbound, Direction.INBOUND: inbound}
    return {direction for direction, pattern in patterns.items() if pattern.search(statement)}
