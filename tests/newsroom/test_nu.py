from tests import nu

PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>Page</title></head>\n<body>{}</body></html>'


def test_the_checker_tells_page_line_and_mistake():
    found = nu.errors(
        {"/good/": PAGE.format("<h1>Good</h1>"), "/bad/": PAGE.format("<p><div>no</div></p>")}
    )

    assert found == ["/bad/:3: No “p” element in scope but a “p” end tag seen."]
