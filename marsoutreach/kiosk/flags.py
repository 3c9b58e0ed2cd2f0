"""How the browser is started, and what only a policy can forbid it."""

import os
from pathlib import Path
from typing import Any

QUIET = (
    "--incognito",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--deny-permission-prompts",
    "--disable-component-update",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
)
WINDOW = ("--window-size=1280,720",)
POLICIES: dict[str, Any] = {  # what no flag can do
    "URLBlocklist": ["*"],
    "URLAllowlist": ["127.0.0.1"],
    "PrintingEnabled": False,
    "DownloadRestrictions": 3,
    "TranslateEnabled": False,
    "BookmarkBarEnabled": False,
    "PasswordManagerEnabled": False,
    "DefaultPopupsSetting": 2,
}


def flags(
    home: str, profile: Path, *, windowed: bool = False, headless: bool = False
) -> list[str]:
    """Write down how a browser is started: full screen, remembering nothing.

    >>> flags("http://127.0.0.1:1/", Path("p"))[-1]
    'http://127.0.0.1:1/'
    """
    shown = ["--headless=new", *WINDOW] if headless else ["--kiosk"]
    return [
        *QUIET,
        *(WINDOW if windowed else shown),
        *(["--no-sandbox"] if is_root() else []),
        f"--user-data-dir={profile}",
        "--remote-debugging-pipe",
        f"--app={home}" if windowed else home,
    ]


def is_root() -> bool:
    """Tell whether this is root, for whom Chromium has no sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
