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
    """What kind of evidence a statement is, best first (the method, step 3).

    The last two fill no cell: they are shown beside it as ascribed.
    """

    OWN_ACT = "own_act"
    OWN_WORD = "own_word"
    OTHER_VOICE = "other_voice"
    REPORTED = "reported"
    VIA_GROUP = "via_group"
    ANONYMOUS = "anonymous"
    THIRD_PARTY = "third_party"


class Sureness(StrEnum):
    """How sure an answer is (the method, step 7); *disputed* is contested."""

    FIRM = "firm"
    FAIR = "fair"
    THIN = "thin"
    DISPUTED = "disputed"


class RoleKind(StrEnum):
    """How an actor stands to a question other than by answering it (the method, step 0)."""

    INITIATOR = "initiator"
    HOST = "host"
    OUTSIDER = "outsider"


class Mark(StrEnum):
    """What a reader must know beside the stance (the method, step 9)."""

    CONTESTED = "contested"
    MOVING = "moving"
    CHANGED = "changed"
    TOLD_TWO_WAYS = "told_two_ways"
    DISTORTED = "distorted"
    POSSIBLY_KNOWN = "possibly_known"
    FORMER_GOVERNMENT = "former_government"
    VIA_GROUP = "via_group"


class Silence(StrEnum):
    """Why there is no position; the first that applies (the method, step 6)."""

    SPOKE_NO_POSITION = "spoke_no_position"
    ASKED_NO_ANSWER = "asked_no_answer"
    NOT_ASKED = "not_asked"
    ATTENDED_NO_WORD = "attended_no_word"
    LOOKED_NOTHING_FOUND = "looked_nothing_found"
    NOT_LOOKED = "not_looked"


class Invited(StrEnum):
    """How one addressee stands to an act of asking."""

    INVITED = "invited"
    NOT_INVITED = "not_invited"
    ATTENDED = "attended"
    NOT_ON_LIST = "not_on_list"


class AsksFor(StrEnum):
    """What an act of asking asks: an answer to the question, or to come to a meeting on it."""

    TAKE_PART = "take_part"
    MEETING = "meeting"


class Distortion(StrEnum):
    """What a retelling did to the claim it retells, so that its word on it is not the origin's."""

    NONE = "none"
    HARDENED = "hardened"
    SOFTENED = "softened"
    INVERTED = "inverted"
    GARBLED = "garbled"
    NUMBER_ADDED = "number_added"


class Slip(StrEnum):
    """What a retelling got wrong beside the claim itself; it takes nothing from the claim."""

    DATE_SHIFTED = "date_shifted"
    NUMBER_CHANGED = "number_changed"
    WRONG_SPEAKER = "wrong_speaker"
    OPINION = "opinion"
    OTHER = "other"


class ReasonDirection(StrEnum):
    """What a reason is given for: the stance, against it, to rebut another's, or as a condition.

    None where the source does not say; it is never guessed.
    """

    FOR = "for"
    AGAINST = "against"
    REBUTS = "rebuts"
    CONDITION = "condition"
    NONE = "none"


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
    TOLD_WRONGLY = "told_wrongly"
    PERHAPS = "perhaps"
    NO_POSITION = "no_position"
    SAME_VOICE = "same_voice"
    OLDER = "older"
    ORDER_UNKNOWN = "order_unknown"
    LOWER_STANDING = "lower_standing"
    ASCRIBED = "ascribed"
    SPOKE_FOR_ITSELF = "spoke_for_itself"
    BESIDE_THE_ACT = "beside_the_act"
    LEFT_OFFICE = "left_office"
    MILDER = "milder"
    NO_ANSWER_ASKED = "no_answer_asked"
    RULED = "ruled"
