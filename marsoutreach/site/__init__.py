"""Build the Site: static pages made from the notebooks, which need no server.

The notebooks run once, here; on the pages the widgets live without a kernel.
"""

from marsoutreach.site.build import build
from marsoutreach.site.check import findings
from marsoutreach.site.errors import SiteError

__all__ = ["SiteError", "build", "findings"]
