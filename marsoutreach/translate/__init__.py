"""Every word that a visitor reads, out to translators as PO files, and back in."""
