"""A page as a plain HTML file of its own, to print or to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from game.ui.page import Figure, Item, Page, Panel, Table, Text

STYLE = (
    "body{font:11pt/1.45 sans-serif;max-width:48em;margin:2em auto;padding:0 1em;color:#111}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin:1.4em 0 .3em;break-after:avoid}p{margin:.3em 0}"
    "table{border-collapse:collapse;margin:.4em 0}caption{text-align:left}"
    "th,td{text-align:left;vertical-align:top;padding:.15em 1em .15em 0;border-bottom:1px solid "
    "#bbb}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tr{break-inside:avoid}"
)


def sheet(page: Page) -> str:
    """The words, figures and tables of a page, panel by panel; controls are left out."""
    title = escape(f"{page.title}: {page.subtitle}" if page.subtitle else page.title)
    body = "\n".join(line for panel in page.panels for line in _panel(panel))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _panel(panel: Panel) -> Iterator[str]:
    if panel.title:
        yield f"<h2>{escape(panel.title)}</h2>"
    for item in panel.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    match item:
        case Text(words=words, lead=lead):
            yield f"<p>{_bold(lead)}{escape(words)}</p>"
        case Figure(name=name, value=value, unit=unit):
            yield f"<p>{_bold(name)}{escape(f'{value} {unit}'.strip())}</p>"
        case Table():
            yield from _table(item)


def _bold(lead: str) -> str:
    return f"<strong>{escape(lead)}</strong>: " if lead else ""


def _table(item: Table) -> Iterator[str]:
    numeric = item.numeric or (False, *(True for _head in item.heads[1:]))
    kinds = [' class="n"' if right else "" for right in numeric]
    yield "<table>"
    if item.name:
        yield f"<caption>{escape(item.name)}</caption>"
    yield _row("th", item.heads, kinds)
    for row in item.rows:
        yield _row("td", row.cells, kinds)
    yield "</table>"


def _row(tag: str, cells: tuple[str, ...], kinds: list[str]) -> str:
    laid = (f"<{tag}{kind}>{escape(cell)}</{tag}>" for cell, kind in zip(cells, kinds, strict=True))
    return f"<tr>{''.join(laid)}</tr>"
