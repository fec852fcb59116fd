"""What somebody says who tried it: it works now, or it fails as before.

Only a clause that says that and no more is taken for it: "it works on my machine" is talk.
"""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk import lazy_re2 as re2
from siptrunk.prose.sentence_splitting import split_clauses

BEFORE = (
    r"(?:(?:yes|yep|no|nope|ok|okay|great|perfect|nice|cool|awesome|super|so|and|well|now|finally"
    r"|hey|hi"
    r"|sorry|get|getting|see|have|update|edit|it|its|it's|that|this|thats|that's|everything|all"
    r"|the|trunk|credential|problem"
    r"|issue|error|json|i|we|got|is|has|was|been|just|ya|jetzt|agora|ahora|adesso|but|still"
    r"|tried it)[ :]+)*"
)
AFTER = (
    r"(?:[ ]+(?:now|again|it|for me|for us|this time|perfectly|fine|well|successfully|thanks?|thx"
    r"|thank you"
    r"|a lot|so much|everyone|all|team|maintenant|yet|as before|here|either|at all|anymore|any more"
    r"|the (?:problem|issue|error|trick)|with (?:this|that|the|your|the new|the corrected)"
    r" (?:json|payload|one|version|request)))*"
)
SOLVED = (
    r"(?:works?|worked|working|solved|fixed|resolved|sorted(?: out)?|created(?: successfully)?"
    r"|accepted"
    r" this time|went through|goes through|all good|good now|that was it|that did it|did it"
    r"|did the trick"
    r"|fixed it|solved it|helped|you can close (?:this|it)|please close (?:this|it)"
    r"|no (?:more )?errors?(?: any ?more)?|success|no longer (?:fails|errors)|funciona|funciono"
    r"|geht(?: es)?|geht's|es geht|klappt|ca marche|marche|funcionou|funziona|werkt|dziala"
    r"|behoben|resuelto"
    r"|solucionado|resolu|resolvido|risolto|opgelost)"
)
NO = r"(?:not|never|don't|doesn't|didn't|isn't|does not|did not|do not|is not|hasn't|has not|won't)"
FAILING = (
    rf"(?:{NO} (?:work|worked|working|help|helped|fix it|solved|fixed|resolved|solve it"
    rf"|change anything)"
    r"|(?:the )?same(?: (?:error|thing|problem|issue|result|message|failure))?|no luck|no change"
    r"|no difference|(?:the )?error (?:persists|remains)|fails|failing|broken|refused|rejected"
    r"|getting (?:the|that|this) error|sigue sin funcionar|no funciona"
    r"|sigue igual|geht (?:immer noch )?nicht|funktioniert nicht|immer noch (?:nicht"
    r"|der gleiche fehler)"
    r"|toujours (?:la meme erreur|pas)|ne marche pas|continua com erro|nao funciona|non funziona)"
)
SAME = re2.compile(
    r"(?:nope |no |still |i |we |get |got |getting |see |have |it's |its |it is "
    r"|and )*(?:the )?same (?:error|thing|problem|issue|message|failure)"
    r"(?: again| here again| as before| still)?|(?:it's |its |it is )?still the same(?: \w+)?"
)
"""Of the phrases with "same", those that are no agreement: "same here" is one."""
ANY_OUTCOME = re2.compile(f"{SOLVED}|{FAILING}")
IS_SOLVED = re2.compile(rf"^{BEFORE}{SOLVED}{AFTER}\W*$")
IS_FAILING = re2.compile(rf"^{BEFORE}{FAILING}{AFTER}\W*$")
STILL = re2.compile(r"\b(?:still|not|never|\w+n't|no)\b")
FOREIGN_OR_STILL = re2.compile(
    r"\b(?:still|not|no luck|nope|\w+n't|fails|persists|remains|nicht|sigue|toujours|continua|nao"
    r"|non|pas|no change)\b"
)


def find_outcome(statements: Sequence[str]) -> bool | None:
    """True: it works now. False: it fails as before. None where neither is said."""
    if not ANY_OUTCOME.search("\n".join(statements)):
        return None
    outcomes = {
        outcome
        for statement in statements
        for clause in split_clauses(statement)
        if (outcome := _outcome(" ".join(clause.strip(" .!-–—*_`:;()").split()))) is not None
    }
    return outcomes.pop() if len(outcomes) == 1 else None


def _outcome(clause: str) -> bool | None:
    if IS_FAILING.search(clause):
        is_plain = "same" in clause
        if is_plain:
            return False if SAME.fullmatch(clause) else None
        return False if FOREIGN_OR_STILL.search(clause) else None
    if IS_SOLVED.search(clause) and not STILL.search(clause.replace("no error", "")):
        return True
    return None
