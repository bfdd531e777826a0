"""Faults put into a page that is open, so that a check can show that it finds them."""

from playwright.sync_api import Page


def seed_style(page: Page, css: str) -> None:
    """Add a sheet to the page; the content policy lets no other way in."""
    page.evaluate(
        """(css) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets = [sheet];
        }""",
        css,
    )
