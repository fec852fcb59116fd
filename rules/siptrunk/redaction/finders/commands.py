"""Secrets on command lines: which option of which tool holds one."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.lexer import read_value
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_expression, is_placeholder, kind_of_value
from siptrunk.text.patterns import Pattern, SearchableText

OPTIONS = {
    "sipp": ("-ap",),
    "sshpass": ("-p",),
    "mysql": ("-p:",),
    "mysqldump": ("-p:",),
    "mysqladmin": ("-p:",),
    "mariadb": ("-p:",),
    "redis-cli": ("-a", "--pass"),
    "sipsak": ("-a",),
    "svwar": ("-p",),
    "svcrack": ("-p",),
    "pjsua": ("-p",),
    "docker login": ("-p",),
    "podman login": ("-p",),
    "helm registry login": ("-p",),
    "snmpwalk": ("-A", "-X", "-c"),
    "snmpget": ("-A", "-X", "-c"),
    "ldapsearch": ("-w",),
    "smbclient": ("-U%",),
    "mosquitto_pub": ("-P",),
    "mosquitto_sub": ("-P",),
    "ipmitool": ("-P",),
    "az login": ("-p",),
    "sqlcmd": ("-P",),
    "mongosh": ("-p",),
    "mongo": ("-p",),
    "openssl": ("-passin pass:", "-passout pass:", "-pass pass:", "-k"),
    "http": ("--auth", "-A"),
    "https": ("--auth",),
    "net use": (),
    "htpasswd": ("-b",),
    "curl": ("--oauth2-bearer", "--proxy-pass", "--pass"),
    "ngrok": ("authtoken",),
    "fs_cli": ("-p",),
    "stripe": ("--api-key",),
}
"""Options by tool; with ``:`` the secret follows without a space alone."""
TOOL = Pattern(
    r"(?:^|[\s`;|&(/$])(" + "|".join(re.escape(tool) for tool in OPTIONS) + r")(?:\.exe)?[ \t]"
)
SECRET_OF = Pattern(
    r"(?:^|[\s`;|&(/'\"])(?:kamctl|opensipsctl|opensips-cli -x mi|kamcmd)[ \t]+(?:add|passwd|"
    r"ul_add|user_add)[ \t]+[^\s]+[ \t]+([^\s;'\"]+)|"
    r"\bdatabase[ \t]+put[ \t]+\S+[ \t]+\S+[ \t]+([^\s'\"]+)|"
    r"\bpasswd[ \t]+--stdin[ \t]+<<<[ \t]*[\"']?([^\s\"']+)|"
    r"\bhtpasswd[ \t]+-\w*b\w*[ \t]+\S+[ \t]+\S+[ \t]+([^\s\"']+)|"
    r"/user:[^\s]+[ \t]+([^\s/\"'*]+)|(?i:securestring)[ \t]+(?:-string[ \t]+)?[\"']([^\"']+)[\"']|"
    r"put-parameter\b[^\n]*?--value[ =]+[\"']?([^\s\"']+)|"
    r"\bnet[ \t]+use[ \t]+\S+[ \t]+(?:/user:\S+[ \t]+)?([^\s/\"']+)[ \t]+/user|"
    r"(?:^|[ \t])[-/]{1,2}pass(?:word)?:([^\s\"'/]+)|"
    r"(?i:identified[ \t]+(?:with[ \t]+\w+[ \t]+)?by[ \t]+(?:password[ \t]+)?)['\"]([^'\"]+)['\"]|"
    r"--cert(?:-?\w*)?[ =]+[\"']?[^\s:\"']+\.\w{2,4}:([^\s\"']+)|(?:^|\s)"
    r"-E[ =]+[\"']?[^\s:\"']+\.\w{2,4}:([^\s\"']+)|"
    r"\|[ \t]*(?:docker|podman|helm)[^\n|]*--password-stdin()|"
    r"(?i:echo)[ \t]+(?:-n[ \t]+)?[\"']?([^\s\"'|:]{4,})[\"']?[ \t]*\|[ \t]*(?:docker|podman|"
    r"passwd|sudo[ \t]+-S|chpasswd|gh)\b|"
    r"(?i:(?:create|alter)[ \t]+(?:user|role)[^\n;]{1,80}password[ \t]+)['\"]([^'\"]+)['\"]|"
    r"\bsecrets?(?:[ \t]+|:)(?:set|put|create|add)\b[^\n]*?[ \t](?:--body|--value|-b)"
    r"(?:[ \t]*=[ \t]*|[ \t]+|)[\"']?([^\s\"']+)"
)
"""Commands and statements with the secret in a place of its own."""
REG_ADD = Pattern(
    r"\buac\.reg_add(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"']+)){7}[ \t]+"
    r"(?:\"([^\"\n]+)\"|'([^'\n]+)'|(?:s:)?([^\s\"']+))"
)
"""Kamailio's registration by its control command: the eighth argument is the password."""
OPTION_ENDS = frozenset(" \t\n\"'")
MAX_LINE_CHARACTERS = 2000


def find_in_commands(text: SearchableText) -> Iterator[Secret]:
    """The arguments that a tool takes for a password or a token."""
    next_start = 0
    for match in TOOL.finditer(text):
        if match.start() < next_start:
            continue
        line = text[match.end() : match.end() + MAX_LINE_CHARACTERS]
        end = LINE_END.search(line)
        next_start = match.end() + (end.start() if end else len(line))
        for option in OPTIONS[match[1]]:
            yield from _argument(text, match.end(), end.start() if end else len(line), option)
    for match in (*SECRET_OF.finditer(text), *REG_ADD.finditer(text)):
        group = match.lastindex
        content = match[group] if group else ""
        if content and not is_placeholder(content) and not content.startswith(("$", "-", "@")):
            start, end_ = match.span(group)
            yield Secret(start, end_, kind_of_value(content, "password"), "")


LINE_END = re.compile(r"[^\\]\r?\n|[;|&]\s")


def _argument(text: str, start: int, length: int, option: str) -> Iterator[Secret]:
    """What follows ``option`` on the line."""
    glued = option.endswith(":") and " " not in option
    word = option.rstrip(":%") if glued or option.endswith("%") else option
    line = " " + text[start : start + length]
    place = line.find(f" {word}")
    while place >= 0:
        end = place + 1 + len(word)
        following = line[end : end + 1]
        if glued:
            position = end if following not in OPTION_ENDS and following else -1
        elif word[-1] == ":":
            position = end
        else:
            gap = len(line[end:]) - len(line[end:].lstrip(" \t="))
            position = end + gap if gap or (len(word) == 2 and following in {'"', "'"}) else -1
        if option.endswith("%"):
            position = 1 + line.find("%", end) or -1
        if position > 0 and (value := read_value(text, start + position - 1)):
            yield from _secret(text, value.start, value.end, word)
        place = line.find(f" {word}", end)


def _secret(text: str, start: int, end: int, option: str) -> Iterator[Secret]:
    content = text[start:end]
    if option in {"--auth", "-a"} and ":" in content:
        start += content.index(":") + 1
        content = text[start:end]
    if not is_placeholder(content) and not content.startswith("-") and not is_expression(content):
        yield Secret(start, end, kind_of_value(content, "password"), option)
