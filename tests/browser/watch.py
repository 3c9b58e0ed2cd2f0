"""A page that is watched: what it asks of the outside, its errors, broken policies."""

from functools import partial
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, Route

VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""


def watched(context: BrowserContext, trouble: list[str]) -> Page:
    """Open a page with the network shut; what goes wrong in it is noted."""
    context.route("**/*", partial(guard, trouble=trouble))
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("console", partial(listen, trouble=trouble))
    return page


def guard(route: Route, request: Request, trouble: list[str]) -> None:
    """Let requests inside the Site pass; stop and note every other."""
    if request.url.startswith(("file://", "http://127.0.0.1:")):
        route.continue_()
    else:
        trouble.append(f"outside: {request.url}")
        route.abort()


def listen(message: Any, trouble: list[str]) -> None:
    """Note what the console complains of, but for 3-D drawn without a graphics card."""
    slow_drawing = "GL Driver Message (OpenGL, Performance" in message.text
    if message.type in ("error", "warning") and not slow_drawing:
        trouble.append(f"{message.type}: {message.text}")
