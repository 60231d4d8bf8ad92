"""What reading one file may cost at most. docs/formats.md lists these for users.

`config.MAX_FILE_BYTES` and `config.MAX_DOCUMENT_CHARS` hold for every format.
"""

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""All members together of a DOCX, XLSX or EPUB, and of an archive that is uploaded."""

MAX_PARTS = 10_000
"""The members of a DOCX, XLSX or EPUB."""

MAX_ARCHIVE_MEMBERS = 5_000
MAX_ARCHIVE_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
MAX_ARCHIVE_RATIO = 250
"""How many times larger a member may get; more is what bombs do, and no document of people."""
RATIO_FREE_BYTES = 1024 * 1024
"""Members below this size may be of any ratio: a blank sheet compresses well."""

MAX_PDF_PAGES = 10_000
MAX_PAGE_CHARS = 100_000
MAX_OCR_PAGES = 300
MAX_CHAPTERS = 5_000
MAX_ROWS = 300_000
MAX_CELLS = 3_000_000
MAX_COLUMNS = 1_000

READ_SECONDS = 120.0
READ_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
OCR_SECONDS = 3600.0
OCR_MEMORY_BYTES = 8 * 1024 * 1024 * 1024
INLINE_BYTES = 2 * 1024 * 1024
"""Plain text up to this size is read in the process itself, everything else in the worker."""
