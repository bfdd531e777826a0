"""Pairs of addresses that lead to one page, and pairs that lead to two, as people meet them."""

from collections.abc import Callable, Iterable

Pair = tuple[str, str]
PAGE = "https://example.org/s?id=7"
STORY = "https://gcaptain.com/spain-denies-joining-coalition/"
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
POST = "https://twitter.com/minister/status/1742345678901234567"

TRACKING = (
    *("utm_source=x", "UTM_Medium=y", "utm%5Fcampaign=z", "fbclid=1", "gclid=1", "gbraid=1"),
    *("wbraid=1", "dclid=1", "msclkid=1", "mc_cid=abc", "mc_eid=1", "igshid=1", "igsh=1"),
    *("yclid=1", "ysclid=1", "twclid=1", "ttclid=1", "li_fat_id=1", "at_medium=RSS"),
    *("at_campaign=64", "xtor=AL-32", "cmpid=email", "CMP=share_btn_tw", "wt_mc=x", "WT.mc_id=x"),
    *("_hsenc=1", "_hsmi=2", "hsCtaTracking=1", "mkt_tok=1", "vero_id=1", "s_cid=1"),
    *("ns_mchannel=social", "ns_source=twitter", "oly_enc_id=1", "oly_anon_id=1", "piwik_kwd=1"),
    *("matomo_campaign=1", "pk_campaign=1", "mtm_source=1", "trk=feed-detail", "spm=a2.b3"),
    *("CNDID=1", "__twitter_impression=true", "guccounter=1", "guce_referrer=x", "smid=tw-share"),
    *("smtyp=cur", "ref_src=twsrc%5Etfw", "ref_url=https%3A%2F%2Fx.org", "_ga=1.2", "srsltid=1"),
    *("amp;utm_source=x", "ocid=socialflow_twitter", "__hstc=1", "gad_source=1"),
    *("icid=nav-bar", "ncid=txtlnk", "ito=social-twitter", "sc_campaign=5", "stm_source=x"),
    *("stm_content=1", "hss_channel=tw-123", "_branch_match_id=123", "xtref=x", "xtcr=2"),
    *("pf_rd_p=1", "pf_rd_r=AB", "pd_rd_w=C", "sfmc_id=9", "sfmc_activityid=x", "utm-source=x"),
    *("utm-campaign=y", "utm.medium=z", "utmsource=x", "wprov=sfla1", "intcmp=footer"),
)
"""What is left out of an address wherever it stands."""

SAME_KEPT: list[Pair] = [
    *((f"https://example.org/s?id=7&{piece}", PAGE) for piece in TRACKING),
    *((f"https://example.org/s?{piece}&id=7", PAGE) for piece in TRACKING),
    ("HTTPS://EXAMPLE.org:443/s?id=7#section", PAGE),
    (f"{PAGE}#:~:text=what%20was%20said", PAGE),
    (f"{PAGE}#xtor=RSS-3208", PAGE),
    (f"{PAGE}#Echobox=1718000000", PAGE),
    ("https://www.dailymail.co.uk/a?ito=1490", "https://www.dailymail.co.uk/a"),
    ("https://www.msn.com/a?ocid=7&cvid=0a1b", "https://www.msn.com/a"),
    ("https://example.org/app#route=/x?utm_source=y", "https://example.org/app#route=/x"),
    ("https://example.org/a/./b/../s?id=7", "https://example.org/a/s?id=7"),
    ("https://example.org/%61/%2e%2E/s?id=7", PAGE),
    ("https://example.org?id=7", "https://example.org/?id=7"),
    ("https://example.org/", "https://example.org"),
    ("https://example.org/x?", "https://example.org/x"),
    ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/новости"),
    ("https://ПРИМЕР.рф/новости", "https://xn--e1afmkfd.xn--p1ai/новости"),
    ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
    ("https://例え。テスト/道", "https://xn--r8jz45g.xn--zckzah/%e9%81%93"),
    ("https://i❤.ws/x", "https://xn--i-7iq.ws/x"),
    ("https://example.org/%d0%bd", "https://example.org/%D0%BD"),
    ("https://example.org/%d0%bd", "https://example.org/н"),
    ("https://example.org/a?q=%d0%bd", "https://example.org/a?q=н"),
    ("https://example.org/won’t", "https://example.org/won%E2%80%99t"),
    ("https://example.org/%7Euser/a%2db", "https://example.org/~user/a-b"),
    ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
    ("https://docs.example.org/#/res/1:~:text=x", "https://docs.example.org/#/res/1"),
    ("https://docs.example.org#/res/1", "https://docs.example.org/#/res/1"),
    ("https://docs.example.org/#/res/1?utm_source=x", "https://docs.example.org/#/res/1"),
    (f"{VIDEO}&si=abc&feature=youtu.be", VIDEO),
    ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://youtu.be/dQw4w9WgXcQ"),
    (f"{POST}?s=20&t=AbC", POST),
    (f"{POST}?ref_src=twsrc%5Etfw", POST),
    (
        "https://www.facebook.com/a/posts/1?__tn__=R&__cft__[0]=x&ref=share",
        "https://www.facebook.com/a/posts/1",
    ),
]
"""Two spellings of one address: the same source on record."""

ALIKE: list[Pair] = [
    *((PAGE, other) for other, _ in SAME_KEPT[:3]),
    *(
        (STORY, STORY.replace(*change))
        for change in (
            ("https://", "http://"),
            ("https://", ""),
            ("https://", "//"),
            ("//gcaptain", "//www.gcaptain"),
            ("//gcaptain", "//www2.gcaptain"),
            ("//gcaptain", "//m.gcaptain"),
            ("//gcaptain", "//mobile.gcaptain"),
            ("//gcaptain", "//amp.gcaptain"),
            ("//gcaptain", "//www.m.gcaptain"),
            ("gcaptain.com", "gcaptain.com:80"),
            ("gcaptain.com", "gcaptain.com."),
            (".com/", ".com/amp/"),
            (".com/", ".com//"),
            (".com/", ".com/index.php/"),
            ("coalition/", "coalition"),
            ("coalition/", "coalition/amp"),
            ("coalition/", "coalition/amp/"),
            ("coalition/", "coalition.amp"),
            ("coalition/", "coalition//"),
            ("coalition/", "coalition/index.html"),
            ("coalition/", "coalition/index.php"),
            ("coalition/", "coalition/default.aspx"),
            ("coalition/", "coalition/?amp=1"),
            ("coalition/", "coalition/?amp"),
            ("coalition/", "coalition/?outputType=amp"),
            ("coalition/", "coalition/?ref=newsletter&s=20"),
            ("coalition/", "coalition/;jsessionid=AB12"),
            ("coalition/", "coalition/?cvid=0a1b2c3d4e5f60718293a4b5c6d7e8f9"),
            ("coalition/", "coalition/?icid=7&ncid=8&ocid=9"),
        )
    ),
    ("https://example.org/a?b=1&a=2", "https://example.org/a?a=2&b=1"),
    ("https://example.org/a?q=x+y", "https://example.org/a?q=x%20y"),
    ("https://example.org/a,b", "https://example.org/a%2Cb"),
    ("https://example.org/caf%C3%A9", "https://example.org/cafe%CC%81"),
    ("https://example.org/x.amp.html", "https://example.org/x.html"),
    ("https://en.m.wikipedia.org/wiki/Sahel", "https://en.wikipedia.org/wiki/Sahel"),
    ("http://xn--e1afmkfd.xn--p1ai/%D0%BD", "https://www.пример.рф/н/"),
    *(
        (PAGE, f"https://web.archive.org/{place}")
        for place in (
            "web/20240609120000/https://example.org/s?id=7",
            "web/20240609120000if_/http://www.example.org:80/s?id=7&utm_source=x",
            "web/2024/example.org/s?id=7",
            "web/*/https://example.org/s?id=7",
            "web/https://example.org/s?id=7",
            "web/20240609120000/https:/example.org/s?id=7",
            "save/https://example.org/s?id=7",
            "web/20240609120000/https%3A%2F%2Fexample.org%2Fs%3Fid%3D7",
        )
    ),
    *(
        (PAGE, f"https://archive.{end}/2024.06.09-120000/{PAGE}")
        for end in ("today", "ph", "is", "li", "md", "vn", "fo")
    ),
    *(
        (PAGE, other)
        for other in (
            f"https://archive.ph/20240609120000/{PAGE}",
            f"https://archive.ph/newest/{PAGE}",
            f"https://archive.ph/o/AbCdE/{PAGE}",
            f"https://arquivo.pt/wayback/20240609120000/{PAGE}",
            f"https://webarchive.nationalarchives.gov.uk/ukgwa/20240609120000/{PAGE}",
            "https://www.webcitation.org/query?url=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7&date=2024-06-09",
            "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:https://example.org/s%3Fid%3D7+coalition&hl=en",
            "https://webcache.googleusercontent.com/search?q=cache%3Aexample.org%2Fs%3Fid%3D7",
            "https://cc.bingj.com/cache.aspx?q=url%3Ahttps%3A%2F%2Fexample.org%2Fs%3Fid%3D7&d=1",
            "https://yandexwebcache.net/yandbtm?url=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7&l10n=en",
            "https://translate.google.com/translate?sl=ru&tl=en&u=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7",
            "https://translate.google.co.uk/website?sl=ru&u=http://example.org/s?id=7",
            "https://example-org.translate.goog/s?id=7&_x_tr_sl=ru&_x_tr_tl=en",
            "https://www-example-org.translate.goog/s?id=7&_x_tr_sl=auto",
            "https://web.archive.org/web/2024/https://example-org.translate.goog/s?id=7",
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7&usg=x",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7%26fbclid%3Dx&h=y",
            "https://www.google.com/amp/s/amp.example.org/s%3Fid=7".replace("%3F", "?"),
            "https://example-org.cdn.ampproject.org/c/s/example.org/s?id=7&usqp=mq331",
        )
    ),
    ("https://my--site-example-org.translate.goog/x", "https://my-site.example.org/x"),
    *(
        (VIDEO, other)
        for other in (
            "https://youtu.be/dQw4w9WgXcQ",
            "https://youtu.be/dQw4w9WgXcQ?t=42",
            "https://m.youtube.com/watch?v=dQw4w9WgXcQ&start=10",
            "https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=1m2s",
            "https://www.youtube.com/shorts/dQw4w9WgXcQ",
            "https://www.youtube.com/embed/dQw4w9WgXcQ?start=42",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/live/dQw4w9WgXcQ?si=x",
        )
    ),
    *(
        (POST, POST.replace("twitter.com", host))
        for host in (
            "x.com",
            "www.x.com",
            "mobile.twitter.com",
            "mobile.x.com",
            "nitter.net",
        )
    ),
    (POST, POST + "/photo/1"),
    (POST, "https://x.com/i/web/status/1742345678901234567"),
    ("https://t.me/s/channel/12", "https://t.me/channel/12"),
    ("file: letter.pdf", "file:letter.pdf"),
]
"""Most likely one page: shown to whoever gives the one while the other is on record."""

TWO_PAGES: list[Pair] = [
    *(
        (f"https://example.org/s?{name}=7", f"https://example.org/s?{name}=8")
        for name in ("id", "p", "article", "page", "v", "lang", "cmp", "trk", "s", "ref", "t", "q")
    ),
    *(
        (f"https://example.org/s?{name}=7", f"https://example.org/s?{name}=8")
        for name in ("spm", "ito", "cvid", "scm", "utm", "rd_p")
    ),
    ("https://docs.example.org/#/res/1", "https://docs.example.org/#/res/2"),
    ("https://docs.example.org/#!res/1", "https://docs.example.org/#!res/2"),
    ("https://docs.example.org/#!/res/1", "https://docs.example.org/"),
    ("https://docs.example.org/#res/1", "https://docs.example.org/#res/2"),
    ("https://docs.example.org/#/res?id=1", "https://docs.example.org/#/res?id=2"),
    ("https://example.org/app#route=/x", "https://example.org/app#route=/y"),
    ("https://example.org/app#route=/x", "https://example.org/app"),
    ("https://example.org/app#tab=1&view=!/a", "https://example.org/app#tab=1&view=!/b"),
    ("https://docs.example.org/#id=1", "https://docs.example.org/#id=2"),
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/a", "https://example.org/a/b"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://example.org/a%3Fb", "https://example.org/a?b"),
    ("https://example.org/a%23b", "https://example.org/a#b"),
    ("https://example.org/a?x=1%262", "https://example.org/a?x=1&2"),
    ("https://example.org/a", "https://example.com/a"),
    ("https://news.example.org/a", "https://example.org/a"),
    ("https://example.org:8080/a", "https://example.org/a"),
    ("https://example.org/indexes.html", "https://example.org/"),
    ("https://example.org/camp", "https://example.org/c"),
    ("https://faß.de/", "https://fass.de/"),
    ("https://аpple.com/", "https://apple.com/"),
    ("https://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcq"),
    ("https://x.com/a/status/1742345678901234567", "https://x.com/a/status/1742345678901234568"),
    ("https://m.com/a", "https://amp.com/a"),
    (
        "https://web.archive.org/web/2024/https://a.org/1",
        "https://web.archive.org/web/2024/https://a.org/2",
    ),
    ("https://archive.ph/AbCdE", "https://archive.ph/AbCdF"),
    ("https://archive.org/details/one", "https://archive.org/details/two"),
    ("https://www.google.com/search?q=example.org", "https://example.org"),
    ("https://archive.org/download/2024/report.pdf", "http://report.pdf"),
    ("file:letter.pdf", "file:Letter.pdf"),
]
"""Two pages: never one source, and not shown as like each other."""

Key = Callable[[str], str]


def disagreements(key: Key, one: Iterable[Pair], two: Iterable[Pair]) -> list[str]:
    """List the pairs that a key puts together and should not, or keeps apart and should not."""
    apart = [f"apart: {a} {b}" for a, b in one if key(a) != key(b)]
    return apart + [f"together: {a} {b}" for a, b in two if key(a) == key(b)]
