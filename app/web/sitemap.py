"""The list of all pages, and the word to programs that read them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from app.domain import paths
from app.domain.errors import NotFound
from app.http.dependencies import DatabaseDep
from app.http.render import revalidated
from app.queries.pages.sitemap.page import count_pages, load_pages
from app.web.site import Site

router = APIRouter(include_in_schema=False)
# The protocol lets a file name this many pages, and asks for a list of files beyond.
LARGEST = 50_000
ROBOTS = "User-agent: *\nAllow: /\nSitemap: {sitemap}\n"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@router.api_route("/robots.txt", methods=["GET", "HEAD"])
async def show_robots(request: Request) -> Response:
    """Let everybody in, and say where the list of pages is."""
    site: Site = request.app.state.site
    return PlainTextResponse(ROBOTS.format(sitemap=site.address("/sitemap.xml")))


@router.api_route("/sitemap.xml", methods=["GET", "HEAD"])
def show_sitemap(request: Request, database: DatabaseDep) -> Response:
    """Name all pages, or the files that do where there are too many for one."""
    with database.reading() as session:
        size = count_pages(session)
        pages = load_pages(session, 0, size) if size <= LARGEST else []
    if pages:
        return _answer(request, "urlset", "url", ((page.path, page.changed) for page in pages))
    files = range(1, -(-size // LARGEST) + 1)
    return _answer(request, "sitemapindex", "sitemap", ((paths.sitemap(n), None) for n in files))


@router.api_route("/sitemap-{number:id}.xml", methods=["GET", "HEAD"])
def show_sitemap_file(request: Request, database: DatabaseDep, number: int) -> Response:
    """Name one file's share of the pages."""
    with database.reading() as session:
        pages = load_pages(session, (number - 1) * LARGEST, LARGEST)
    if not pages:
        raise NotFound(f"The sitemap has no file number {number}.")
    return _answer(request, "urlset", "url", ((page.path, page.changed) for page in pages))


def _answer(
    request: Request, whole: str, part: str, lines: Iterable[tuple[str, datetime | None]]
) -> Response:
    site: Site = request.app.state.site
    body = "".join(
        (
            f'{HEAD}<{whole} xmlns="{NAMESPACE}">\n',
            *(f"<{part}>{''.join(_parts(site, *line))}</{part}>\n" for line in lines),
            f"</{whole}>\n",
        )
    )
    return revalidated(request, Response(body, media_type="application/xml"))


def _parts(site: Site, path: str, changed: datetime | None) -> Iterator[str]:
    yield f"<loc>{escape(site.address(path))}</loc>"
    if changed is not None:
        yield f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>"
