"""Looks at a page as a picky reader would: axe in both themes and two widths, and nothing wider than the screen."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).resolve().parent.parent.parent / "web" / "node_modules" / "axe-core" / "axe.min.js"
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
# What a page at 1440 × 900 gets when its reader zooms to 200 %.
ZOOMED: ViewportSize = {"width": 720, "height": 450}
_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
View = tuple[ViewportSize, Literal["light", "dark"]]
VIEWS: tuple[View, ...] = ((NARROW, "light"), (NARROW, "dark"), (WIDE, "light"), (WIDE, "dark"))

_RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) =>
      `${id}: ${target.join(" ")} | ${html.slice(0, 160)} | ` +
      [...any, ...all, ...none].map(({ message }) => message).join("; ")));
}"""
# A change of theme moves through the page from parent to child, one short transition after another.
_SETTLE = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const moves = () => document.getAnimations().some(
    ({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await document.fonts.ready;
  for (let calm = 0; calm < 3; calm = moves() ? 0 : calm + 1) await frame();
}"""
_TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
      if (getComputedStyle(outer).overflowX !== "visible") return true;
      if (getComputedStyle(outer).position === "fixed") return false;
    }
    return false;
  };
  const name = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}">`;
  const outside = [...document.body.querySelectorAll("*")].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right > edge + 1 && !scrolls(element);
  });
  const found = outside.slice(0, 3).map((element) => `${name(element)} ${element.textContent?.slice(0, 40)}`);
  if (document.documentElement.scrollWidth > edge + 1) found.push("the page scrolls sideways");
  return found;
}"""


def problems_of(page: Page, name: str, views: Sequence[View] = VIEWS) -> list[str]:
    """Everything that this page, as it is now, does wrong; it is left wide and light."""
    found: list[str] = []
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    for size, theme in views:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        page.evaluate(_SETTLE)
        where = f"{name}, {theme}, {size['width']} px"
        found += [f"{where}: {violation}" for violation in page.evaluate(_RUN_AXE, _TAGS)]
    for size in (NARROW, ZOOMED):
        page.set_viewport_size(size)
        page.evaluate(_SETTLE)
        found += [f"{name}, {size['width']} px: wider than the screen: {element}" for element in _too_wide(page)]
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    page.evaluate(_SETTLE)
    return found


def _too_wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
