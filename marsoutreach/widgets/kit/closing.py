"""What a widget says where it cannot be shown, and once it is closed."""

from typing import Any

from ipywidgets import DOMWidget

from marsoutreach import locale
from marsoutreach.shown import paragraph


class Closing(DOMWidget):  # type: ignore[misc,unused-ignore]
    """A widget that stands for itself in words; closed, it says how it comes back."""

    def describe(self) -> str:
        """Say in a sentence what is shown."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Where no widget can be shown, stands what it would show, in words."""
        said = self.describe()
        if self.comm is not None:
            return said
        words = locale.words("lab", getattr(self, "lang", None))
        return f"{said} {words['closed']}"

    def close(self) -> None:
        """End it, here and in the browser; shown again, it says so."""
        super().close()  # which puts None in the place of what shows it
        self.__dict__.pop("_repr_mimebundle_", None)

    def _repr_mimebundle_(self, **asked: Any) -> Any:
        """Show the widget or, once it is closed, its sentence."""
        if self.comm is not None:
            return super()._repr_mimebundle_(**asked)
        return {"text/plain": repr(self), "text/html": paragraph(repr(self))}, {}
