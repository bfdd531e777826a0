"""For whom an office speaks, read from the words of its title."""

import re
from collections.abc import Mapping

from app.domain.person import Voice
from app.domain.text import fold

# An office that somebody held before or is to hold. These words are about the office where they
# begin a part of the title or stand before an office: a minister for former soldiers is in office.
_AN_OFFICE = (
    r"(?:ministers?|ministre|ministro|president|chancellor|premier|taoiseach|pm|secretary"
    r"|ambassador|diplomat|consul|envoy|governor|commissioner|director|attorney|prosecutor|judge"
    r"|adviser|advisor|spokes\w+|leader|head|chief|chair\w*|speaker|commander|general|admiral"
    r"|colonel|official|senator|mp|mep|lawmaker|member|mayor)\b"
)
_PART_BEGINS = (
    r"(?:^|[(\[,;/:]|\band\b|\s-(?=\s))\s*"
    r"(?:(?:the|an?|now|since|just|long|was|who|is|has been|[\w-]+'s?|[\w-]+ly) )*"
)
_BEFORE = (
    r"(?:former|previous|one-?time|erstwhile|sometime|ousted|deposed|dismissed|sacked|fired|toppled"
    r"|overthrown|removed|unseated|disgraced|resigned|retired|exiled|ehemalig\w*|fruhere\w*"
    r"|ancien(?:ne)?|voormalig\w*|tidligere)"
)
_COMING = r"(?:incoming|aspiring|presumptive|prospective|would-be|designiert\w*)"
_HARDLY_ALONE = r"(?:future|next|past|late|designated?|nominated)"
_PORTFOLIO = (
    r"(?:(?:deputy|vice|first|prime|foreign|defen[cs]e|interior|home|finance|justice|state|federal"
    r"|chief|national) )*"
)
_NOT_IN_OFFICE = re.compile(
    rf"{_PART_BEGINS}(?:{_BEFORE}|{_COMING})\b(?! yugoslav)"
    rf"|\b(?:{_BEFORE}|{_COMING}) (?:(?!and\b|or\b|of\b|for\b|to\b)[\w'-]+ ){{0,2}}{_AN_OFFICE}"
    rf"|\b{_HARDLY_ALONE} {_PORTFOLIO}{_AN_OFFICE}"
    rf"|(?:{_PART_BEGINS}|\b)ex[ -](?!officio|ante)(?:[\w'-]+ ){{0,2}}{_AN_OFFICE}"
    rf"|{_PART_BEGINS}ex[ -](?!officio|ante)\w"
    r"|[ -]elect\b|\bdesignate\b|[ -]to-be\b|\bin[ -]waiting\b|\bin[ -]exile\b|\bemerit\w+"
    r"|\b(?:nominee|candidate(?! (?:countr|state))|contender|hopeful|aspirant)"
    r"|\ba\. ?d\.|\bret(?:'?d\b|\.)"
    r"|\b(?:until|till|up to) (?:the end of )?(?:[0-9]{1,2} )?(?:\w+ )?[0-9]{4}"
    r"(?=\s*(?:[)\],;.]|$))"
)
_HELD_NOW_AND_BEFORE = re.compile(
    rf"(?P<now>[^,;()]*\bminister\b[^,;()]*?)(?:,| and) (?:an? )?(?:{_BEFORE}|ex)[ -]"
    rf"(?:[\w'-]+ )*{_AN_OFFICE}.*"
)
_IN_GOVERNMENT = re.compile(
    r"\b(minister|ministry|secretary|chancellor|ambassador|attorney|director|governor|prosecutor"
    r"|consul|envoy|taoiseach)\b"
)
_OUTSIDE_THE_STATE = re.compile(
    r"\b(opposition|shadow|commentator|columnist|journalist|analyst|minority (?:leader|whip))\b"
)
_MEMBER_OF_PARLIAMENT = re.compile(
    r"\b(mps?|meps?|senators?|congress(?:man|woman|person)|lawmaker|backbencher"
    r"|members? of (?:the )?(?:(?:european )?parliament|congress))\b"
)
_NO_OFFICE_OF_STATE = re.compile(
    r"\b(professor|academic|scholar|researcher|economist|historian|expert|author|activist"
    r"|lecturer|political scientist|business(?:man|woman)|mayor|councill?or|alder(?:man|woman)"
    r"|retired|bishop|archbishop)\b"
)
_A_PARTY = (
    r"(?:(?<!third )(?<!third-)(?<!working )(?<!state )party"
    r"(?! (?:to|affairs|relations|law|funding|finance|registration)\b)"
    r"|parti|partei|partido|partito|partij|caucus|faction|fraktion|majority"
    r"|(?:democratic|republican) national committee|central committee|politburo"
    r"|cdu|csu|spd|fdp|afd|bsw|ovp|spo|fpo|neos|pis|psl|psoe|vox|podemos|sumar|m5s|lega|pd|rn|lfi|ps"
    r"|pvv|vvd|d66|cda|n-va|snp|dup|sdlp|ukip|dnc|rnc|gop|anc|eff|bjp|chp|akp|ak|mhp|hdp|ldp|dpp|kmt"
    r"|pti|pml-n|ppp|smer|hlas|sns|ods|ano|gerb|bsp|psd|pnl|usr|aur|syriza|pasok|fidesz|mszp|tisza"
    r"|hdz|sdp|sds|chega|morena|pri|pp|pt|psdb|swapo|frelimo|renamo|mpla|unita|zanu-pf|odm|apc|pdp"
    r"|sinn fein|fine gael|fianna fail|plaid cymru|likud|yesh atid|hezbollah|hamas|kuomintang"
    r"|komeito|law and justice|civic (?:platform|coalition)|brothers of italy|forza italia"
    r"|national rally|les republicains|france insoumise|vlaams belang|united russia"
    r"|servant of the people|european solidarity|georgian dream|new democracy|reform uk"
    r"|tor(?:y|ies)|greens|conservatives|liberals|socialists|communists|nationalists|republicans"
    r"|(?:(?:social|christian|liberal|free|sweden|national) )?democrats|lib dems?)"
)
_A_WING = (
    r"(?:conservative|liberal|republican|democratic|green|socialist|communist|labou?r|far-right)"
)
_IN_PARTY = (
    r"(?:leader|chair\w*|head|chief|boss|president|secretary|spokes\w+|whip|treasurer|manager"
    r"|official|figure|strategist|grandee|politician)\b"
)
_SUBJECTS = (
    r"(?:(?:foreign|defen[cs]e|security|economic|finance|home|health|energy|affairs|policy|deputy"
    r"|senior|chief|vice|co|group|parliamentary|bundestag|house|senate|european|national|general"
    r"|press|political|and)[ -])*"
)
_OF_A_PARTY = re.compile(
    rf"\b{_A_PARTY}(?:'s?)?[ -]{_SUBJECTS}{_IN_PARTY}"
    rf"|\b{_A_WING} {_SUBJECTS}(?:leader|spokes\w+|whip)\b|\bleader of (?:new )?labou?r\b"
    rf"|\b{_IN_PARTY}(?:[ -]general)? (?:on [\w' -]+ )?(?:of|for|from|with|in|at) (?:the |an? )?"
    rf"(?:[\w'-]+ ){{0,4}}?{_A_PARTY}(?![\w-])"
)
_LEADS = re.compile(
    r"\bleader of (?:the )?(?P<of>[\w/&-]+)|(?P<before>[\w/&-]+) (?:co-)?leader\b", re.IGNORECASE
)
_NO_PARTIES = frozenset(
    {"EU", "UN", "NATO", "AU", "UK", "US", "USA", "UAE", "DRC", "DR", "PRC", "ROC", "DPRK", "ROK"}
)
"""What is written in capitals and has leaders, and is no party."""
_IN_CABINET = re.compile(
    r"\b(?:minister|chancellor|premier|pm|taoiseach|secretary of state)\b(?!')"
    r"|\bpresident of the republic\b|^(?:the )?(?:vice[ -])?president(?: and|,)"
)
ONE_PARTY_STATES = frozenset({"CHN", "CUB", "ERI", "LAO", "PRK", "VNM"})
"""Where an office in the party is one of the state."""
_SPOKESPERSON = re.compile(r"\bspokes(man|woman|person)\b")
_ADVISER = re.compile(r"\bdeputy advis[eo]r|\badvis[eo]r\b")
_ARMED_FORCES = re.compile(
    r"\bcommander|\bchief of (?:the )?(?:[\w-]+ )*staff\b|\bjoint chiefs\b"
    r"|\bchief of (?:the )?(?:defen[cs]e|army|navy|air force|armed forces|general staff)\b"
    r"|\b(?:army|navy|military|defen[cs]e) chief\b|\bchief of defen[cs]e\b"
)
_RANK = re.compile(r"\b(general|admiral|marshal|colonel|brigadier)\b")
_PARLIAMENT = re.compile(
    r"\b(parliament|parliamentary|speaker|senate|bundestag|bundesrat|national assembly"
    r"|house of (?:representatives|commons|lords)|committee)\b"
)
_HEAD_OF_STATE = re.compile(
    r"(?:the )?(?:acting |interim |federal |state )?president\b(?!['’])"
    r"(?! of the (?:government|council|european|executive))(?! of the council of ministers)"
)


def voice_of(title: str, actor_code: str, presidents: Mapping[str, bool]) -> Voice:
    """Return for whom the office speaks; `presidents` says whose president leads policy.

    The words are tried in order: not in office, of a party, outside the state, spokespersons,
    advisers, the armed forces, parliaments, heads of state. Everybody else speaks for the
    government, and so does the president of a country that `presidents` does not list.
    """
    words = _held_now(fold(title))
    is_head_of_state = bool(_HEAD_OF_STATE.match(words)) and not _PARLIAMENT.search(words)
    if _NOT_IN_OFFICE.search(words) or _is_outside_the_state(words):
        return Voice.NOT_THE_STATE
    if actor_code not in ONE_PARTY_STATES and _is_of_a_party(title, words):
        return Voice.NOT_THE_STATE
    if _SPOKESPERSON.search(words):
        return Voice.GOVERNMENT
    if _ADVISER.search(words):
        return Voice.OTHER_VOICE
    if is_head_of_state:
        return Voice.GOVERNMENT if presidents.get(actor_code, True) else Voice.OTHER_VOICE
    if _is_military(words) or _is_of_parliament(words):
        return Voice.OTHER_VOICE
    return Voice.GOVERNMENT


def _held_now(words: str) -> str:
    """Leave out what a minister was before: "Foreign Minister and former Prime Minister"."""
    found = _HELD_NOW_AND_BEFORE.fullmatch(words)
    return found["now"] if found and not _NOT_IN_OFFICE.search(found["now"]) else words


def _is_of_a_party(title: str, words: str) -> bool:
    """A minister who leads a party as well speaks for the government.

    Who leads what is written in capitals leads a party: "leader of the XYZ".
    """
    if _IN_CABINET.search(words):
        return False
    names = "" if title.isupper() else title
    led = [found["of"] or found["before"] for found in _LEADS.finditer(names)]
    is_short = any(1 < len(name) < 9 and name.isupper() and name not in _NO_PARTIES for name in led)
    return is_short or bool(_OF_A_PARTY.search(words))


def _is_outside_the_state(words: str) -> bool:
    """A member of parliament who is a minister, or presides over a body of it, is not outside."""
    if _OUTSIDE_THE_STATE.search(words):
        return True
    if _IN_GOVERNMENT.search(words) or re.search(r"\b(chair\w*|speaker|committee)\b", words):
        return False
    return bool(_MEMBER_OF_PARLIAMENT.search(words) or _NO_OFFICE_OF_STATE.search(words))


def _is_military(words: str) -> bool:
    """A secretary general, an attorney general or a minister with a rank is no soldier here."""
    if _ARMED_FORCES.search(words):
        return True
    return bool(_RANK.search(words)) and not _IN_GOVERNMENT.search(words)


def _is_of_parliament(words: str) -> bool:
    """A parliamentary secretary of state belongs to the government."""
    return bool(_PARLIAMENT.search(words)) and not _IN_GOVERNMENT.search(words)
