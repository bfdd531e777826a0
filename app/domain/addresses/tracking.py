"""The parameters of addresses that only say who was led to a page, and not which page it is."""

import re

from app.domain.addresses.hosts import house

# Names that are used for this and for nothing else, wherever they stand.
_EVERYWHERE = re.compile(
    r"""
    utm[-_.][\w.-]* | utm(?:source|medium|campaign|content|term)
    | ga_(?:source|medium|term|content|campaign) | _ga | _gl | _gac
    | fbclid | gclid | gclsrc | gbraid | wbraid | dclid | gad_\w+ | srsltid
    | msclkid | yclid | ysclid | ymclid | _openstat | twclid | ttclid | li_fat_id | igshid | igsh
    | epik | sccid | scclickid | rdt_cid | qclid | tblci | dicbo | obclid | oborigurl | rb_clickid
    | mc_(?:cid|eid|tc|phishing_protection_id) | _hsenc | _hsmi | __hs\w+ | hsctatracking | hsa_\w+
    | mkt_tok | vero_(?:id|conv) | oly_(?:enc|anon)_id | _bta_(?:tid|c)
    | elq(?:trackid|track|aid|at|campaignid)? | ml_subscriber(?:_hash)? | ck_subscriber_id
    | sc_(?:src|lid|uid|llid|eh|campaign|channel|content|medium|outcome)
    | stm_\w+ | hss_channel | _branch_(?:match_id|referrer) | sfmc_\w+ | p[fd]_rd_\w+ | wprov
    | sp(?:mailingid|userid|jobid|reportid) | bsft_\w+ | adobe_mc | _cldee | irclickid | irgwc
    | int_(?:source|medium|campaign) | dgcid | nr_email_referer | soc_(?:src|trk)
    | mtm_\w+ | matomo_\w+ | piwik_\w+
    | pk_(?:campaign|kwd|keyword|source|medium|content|cid|vid|group|placement)
    | at_(?!id$)\w+ | xt(?:or|ref|cr) | ns_(?:mchannel|source|campaign|linkname|fee|buzz|mail_\w+)
    | s_(?:cid|kwcid) | ef_id | wt[._]\w+ | wtmc | wtrid | itm_\w+ | traffic_source
    | cndid | bxid | hash[abc] | smid | smtyp | sara_(?:ref|ecid) | echobox
    | guccounter | guce_referrer(?:_sig)? | __twitter_impression | ref_(?:src|url)
    | fb_(?:action_ids|action_types|ref|source) | action_(?:object|type|ref)_map
    | mibextid | sfnsn | wickedid | nb_klid | dm_i | _ke | _kx
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Names of which a plain number as value may be that of a page: ?cmp=7 is kept.
_UNLESS_A_NUMBER = re.compile(
    "cmp|cmpid|trk|trkcampaign|trkinfo|spm|icid|ocid|ncid|taid|ito|intcmp|intcid|ftag",
    re.IGNORECASE,
)
# The same where one house uses a name so that means something else in another.
_AT_HOUSES = {
    "youtube.com": r"si|feature|pp|ab_channel",
    "youtu.be": r"si|feature|pp|ab_channel",
    "twitter.com": r"s|t|ref|cn|cxt|mx|twsrc|twcamp|twterm",
    "facebook.com": r"ref|refid|fref|hc_ref|hc_location|refsrc|__\w+(?:\[\d*\])?|paipv|eav"
    r"|_rdr|_rdc|rdid|share_url|notif_\w+",
    "instagram.com": r"ref",
    "threads.net": r"xmt|slof|ref",
    "threads.com": r"xmt|slof|ref",
    "linkedin.com": r"ref|refid|trackingid|lipi|licu|midtoken|midsig|eid|otptoken|rcm|trk\w*",
    "tiktok.com": r"_r|_t|is_from_webapp|sender_device|is_copy_url|refer|ref",
    "reddit.com": r"ref|ref_source|share_id|rdt|correlation_id",
    "t.me": r"single",
    "vk.com": r"from|ref",
    "spotify.com": r"si|nd",
    "medium.com": r"source|ref",
    "washingtonpost.com": r"itid",
    **dict.fromkeys(
        ("dailymail.co.uk", "dailymail.com", "thisismoney.co.uk", "metro.co.uk", "inews.co.uk"),
        "ito",
    ),
    "msn.com": r"cvid|ei|pc|ocid|apiversion|noservercache|domshim|renderwebcomponents",
}
_HOUSE_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _AT_HOUSES.items()}

# What most likely changes nothing on the page; enough to ask whether two addresses are one.
_LIKELY = re.compile(
    r"""
    _?amp(?:_\w+)? | usqp | aoh | referrer | print(?:able|er)? | unlocked_article_code | _x_tr_\w+
    | jsessionid | phpsessid | aspsessionid\w* | sessionid | session_id | share_?type
    | pwapi_token | icid | ncid | ocid
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CODE_OF_A_VISIT = re.compile(r"(?=.*[a-z])[0-9a-z-]{16,}", re.IGNORECASE)
_FROM_WHERE = re.compile(
    r"rss|feed|twitter|x|facebook|whatsapp|telegram|linkedin|reddit|e?mail|newsletter|social|share"
    r"|sharing|timeline|app|search|home(?:page)?",
    re.IGNORECASE,
)
# These mean nothing with the one kind of value, and a page with any other.
_BY_VALUE = {
    "ref": re.compile(r"[^0-9]*"),
    "s": re.compile(r"[0-9]{2}"),
    "cvid": _CODE_OF_A_VISIT,
    "m": re.compile(r"[01]"),
    "mobile": re.compile(r"[01]|true|yes", re.IGNORECASE),
    "outputtype": re.compile("amp", re.IGNORECASE),
    "output": re.compile("amp|print", re.IGNORECASE),
    "view": re.compile("amp|print", re.IGNORECASE),
    **dict.fromkeys(("source", "src", "from", "via", "share", "shared"), _FROM_WHERE),
}


def is_tracking(host: str, name: str, value: str) -> bool:
    """Say whether a parameter surely has no say in which page it is."""
    name = name.removeprefix("amp;")
    if _EVERYWHERE.fullmatch(name):
        return True
    if _UNLESS_A_NUMBER.fullmatch(name) and not re.fullmatch("[0-9]+", value):
        return True
    called = house(host)
    names = (called, ".".join(called.split(".")[-2:]))
    return any(_HOUSE_PATTERNS[n].fullmatch(name) for n in names if n in _HOUSE_PATTERNS)


def is_likely_idle(host: str, name: str, value: str) -> bool:
    """Say whether a parameter most likely has no say in which page it is."""
    if is_tracking(host, name, value) or _LIKELY.fullmatch(name):
        return True
    values = _BY_VALUE.get(name.lower())
    return values is not None and values.fullmatch(value) is not None
