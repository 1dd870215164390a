"""Style sheets written into the tags that they are about: what mail programs understand."""

from __future__ import annotations


def inlined(html: str) -> str:
    """The page with its styles on its tags, and their variables filled in.

    What depends on the screen (``@media``) stays in one style sheet. Nothing is fetched, and links
    to style sheets are dropped. Raises ValueError for styles that can't be read.
    """
    from css_inline import CSSInliner

    inliner = CSSInliner(
        load_remote_stylesheets=False,  # nor local ones: a theme could ask for any file
        keep_at_rules=True,
        resolve_css_variables=True,
    )
    return inliner.inline(html)
