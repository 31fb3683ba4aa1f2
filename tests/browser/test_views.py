"""When a page that somebody looks at is counted."""

import pytest

from audience.counters import views_of
from tests import factories
from tests.agents import BROWSERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_THE_BACKGROUND = """
    Object.defineProperty(document, "visibilityState", { get: () => window.seen ?? "hidden" });
    window.show = (seen) => {
      window.seen = seen;
      document.dispatchEvent(new Event("visibilitychange"));
    };
"""
COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_page_counts_once_it_was_looked_at_for_a_moment(live_server, new_context):
    article = factories.make_article()
    context = new_context(user_agent=BROWSERS[0])
    page = context.new_page()
    page.clock.install()
    page.add_init_script(IN_THE_BACKGROUND)
    sent = []
    page.on("request", lambda request: request.url.endswith("/views/") and sent.append(request))

    def after(milliseconds):
        page.clock.run_for(milliseconds)
        return len(sent)

    page.goto(live_server.url + article.copies.get().get_absolute_url())
    assert after(60_000) == 0
    page.evaluate("show('visible')")
    assert after(900) == 0
    page.evaluate("show('hidden')")
    page.evaluate("show('visible')")
    assert after(900) == 0
    with page.expect_response("**/views/") as answer:
        assert after(200) == 1
    assert answer.value.status == 204
    page.evaluate("show('hidden')")
    page.evaluate("show('visible')")
    page.evaluate(COME_BACK)
    assert after(60_000) == 1

    page.reload()
    with page.expect_response("**/views/"):
        page.evaluate("show('visible')")
        assert after(1100) == 2
    assert views_of(article.pk) == 1
    assert context.cookies() == []
