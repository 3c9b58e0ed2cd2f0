"""NASA's own pictures, films, sounds and ground: by name, from wherever they are.

The project ships none of them. Each is an item of the table ``media``, with several
addresses in ``media_addresses``; what was fetched lies in ``cache.media()`` with a
small record beside it, and is looked at again whenever it is used.

``MARSOUTREACH_MEDIA=off`` leaves the network alone and finds nothing; an address there
(``http://127.0.0.1:8000``) is a stand-in that is asked in place of all hosts.

>>> from marsoutreach import media
>>> media.find("navcam_360") is None or media.find("navcam_360").credit
True
"""

from marsoutreach import slips

from .errors import MediaError
from .getting import fetch_set, get
from .items import addresses, catalogue, sets
from .keep import Media, find
from .looking import add, check
from .packs import pack, use

__all__ = [
    "Media",
    "MediaError",
    "add",
    "addresses",
    "catalogue",
    "check",
    "fetch_set",
    "find",
    "get",
    "pack",
    "sets",
    "use",
]

slips.catch(__name__)
