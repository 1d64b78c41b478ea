"""Going over a page by keys."""

from playwright.sync_api import Locator, expect
from tests.browser.reader import Reader

_MOST_STEPS = 80
# Itself, or the box around it that looks like the field.
_SHOWS_FOCUS = """(element) => [element, element.closest("label, .cm-editor")].some((one) => {
  if (one === null) return false;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
})"""


def tab_to(reader: Reader, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus, and see that it shows it."""
    expect(target).to_be_visible()
    for _ in range(_MOST_STEPS):
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate(_SHOWS_FOCUS), f"the focus is not to be seen on {target}"
            return
        reader.page.keyboard.press(key)
    raise AssertionError(f"{target} is not reached by Tab")
