"""Words that stand where a secret could, in a sentence about one; nothing else asks for them."""

from __future__ import annotations

from siptrunk import lazy_re as re


def wordlist(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


FUNCTION = wordlist("""
a about above after again all already also always an and any are as asked at be because been
being below between both but by can cannot case check checked could did different do does
doesn't don't each either every exactly expected fail failed failing fails fine first for found
from given gives go goes gone got had has have he her here his how i if in indeed inside instead
into is isn't it it's its just kept last later like longer made may maybe me mine more must my
need needed needs never new next no not nothing now of off ok okay old on once one only or other
our out over own please same see seen sent set she should since so some someone something
somewhere still such than that the their them then there these they this those though through to
today together too two under until up us use used uses using via was we were what when where
whether which while who whose why will with without work worked working works would yes yet you
your yesterday thanks thank hi hello however therefore unfortunately apparently obviously moreover
ein eine einen der die das dem den mein meine ist sind sehr
zu noch schon immer auch da hier dort im am vom von und oder aber nicht kein keine mit ohne für
auf la el un una mi es y o en del de con sin no está están le les des du au une mon ma pas est
et ou je minha meu um uma os as em da do na e não het een mijn niet en van met is op zijn не мой
моя и в на с у это для от nie jest i w na z do mi il lo gli non è di che per och på att det inte
och är fra til er ikke ja on ei ve bir bu
""")
"""Words that hold a sentence together."""
REMARKS = wordlist("""
leave required optional wrong invalid incorrect correct missing expired absent blank disabled
enabled unset unknown unchanged redacted removed hidden masked omitted provided generated found ask
see shown stored same as none empty not must should is are was has this the field value unexpected
inherit write read below above attached tba tbd tbc default defaults nothing never only your our
my it you they any set falsch richtig siehe fehlt erforderlich leer pflichtfeld obligatoria
obligatorio obligatoire requise requerida obligatorisk vereist wymagane voir véase ver
incorrecta inválida errada incorreta sent encrypted hashed rejected refused whatever same-as
steht kommt folgt bleibt liegt wurde wird bitte contact depends
patience min max minimum maximum copied saved changed reset shared ok see:
""")
"""How a remark begins that stands in a secret's place after a colon."""
LABELS = wordlist(
    "username user users host hostname realm domain server port number name email login ip "
    "proxy registrar transport extension ext context mailbox mac codec account sid url trunk label "
    "region id value "
    "field role description type gateway carrier org organization assistant cli did prefix "
    "expires"
)
"""What stands in a cell or on a line of its own and is a name itself."""
ACTIONS = wordlist(
    "show hide copy edit reset change forgot forgotten reveal view regenerate generate rotate "
    "delete remove cancel save update submit login signin sign log in out up clear unmask display "
    "download clipboard to new add refresh hidden visible eye unhide back next continue close ok "
    "confirm your password secret token key it remember me anzeigen ausblenden kopieren ändern "
    "bearbeiten mostrar ocultar copiar cambiar afficher masquer copier modifier mostra nascondi "
    "copia modifica показать скрыть копировать изменить tonen kopiëren"
)
"""What buttons beside a field and below it say."""
ORDINARY = (
    FUNCTION
    | REMARKS
    | wordlist("""
able account actually allowed always bad based broken changed common copied correctly definitely
down dummy easy encoded enough good hashed header how identical ignored intact known leaked leak
leaks like mandatory matching mismatch outdated passed pass pending perfectly plain present
private probably public random really right rotated secret secure sensitive short simple skipped
static strong stuff supposed taken tested token true false truncated typed undefined unique up
useless valid very visible weak whatever working sharing shared verified confirmed accepted
blocked locked protected escaped swapped fresh safe there reset too case-sensitive regenerated
entered needed exposed returned geheim gesetzt abgelaufen unbekannt stimmt geändert vergessen
vorhanden secreta secreto bon mauvais faux vide incorrecte oublié changé manquante modifiée
cambiada perdida alterada esqueci faltando vacía vazia vuota onjuist juist leeg verkeerd klopt
gewijzigd fel rätt tom ändrat forkert ændret feil väärin oikein vaihdettu vale õige nepareizs
neteisingas poprawne niepoprawne błędne zmienione zapomniałem złe špatně správně nesprávné
změněno zlé hibás helyes rossz elfelejtettem greșită corectă schimbată yanlış doğru değişti
unuttum pogrešna točna неверный верный неправильный правильный подходит изменён изменен забыл
сменён грешна грешен променена λάθος σωστός χώρας невірний incorrectos failed failing fail
authentication auth login policy manager field prompt reminder strength length hash hashing
required-by protection box input panel gateway portal dashboard console vault settings browser
server client carrier provider twice ontem hier ayer gestern ieri wczoraj včera вчера igår igar
hoje heute hoy oggi dzisiaj сегодня salah benar correctly-set everywhere anywhere anymore anyway
""")
)
STEMS = re.compile(
    r"(?:in|un)?(?:corr[ei]|valid|válid|errad|equivo|sbagli|poprawn|popravn|błędn|niepraw|prawidł|"
    r"невер|верн|правил|неправил|пуст|vac[ií]|vazi|ung[uü]lt|g[uü]lt|obrigat|obligat|cambi|chang|"
    r"alter|forgot|vergess|oubli|olvid|esquec|dimentic|korrekt|abgel[ae]|gesperr|geschütz|"
    r"verschlüs|zurückges|aktualis|hinterleg|eingegeb|eingetrag|übereinst|identi[sqc]|verschied|"
    r"unterschied|refus|bloqu|blocc|geblokk|geweiger|rechaz|expir|scadut|verlop|réinit|restable|"
    r"reimpost|rifiut|recus|прийня|відхил|прост[ру]оч|истёк|истек)"
)
TECHNICAL = re.compile(
    r"(?i)(?:e\.?164|sha-?\d+|md5|rfc\d+|oauth2?|base64|utf-?8|base64-\w+|v\d[\d.]*|x509|"
    r"http/?[\d.]+|ipv[46]|"
    r"sip/2\.0|[a-z]+\d?\.(?:py|js|ts|json|md|txt|env)|2fa|\d+[-–]\d+|1password|\d{1,4}(?:st|"
    r"nd|rd|th|ms|s|x|h|m|kb|mb|am|pm)|"
    r"\d+[-‑]?(?:char|digit|character|bit)s?|\d{1,3}%?|win32|x86|arm64|ed25519|rsa-?\d*|ec-?p?-?\d+|p-?256|(?:u?int|float|complex)\d+|aes\d*|"
    r"sec\d?)"
)
MIXED_NEVER = frozenset("=:()[]{}<>@")


def is_ordinary(word: str) -> bool:
    """Whether one bare word is a word about a secret, whatever follows it."""
    lowered = word.lower().rstrip("'’s") if word.lower() not in ORDINARY else word.lower()
    if lowered in ORDINARY or word.lower() in ORDINARY:
        return True
    return bool(STEMS.match(lowered)) if lowered.isalpha() else bool(TECHNICAL.fullmatch(word))


RANDOM = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?![A-Za-z]+\d+$)[A-Za-z0-9]{8,64}")


def is_random(word: str) -> bool:
    """Whether small and capital letters and digits alternate, as in no name."""
    return bool(RANDOM.fullmatch(word))


def is_mixed(word: str) -> bool:
    """Whether a word looks like nothing but a secret: letters and digits, or a long number."""
    if len(word) < 5 and not (len(word) == 4 and word.isdigit()):
        return False
    if TECHNICAL.fullmatch(word) or MIXED_NEVER & set(word):
        return False
    return word.isdigit() or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
