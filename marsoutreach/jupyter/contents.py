"""How JupyterLab opens and saves notebooks here: no widget is ever found missing."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import AuthenticatedFileHandler
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

from marsoutreach import cache
from marsoutreach.jupyter import stills
from marsoutreach.jupyter.copies import MEDIA

PATIENCE_S = 3  # for a kernel that is asked what is alive in it


def on_save(model: dict[str, Any], **saved: Any) -> None:
    """Save stills in the place of widgets."""
    if model["type"] == "notebook":
        stills.put_in(model["content"])


class Contents(AsyncLargeFileManager):
    """Files as usual; in a notebook, stills stand for widgets that are gone."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.register_pre_save_hook(on_save)

    def get_extra_handlers(self) -> list[Any]:
        """Serve ``media`` from the cache: tornado follows no link out of a folder."""
        usual: list[Any] = super().get_extra_handlers()
        if not (Path(self.root_dir) / MEDIA).is_symlink():
            return usual
        kept = {"path": str(cache.media())}
        return [(f"/files/{MEDIA}/(.*)", AuthenticatedFileHandler, kept), *usual]

    async def get(
        self, path: str, content: bool = True, *how: Any, **asked: Any
    ) -> dict[str, Any]:
        """Give a file; widgets of a notebook that its kernel still knows are live."""
        model: dict[str, Any] = await super().get(path, content, *how, **asked)
        if content and model["type"] == "notebook":
            stills.put_in(model["content"])
            if stills.models(model["content"]):
                stills.take_out(model["content"], await self.alive(path.strip("/")))
        return model

    async def alive(self, path: str) -> set[str]:
        """Ask the kernel of a notebook, if it runs, which models live in it."""
        server: Any = self.parent
        if server is None:
            return set()
        try:
            session = await server.session_manager.get_session(path=path)
            kernel = server.kernel_manager.get_kernel(session["kernel"]["id"])
            client = kernel.client()
            only_shell = dict.fromkeys(("iopub", "stdin", "hb", "control"), False)
            client.start_channels(**only_shell)
            try:
                told = await client.comm_info(reply=True, timeout=PATIENCE_S)
            finally:
                client.stop_channels()
        except (HTTPError, KeyError, TimeoutError):
            return set()
        return set(told["content"]["comms"])
