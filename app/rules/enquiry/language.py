"""The language of asking: the one table of the words in which readers ask.

What the record itself brings, the names of countries and people, the answers of its scales and its
reasons, is no part of it: answers are asked for here by where they stand to the question.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import chain

from app.domain.codes import Invited, Mark, Silence, Standing, Sureness
from app.domain.signs import Family


class Wish(StrEnum):
    """What somebody wants to know of what they name."""

    WHY = "why"
    SINCE_WHEN = "since when"
    HOW_SURE = "how sure"
    CHANGES = "what changed"
    COMPARED = "compared"
    AGREEMENT = "agreement"
    WHERE_IT_STANDS = "where it stands"
    WHAT_WAS_SAID = "what was said"
    MAP = "map"
    TIMELINE = "timeline"
    REASONS = "reasons"


class Leaf(StrEnum):
    """A page that shows the whole of something, and is meant where nothing else is asked for."""

    MATRIX = "matrix"
    INITIATIVES = "initiatives"
    COUNTRIES = "countries"
    COLLECTIONS = "collections"
    AGREEMENT = "agreement"
    PEOPLE = "people"
    SOURCES = "sources"
    METHOD = "method"
    LEGEND = "legend"
    ABOUT = "about"
    SUGGEST = "suggest"
    SIGN_IN = "sign in"


Leaning = tuple[Family, int | None]
"""Where an answer stands to the question: its family and which way it points."""

_YES = (
    "agreed|said yes|say yes|says yes|saying yes|accepted|acceptance|approved|approval|consented"
    "|in favour|in favor|on board|pledged|committed to|willing to|signed up|gave its consent"
    "|said ok|endorsed|supports|supporters|backers|backed"
)
_NO = (
    "declined|refused|refusal|refusals|rejected|rejection|turned down|turn ... down"
    "|turned ... down|said no|say no|says no|saying no|ruled out|rule out|ruling out|opted out"
    "|opt out|stayed out|stay out|will not|would not|unwilling|not willing|against|spurned"
    "|rebuffed|dismissed|voted against|non participants|naysayers|not taking part"
)
ANSWERS: Mapping[Leaning, str] = {
    (Family.LEAD, 2): "initiator|initiators|initiated|proposed|proposer|launched|whose idea"
    "|who started|came up with|put forward|put the question",
    (Family.PRO, 2): _YES,
    (Family.PART, 1): "conditional|conditionally|condition|conditions|on condition|only if"
    "|provided that|under conditions|depends on|strings attached",
    (Family.NEAR, -1): "supportive|supports|supporters|backed|sympathetic|in favour but",
    (Family.MID, 0): "considering|undecided|not decided|hesitant|hesitating|wavering"
    "|on the fence|weighing|thinking about|not ruled out|not rule out|not excluded|open to"
    "|mulling|pondering|has not made up|keeps open|kept open",
    (Family.EVEN, 0): "abstained|abstention|abstentions|abstainers|neutral",
    (Family.BACK, -1): "withdrew|withdrawn|withdrawal|pulled out|took back|backtracked|went back on"
    "|reneged|revoked",
    (Family.BACK, -2): "withdrew|withdrawn|withdrawal|pulled out|took back|backtracked|went back on"
    "|reneged|revoked|left",
    (Family.CON, -2): _NO,
    (Family.ANTI, -2): "opposed|opposes|opposition|opponents|opposing|objected|objections"
    "|objection|against|condemned|denounced|hostile to",
}
TAKING_PART = (
    "join|take part|taking part|took part in it|participate|participants|contribute|contributors"
    "|send|deploy|supply|sign up|go along|get involved"
)
"""What answers are about: beside a "not" a refusal, and an answer only where none is named."""

SILENCES: Mapping[Silence, str] = {
    Silence.ASKED_NO_ANSWER: "asked no answer|no answer|did not answer|not answer|not answered"
    "|no reply|not reply|not replied|no response|not respond|not responded|unanswered|silent"
    "|silence|ignored|invited but silent|asked but silent|not said anything|said nothing|awaiting"
    "|still waiting|pending|without an answer|without answer|never answered|never replied"
    "|never responded|owe an answer|no comment",
    Silence.SPOKE_NO_POSITION: "evasive|evaded|dodged|noncommittal|non committal|no position"
    "|no stance|no clear answer|ambiguous|neither yes nor no|spoke without answering|vague"
    "|sidestepped",
    Silence.NOT_ASKED: "not asked|never asked|nobody asked|left out|leave out|leaving out"
    "|passed over|excluded|overlooked|uninvited|snubbed|not invited|never invited|not consulted",
    Silence.ATTENDED_NO_WORD: "attended and said nothing|came and said nothing|only attended",
    Silence.LOOKED_NOTHING_FOUND: "nothing found|found nothing|searched in vain",
    Silence.NOT_LOOKED: "never looked|not looked|unresearched|no data|gaps|nothing known|unknown"
    "|not covered",
}
INVITED: Mapping[Invited, str] = {
    Invited.INVITED: "invited|invitation|invitations|invitees|invitee|invite|asked|approached"
    "|addressees|addressed|contacted|guest list|recipients|were consulted|request|requests",
    Invited.NOT_INVITED: "not asked|never asked|nobody asked|left out|leave out|leaving out"
    "|passed over|excluded|overlooked|uninvited|snubbed|not invited|never invited|not consulted",
    Invited.ATTENDED: "attended|attendance|attendees|was present|were present|came to the meeting"
    "|at the meeting|was there|were there",
    Invited.NOT_ON_LIST: "missing from the list|absent from the list",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.OWN_ACT: "acted|deeds|by deed|by vote|official act",
    Standing.OWN_WORD: "on the record|in its own words|own words|officially said",
    Standing.OTHER_VOICE: "advisers|army chiefs|other voices|unofficial voices",
    Standing.REPORTED: "as reported|only reported|according to media|press reports",
    Standing.ANONYMOUS: "anonymous sources|anonymously|unnamed sources|unnamed source|unnamed"
    "|anonymous source|off the record|leak|leaks|leaked|undisclosed sources|insiders"
    "|sources without a name|people familiar with the matter",
    Standing.THIRD_PARTY: "hearsay|second hand|secondhand|said by others|ascribed|attributed",
    Standing.VIA_GROUP: "through a group|as a bloc|by their group",
}
SURENESS: Mapping[Sureness, str] = {
    Sureness.FIRM: "certain|confirmed|well sourced|well documented|solid evidence|firmly|for sure",
    Sureness.FAIR: "fairly sure|fairly certain|fairly well",
    Sureness.THIN: "weak evidence|thin evidence|thinly sourced|unconfirmed|single source"
    "|one source|only one source|uncertain|doubtful|rumour|rumours|rumor|rumors|unsure|weakest"
    "|badly sourced|unverified|dubious",
    Sureness.DISPUTED: "contested|conflicting|contradictory|contradict|contradictions|dispute"
    "|disputes",
}
MARKS: Mapping[Mark, str] = {
    Mark.CONTESTED: "contested",
    Mark.MOVING: "about to change|on the move",
    Mark.CHANGED: "changed its mind|changed their mind|changed position|changed course|u turn"
    "|about face|flip flopped|reversed",
    Mark.TOLD_TWO_WAYS: "told differently|two versions",
    Mark.DISTORTED: "misquoted|misreported|twisted|exaggerated|fake news|misleading|distortion"
    "|distortions|disinformation",
    Mark.POSSIBLY_KNOWN: "perhaps known",
    Mark.FORMER_GOVERNMENT: "previous government|old government|government has left",
}
WISHES: Mapping[Wish, str] = {
    Wish.WHY: "why|because|reason|reasons|reasoning|rationale|grounds|motive|motives|justify"
    "|justification|explain|explanation|argument|arguments|excuse|how come|worried about|fear|fears"
    "|fear of|afraid of|concern|concerns|concerned about|worries about|cite|cited",
    Wish.SINCE_WHEN: "when|since when|what date|which day|how long",
    Wish.HOW_SURE: "how sure|how certain|how reliable|how confident|how solid|how credible"
    "|how do we know|how do you know|evidence|proof|is it true|how well sourced|trust",
    Wish.CHANGES: "changed|change|changes|what changed|what is new|whats new|news|latest|recent"
    "|moved|shifted|shift|evolved|development|developments|updates|changed its mind"
    "|changed their mind|changed position|changed course|u turn|reversed|flip flopped",
    Wish.COMPARED: "compare|compared|comparison|versus|vs|differ|difference|differences|between"
    "|disagree|side by side",
    Wish.AGREEMENT: "how often|agreement between|agreement of|agreement with|rate of agreement"
    "|agree with each other|vote like|votes like|voted like|vote alike|voted alike|vote together"
    "|votes together|voted together|vote the same|voted the same|vote with|votes with|voted with"
    "|most like|least like|likest|unlikest|similarity|voting record|voting records|how united"
    "|united|unity|cohesion|how divided|divided|broke ranks|break ranks|breaks ranks"
    "|left the majority|leave the majority|leaves the majority",
    Wish.WHERE_IT_STANDS: "position|positions|stance|stances|stand|stands|answer|answers|answered"
    "|respond|responded|response|responses|reply|replied|react|reacted|reaction|reactions|view"
    "|views|attitude|opinion|policy|line|think|thinks|commit|committed",
    Wish.WHAT_WAS_SAID: "say|said|quote|quotes|quotation|quotations|statement|words",
    Wish.MAP: "map|maps|on a map",
    Wish.TIMELINE: "timeline|chronology|over time|history of|sequence of events",
    Wish.REASONS: "table of reasons|all reasons|main reasons|most common reason",
}
LEAVES: Mapping[Leaf, str] = {
    Leaf.MATRIX: "matrix|table|overview|everything|all positions|who stands where|dashboard",
    Leaf.INITIATIVES: "initiatives|initiative|proposals|proposal|all initiatives|cases|case"
    "|dossiers|topics",
    Leaf.COUNTRIES: "countries|all countries|list of countries|governments|states|nations",
    Leaf.COLLECTIONS: "collections|collection|roll calls|roll call|votes|votings|treaties|series"
    "|resolutions",
    Leaf.AGREEMENT: "agreement|agreements|who votes like whom|voting blocs|blocs",
    Leaf.PEOPLE: "people|persons|politicians|speakers|ministers|leaders|who spoke|officials",
    Leaf.SOURCES: "sources|source|bibliography|all sources|articles|newspapers|references"
    "|documents|links",
    Leaf.METHOD: "method|methodology|methods|the rule|rules|criteria|how does it work"
    "|how does this work|how is it decided|how is a position decided|how do you decide|coding rules"
    "|codebook|algorithm|how are positions decided|faq|help",
    Leaf.LEGEND: "legend|signs|symbols|icons|colours|colors|glossary|what do the signs mean"
    "|what do the colours mean|what do the symbols mean|marks|key to the signs|abbreviations",
    Leaf.ABOUT: "about|about this site|who runs this|who is behind this|contact|imprint|licence"
    "|license|borders|about us|who made this|copyright|neutrality",
    Leaf.SUGGEST: "suggest|suggestion|suggest a source|report an error|report a mistake|correction"
    "|corrections|mistake|error|submit a source|feedback|something is wrong|contribute a source",
    Leaf.SIGN_IN: "sign in|log in|login|signin|account|password",
}
EVERYDAY_NAMES: Mapping[str, str] = {
    "England|Scotland|Wales|Northern Ireland|Angleterre|Inglaterra|Inghilterra|Schottland": "GBR",
    "Großbritannien|Grande Bretagne|Gran Bretaña|Gran Bretagna|Grã Bretanha": "GBR",
    "Holland|Hollande|Holanda|Olanda": "NLD",
    "Amerika": "USA",
}
"""What readers call a country by, though it is only a part of it, or no name of its own."""

LITTLE_WORDS = frozenset(
    (
        *("a", "about", "again", "all", "also", "although", "am", "an", "and", "any", "anyone"),
        *("anybody", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could"),
        *("countries", "country", "did", "do", "does", "each", "else", "ever", "every", "far"),
        *(
            "find",
            "for",
            "from",
            "get",
            "give",
            "gave",
            "given",
            "go",
            "going",
            "got",
            "government",
        ),
        *("governments", "had", "has", "have", "having", "he", "her", "him", "his", "how", "i"),
        *(
            "if",
            "in",
            "inside",
            "into",
            "is",
            "it",
            "its",
            "itself",
            "list",
            "made",
            "make",
            "many",
        ),
        *(
            "me",
            "member",
            "members",
            "much",
            "my",
            "name",
            "named",
            "nation",
            "nations",
            "of",
            "on",
        ),
        *("one", "ones", "only", "or", "other", "others", "our", "over", "own", "please", "really"),
        *("s", "say", "said", "says", "she", "should", "show", "shows", "so", "some", "state"),
        *("states", "still", "t", "tell", "than", "that", "the", "their", "them", "then", "there"),
        *("these", "they", "thing", "things", "this", "those", "to", "today", "together", "up"),
        *("us", "was", "we", "were", "what", "whats", "where", "which", "who", "whom", "whose"),
        *("will", "with", "would", "yet", "you", "your", "idea", "plan", "stuff", "down", "out"),
        *(
            "now",
            "currently",
            "actually",
            "exactly",
            "want",
            "wants",
            "wanted",
            "need",
            "needs",
            "know",
        ),
        *("data", "information", "site", "lately", "recently", "record", "demand", "demands"),
        *("until", "after", "before", "during", "among", "towards", "when", "way", "ways", "look"),
    )
)
"""Words that carry no meaning of their own in a question."""

CONDITIONS = frozenset(("if", "once", "unless", "provided", "only"))
NEGATIONS = frozenset(
    ("no", "not", "never", "neither", "nor", "without", "nobody", "none", "cannot")
)
BEFORE_A_PLACE = frozenset(("in", "inside", "into", "to", "for", "on", "over", "within", "onto"))
ASKS_WHO = frozenset(("who", "which", "whose", "will", "would", "did", "does", "do", "countries"))
CONTRACTIONS = (("won't", "will not"), ("can't", "can not"), ("n't", " not"), ("’", "'"))


def all_phrases() -> Iterable[str]:
    """Give every entry of the table that no record has to bring."""
    tables: tuple[Iterable[str], ...] = (
        *(SILENCES.values(), INVITED.values(), STANDINGS.values(), SURENESS.values()),
        *(MARKS.values(), WISHES.values(), LEAVES.values(), (TAKING_PART,)),
    )
    return chain.from_iterable(tables)
