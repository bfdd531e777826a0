"""The codes that the rule, the records and the pages share."""

from enum import StrEnum


class Status(StrEnum):
    """Where a statement or an invitation is on its way to the reader."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Certainty(StrEnum):
    """How an origin stands by its words."""

    ON_RECORD = "on_record"
    REPORTED = "reported_by_named_outlet"
    ANONYMOUS = "anonymous_sources"


class Standing(StrEnum):
    """What kind of evidence a position rests on, best first (the method, step 2)."""

    OWN_ACT = "own_act"
    OWN_WORD = "own_word"
    OTHER_VOICE = "other_voice"
    REPORTED = "reported"
    ANONYMOUS = "anonymous"
    THIRD_PARTY = "third_party"
    VIA_GROUP = "via_group"


class Mark(StrEnum):
    """What a reader must know beside the stance (the method, step 4)."""

    CONTESTED = "contested"
    MOVING = "moving"
    CHANGED = "changed"
    POSSIBLY_KNOWN = "possibly_known"
    DISTORTED = "distorted"
    VIA_GROUP = "via_group"
    STALE = "stale"


class Silence(StrEnum):
    """Why there is no position; the first that applies (the method, step 6)."""

    SPOKE_NO_POSITION = "spoke_no_position"
    ASKED_NO_ANSWER = "asked_no_answer"
    NOT_ASKED = "not_asked"
    LOOKED_NOTHING_FOUND = "looked_nothing_found"
    NOT_LOOKED = "not_looked"


class Invited(StrEnum):
    """How one addressee stands to an act of asking."""

    INVITED = "invited"
    NOT_INVITED = "not_invited"
    ATTENDED = "attended"
    NOT_ON_LIST = "not_on_list"


class Distortion(StrEnum):
    """What a retelling did to what it retells."""

    NONE = "none"
    HARDENED = "hardened"
    SOFTENED = "softened"
    INVERTED = "inverted"
    GARBLED = "garbled"
    DATE_SHIFTED = "date_shifted"


class ReasonDirection(StrEnum):
    """What a reason is given for: the stance, against it, to rebut another's, or as a condition."""

    FOR = "for"
    AGAINST = "against"
    REBUTS = "rebuts"
    CONDITION = "condition"


class ReasonGiver(StrEnum):
    """Whether the holder gave the reason or others ascribe it."""

    STATED = "stated"
    ASCRIBED = "ascribed"


class StatementKind(StrEnum):
    """What act of expression a statement is."""

    OFFICIAL_STATEMENT = "official_statement"
    PRESS_BRIEFING = "press_briefing"
    INTERVIEW = "interview"
    WORDS_IN_PARLIAMENT = "words_in_parliament"
    LETTER = "letter"
    VOTE = "vote"
    SIGNATURE = "signature"
    DEED = "deed"
    JOINT_DECLARATION = "joint_declaration"
    LEAK = "leak"
    REPORTED_DECISION = "reported_decision"
    FINDING = "finding"
    OTHER = "other"


class SetAside(StrEnum):
    """Why a statement did not decide."""

    SAID_LATER = "said_later"
    NOT_YET_PUBLIC = "not_yet_public"
    NOT_THE_STATE = "not_the_state"
    NO_POSITION = "no_position"
    OLDER = "older"
    ORDER_UNKNOWN = "order_unknown"
    LOWER_STANDING = "lower_standing"
    SPOKE_FOR_ITSELF = "spoke_for_itself"
    RULED = "ruled"
