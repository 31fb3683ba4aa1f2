"""The body's markup: what is kept, what is dropped, and that it stays put."""

import time

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import body
from articles.body import extensions
from articles.body.extensions import fence

HOSTILE = [
    '<script>alert(1)</script><p onclick="x()" style="color:red" class="y">kept</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jAvA\tsCrIpT:alert(1)">x</a>',
    '<a href="&#1;javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<a href="https:evil.example">x</a>',
    '<a href="https://bank.example@evil.example/">x</a>',
    '<a href="vbscript:x">x</a>',
    '<img src=x onerror=alert(1)><svg><script>1</script></svg><math><mtext><img src=x></math>',
    '<p><style><a title="</style><img src=x onerror=alert(1)>">',
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<iframe srcdoc="<script>1</script>"></iframe><object data="x"></object>',
    '<div data-embed="javascript:alert(1)" data-title="t">x</div>',
    '<figure data-illustration="1 OR 1=1"><figcaption>c</figcaption></figure>',
    '<figure data-illustration="-3"></figure><figure data-illustration="9999999999999999999">',
    '<figure data-illustration="٣"></figure>',
    '<figure data-illustration="5" data-layout="&quot; onload=x" data-alt="&quot;><script>">',
    "<plaintext>a<b>c", "<!--x--!><p>y", "<![CDATA[x]]>", "<?php x ?>", "</body></html><p>x",
    "<block>x</block><marks>y</marks><frame><text>z</text>",
    "\0<p>a\0b</p>\ud800 \ufffe \x1f", "<table>" * 50 + "x", "<ul><li>" * 40 + "x", "&nbsp;" * 9,
]  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE)
def test_clean_leaves_nothing_that_acts(html):
    cleaned = body.clean(html)

    for danger in (
        "<script",
        "javascript:",
        "onerror",
        "onclick",
        "style=",
        "<svg",
        "data:",
        "//e",
    ):
        assert danger not in cleaned.lower().replace("&quot;&gt;", "").replace("&lt;script", "")
    assert body.clean(cleaned) == cleaned
    assert fence().clean(cleaned) == cleaned


OPENINGS = """
    p|h1|h2|h4|b|i|s|sub|ul|ol start=4|li|table|tr|td|th rowspan=2|td colspan=3|thead|blockquote|hr
    |br|div|aside class=pullquote|figure data-illustration=7 data-alt='x  y'|figcaption|a href=/x
    |a href='https://x.example/?a=1&amp;b=2'|caption|o:p|section|span style='font-weight:700'
    |div data-embed='https://v.example/1' data-title=' T '|b style='font-weight:normal'
"""
CLOSINGS = "p|h1|b|i|s|ul|ol|li|table|tr|td|blockquote|div|aside|figure|a|span"
WORDS = [" ", "&nbsp;", "\u00a0", "\n\n", "word", "10", ".", "é", "&amp;", "&lt;p&gt;", "<br><br>"]
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [f"<{tag.strip()}>" for tag in OPENINGS.split("|")]
            + [f"</{tag}>" for tag in CLOSINGS.split("|")]
            + WORDS
        ),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_clean_is_idempotent_and_within_the_editors_configuration(html):
    cleaned = body.clean(html)

    assert body.clean(cleaned) == cleaned
    assert fence().clean(cleaned) == cleaned
    assert body.problems(cleaned) == []


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_clean_takes_any_text(html):
    assert body.clean(body.clean(html)) == body.clean(html)


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("", ""),
        ("<p></p><h2> </h2><ul><li></li></ul><blockquote></blockquote>", ""),
        ("First.\n\nSecond\nline.", "<p>First.</p><p>Second line.</p>"),
        ("<h1>A</h1><h2>B</h2><h5>C</h5>", "<h2>A</h2><h2>B</h2><h3>C</h3>"),
        ("<h2>A<br>B</h2>", "<h2>A B</h2>"),
        ("<p>a <b>b</b><i> c</i></p>", "<p>a <strong>b</strong><em> c</em></p>"),
        ("<p><b><a href=/x>y</a></b></p>", '<p><a href="/x"><strong>y</strong></a></p>'),
        ("<p>one<br><br>two<br></p>", "<p>one</p><p>two</p>"),
        ("<p>one<br>two</p>", "<p>one<br>two</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        (
            "<ul><li>a</li><ul><li>b</li></ul></ul>",
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
        ),
        ("<ol start=3 type=a><li>x</ol>", '<ol start="3"><li><p>x</p></li></ol>'),
        (
            "<ul><li>a<figure data-illustration=4></figure>b</li></ul>",
            '<ul><li><p>a</p><p>b</p></li></ul><figure data-illustration="4" data-layout="column">'
            "</figure>",
        ),
        (
            "<table><tr><th colspan=2>A</th></tr><tr><td>1</td></tr></table>",
            '<table><tbody><tr><th colspan="2"><p>A</p></th></tr>'
            "<tr><td><p>1</p></td><td><p></p></td></tr></tbody></table>",
        ),
        (
            '<aside class="pullquote x"><p>Quote</p></aside>',
            '<aside class="pullquote"><p>Quote</p></aside>',
        ),
        (
            '<figure data-illustration="12" data-layout="huge" data-alt=" Two  ships "'
            ' data-decorative="no"><img src=x><figcaption>At <b>sea</b></figcaption></figure>',
            '<figure data-illustration="12" data-layout="column" data-alt="Two ships">'
            "<figcaption>At <strong>sea</strong></figcaption></figure>",
        ),
        (
            '<figure data-illustration="12" data-decorative="true" data-alt="x"></figure>',
            '<figure data-illustration="12" data-layout="column" data-decorative="true"></figure>',
        ),
        (
            '<div data-embed="https://v.example/?a&amp;b" data-title="A &quot;film&quot;">x</div>',
            '<div data-embed="https://v.example/?a&amp;b" data-title="A &quot;film&quot;"></div>',
        ),
        ('<a href="www.x.example/a b">x</a>', '<p><a href="https://www.x.example/a%20b">x</a></p>'),
        (
            '<b style="font-weight:normal"><p><span style="font-weight:700">x</span>y</p></b>',
            "<p><strong>x</strong>y</p>",
        ),
        ("<b style='mso-bidi-font-weight: normal'>x</b>", "<p><strong>x</strong></p>"),
    ],
)
def test_clean_stores_one_form(html, stored):
    assert body.clean(html) == stored


@pytest.mark.parametrize(
    "href",
    [
        "https://x.example/a?b=c#d", "http://x.example", "mailto:desk@x.example", "tel:+15550100",
        "/about/", "#h-part", "?page=2", "about/team",
    ],
)  # fmt: skip
def test_links_to_allowed_addresses_stay(href):
    html = f'<p><a href="{href}">x</a></p>'

    assert body.clean(html) == html
    assert body.problems(html) == []


def test_problems_name_the_refused_address_and_the_remedy():
    assert body.problems(
        '<p><a href="javascript:x">x</a></p><div data-embed="ftp://x/">y</div>'
    ) == [
        "The link to “javascript:x” can't be kept. Use an address that begins with https://, "
        "http://, mailto: or tel:, or with / for a page of this site.",
        "The embed of “ftp://x/” can't be kept. Use an address that begins with https:// or "
        "http://, or for a story of this site its path, such as /2026/03/04/the-bridge/.",
    ]


def test_markup_nested_beyond_reading_is_a_problem():
    assert body.problems("<b>" * 5000 + "x") == [
        "The markup is nested too deeply to be read. Paste it as plain text."
    ]


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("one&nbsp;two&nbsp;three&nbsp;four", "<p>one two three four</p>"),
        ("one &nbsp;two&nbsp;&nbsp;three", "<p>one two three</p>"),
        ("&nbsp;one&nbsp;", "<p>one</p>"),
        ("It is 10&nbsp;km away", "<p>It is 10&nbsp;km away</p>"),
        ("«&nbsp;Oui&nbsp;!&nbsp;»", "<p>«&nbsp;Oui&nbsp;!&nbsp;»</p>"),
        ("in New&nbsp;York today", "<p>in New&nbsp;York today</p>"),
        ("a\u200bb\ufeff", "<p>ab</p>"),
    ],
)
def test_spaces_are_those_the_writer_meant(html, stored):
    assert body.clean(html) == stored


def test_an_item_may_begin_with_any_number_of_lists():
    html = "<ul><li>" + "<ul><li>x</li></ul>" * 5_000 + "<p>y</p></li></ul>"

    assert body.clean(html) == "<ul>" + "<li><p>x</p></li>" * 5_000 + "<li><p>y</p></li></ul>"


def test_clean_refuses_a_body_beyond_the_limit():
    with pytest.raises(body.BodyTooLong, match="Split the story"):
        body.clean("x" * (body.MAX_LENGTH + 1))


def test_a_body_that_grows_beyond_the_limit_is_refused_too():
    with pytest.raises(body.BodyTooLong):
        body.clean("<p>a" * (body.MAX_LENGTH // 8 + 1))


def test_every_extension_of_ours_describes_its_markup():
    assert set(extensions.OWN) <= set(body.EXTENSIONS)
    assert extensions.allowlist()["allowed_classes"] == {"aside": {"pullquote"}}


def test_figures_are_the_uses_in_order():
    html = (
        '<figure data-illustration="9" data-alt="A ship"><figcaption>At <b>sea</b></figcaption>'
        '</figure><p>x</p><figure data-illustration="4" data-layout="wide" data-decorative="true">'
        '</figure><figure data-illustration="9"></figure>'
    )

    assert body.figures(html) == [
        body.Use(9, "At sea", "A ship", False, "column"),
        body.Use(4, "", "", True, "wide"),
        body.Use(9, "", "", False, "column"),
    ]
    assert body.illustration_ids(html) == [9, 4]


def no_picture(illustration_id, alt, decorative, layout):
    return None


def compiled(html, picture=no_picture):
    return body.compile(html, picture).html


def test_compile_renders_figures_with_the_uses_words_before_the_librarys():
    asked = []

    def picture(*args):
        asked.append(args)
        if args[0] == 3:
            return None
        return body.PictureHtml(mark_safe("<picture></picture>"), "Lib <caption>", "Ann & Co")

    html = compiled(
        '<figure data-illustration="1" data-layout="wide" data-alt="Alt"><figcaption>Own <b>one'
        '</b></figcaption></figure><figure data-illustration="2" data-decorative="true"></figure>'
        '<figure data-illustration="3"></figure>',
        picture,
    )

    assert asked == [
        (1, "Alt", False, "wide"),
        (2, None, True, "column"),
        (3, None, False, "column"),
    ]
    assert html.split("\n") == [
        '<figure class="figure figure-wide"><picture></picture><figcaption><span class='
        '"figure-caption">Own <strong>one</strong></span> <span class="figure-credit">Ann &amp; Co'
        "</span></figcaption></figure>",
        '<figure class="figure figure-column"><picture></picture><figcaption><span class='
        '"figure-caption">Lib &lt;caption&gt;</span> <span class="figure-credit">Ann &amp; Co'
        "</span></figcaption></figure>",
    ]


def test_compile_makes_one_gallery_of_pictures_that_stand_together():
    def picture(illustration_id, alt, decorative, layout):
        return body.PictureHtml(mark_safe(f"<img{illustration_id}>")) if illustration_id else None  # noqa: S308

    figure = '<figure data-illustration="{}" data-layout="gallery"></figure>'
    html = compiled(
        figure.format(1) + figure.format(2) + "<p>Between</p>" + figure.format(3), picture
    )

    assert html.split("\n") == [
        '<section class="gallery" aria-label="Gallery of 2 pictures"><ul class="gallery-list">'
        '<li><figure class="figure figure-gallery"><img1></figure></li>'
        '<li><figure class="figure figure-gallery"><img2></figure></li></ul></section>',
        "<p>Between</p>",
        '<figure class="figure figure-gallery"><img3></figure>',
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/2026/03/04/the-bridge/", "/2026/03/04/the-bridge/"),
        ("http://127.0.0.1:8000/2026/03/04/the-bridge/", "/2026/03/04/the-bridge/"),
        ("https://elsewhere.example/2026/03/04/a/", "https://elsewhere.example/2026/03/04/a/"),
        ("/2026/13/04/no-such-month/", None),
        ("/city/", None),
        ("//2026/03/04/the-bridge/", None),
        ("/2026/03/04/l%C3%A9a/", "/2026/03/04/l%C3%A9a/"),
        ("/2026/03/04/no%00slug/", None),
        ("/2026/03/04/no&quot;--&gt;slug/", None),
        ("/2026/03/04/no%2Fslug/", None),
    ],
)
def test_embed_of_a_story_is_kept_by_its_path(settings, written, kept):
    settings.SITE_URL = "http://127.0.0.1:8000"
    expected = f'<div data-embed="{kept}"></div>' if kept else ""

    assert body.clean(f'<div data-embed="{written}"></div>') == expected


def test_compile_leaves_only_a_place_for_a_story():
    assert compiled('<div data-embed="/2026/03/04/a--b/"></div>') == (
        "<!--story:/2026/03/04/a--b/-->"
    )


def test_compile_escapes_a_picture_that_is_not_marked_safe():
    html = compiled(
        '<figure data-illustration="1"></figure>', lambda *args: body.PictureHtml("<img>")
    )

    assert html == '<figure class="figure figure-column">&lt;img&gt;</figure>'


def test_compile_gives_tables_a_head_scopes_and_a_named_region():
    html = compiled(
        "<table><tr><th>City</th><th>Votes</th></tr><tr><th>Ald</th><td>1</td></tr></table>"
        "<table><tr><td></td></tr></table>"
    )

    assert html == (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Table: City, Votes">'
        '<table><thead><tr><th scope="col">City</th><th scope="col">Votes</th></tr></thead>'
        '<tbody><tr><th scope="row">Ald</th><td>1</td></tr></tbody></table></div>'
    )


def test_compile_keeps_header_rows_in_the_body_when_a_cell_reaches_out_of_them():
    html = compiled("<table><tr><th rowspan=2>A</th><th>B</th></tr><tr><td>1</td></tr></table>")

    assert "<thead>" not in html
    assert '<th scope="rowgroup" rowspan="2">A</th>' in html


def test_compile_gives_headings_stable_ids():
    result = body.compile("<h2>Élan vital</h2><h3>…</h3><h2>Élan vital</h2>", no_picture)

    assert result.html == (
        '<h2 id="h-élan-vital">Élan vital</h2>\n<h3 id="h-section">…</h3>\n'
        '<h2 id="h-élan-vital-2">Élan vital</h2>'
    )
    assert [(h.id, h.level, h.text) for h in result.headings][0] == (
        "h-élan-vital",
        2,
        "Élan vital",
    )


def test_compile_takes_ten_thousand_headings_of_one_wording_in_its_stride():
    """Counting up from 2 for each of them took minutes."""
    started = time.process_time()

    result = body.compile("<h2>Same</h2>" * 10_000 + "<h2>Same 2</h2>", no_picture)

    assert time.process_time() - started < 20
    ids = [heading.id for heading in result.headings]
    assert ids[:2] == ["h-same", "h-same-2"]
    assert ids[-2:] == ["h-same-10000", "h-same-2-2"]
    assert len(set(ids)) == 10_001


def test_compile_marks_external_links_only(settings):
    settings.SITE_URL = "https://news.example"

    html = compiled(
        '<p><a href="https://x.example/">x</a> <a href="https://news.example/a/">y</a> '
        '<a href="/b/">z</a></p>'
    )

    assert html == (
        '<p><a href="https://x.example/" rel="noopener">x</a> <a href="https://news.example/a/">y</a>'
        ' <a href="/b/">z</a></p>'
    )


def test_compile_renders_embeds_quotes_and_lists_plainly():
    html = compiled(
        '<div data-embed="https://www.v.example/1" data-title="A film"></div>'
        '<aside class="pullquote"><p>Loud</p></aside><ul><li>a<ul><li>b</li></ul></li></ul>'
    )

    assert html.split("\n") == [
        '<p class="embed-card"><a href="https://www.v.example/1" rel="noopener">'
        '<span class="embed-card-title">A film</span> <span class="embed-card-host">v.example'
        "</span></a></p>",
        '<aside class="pull-quote" aria-label="Pull quote"><p>Loud</p></aside>',
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
    ]


def test_compile_cleans_again():
    assert compiled('<p onclick="x">a<script>b</script></p>') == "<p>a</p>"


STORY = (
    "<h2>One two</h2><p>Three – four, <b>fi</b>ve.</p><ul><li>six</li></ul>"
    '<figure data-illustration="1"><figcaption>not counted</figcaption></figure>'
    "<table><tr><td>seven</td><td>8</td></tr></table>"
)


def test_words_are_counted_in_running_text():
    result = body.compile(STORY, no_picture)

    assert (body.word_count(STORY), result.word_count, result.reading_minutes) == (8, 8, 1)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (220, 1), (221, 2), (660, 3)])
def test_reading_minutes_round_up(words, minutes):
    assert body.reading_minutes(words) == minutes


def test_plain_text_separates_blocks():
    assert body.plain_text(STORY) == (
        "One two\n\nThree – four, five.\n\nsix\n\nnot counted\n\nseven\t8"
    )


@pytest.mark.parametrize(
    ("chars", "text"),
    [(100, "One two three. Four."), (15, "One two three…"), (9, "One two…"), (2, "O…"), (0, "")],
)
def test_excerpt_is_cut_between_words(chars, text):
    html = "<h2>Heading</h2><p>One two three.</p><p>Four.</p>"

    assert body.excerpt(html, chars) == text
    assert len(body.excerpt(html, chars)) <= chars
