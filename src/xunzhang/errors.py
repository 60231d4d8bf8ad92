"""Every exception that xunzhang raises on purpose.

    XunzhangError
    ├── DocumentError             one file could not become a document; the others go on
    │   ├── UnsupportedFormatError
    │   ├── EncodingError
    │   └── BrokenDocumentError
    │       └── EmptyDocumentError
    ├── StoreError                the SQLite store could not be read or written
    │   ├── IndexFormatError      written by a newer version, or no index at all
    │   ├── DamagedIndexError     stored bytes are not what was written
    │   └── IndexBusyError        another process is writing
    ├── IndexMismatchError        the index was made with another model or setting
    ├── EngineError               a search engine on a server does not answer
    ├── ModelError                an embedding model or reranker could not be loaded
    ├── DatasetError              an evaluation dataset is not what it should be
    ├── GenerationError           a language model cannot be asked, or answers with something else
    ├── QueryError                a question that cannot be searched (empty, too long)
    ├── SettingError              what the environment says cannot be used
    ├── DictionaryError           a line of the user's dictionary is no word
    ├── CannotRestoreError        a removed document cannot be put back any more
    └── NotFoundError             no document, passage or job of that id

A message says what happened, with the values, and what to do about it.
"""


class XunzhangError(Exception):
    """The base of all of them; catch this one to catch them all."""

    code = "error"


class DocumentError(XunzhangError):
    """A file could not be read as a document."""

    code = "bad_document"


class UnsupportedFormatError(DocumentError):
    """No reader knows files of this kind."""

    code = "unsupported_format"


class EncodingError(DocumentError):
    """The bytes of a text file are text in no encoding we know."""

    code = "bad_encoding"


class BrokenDocumentError(DocumentError):
    """The file is damaged, protected, or larger than the limits."""

    code = "broken_document"


class EmptyDocumentError(BrokenDocumentError):
    """The file can be read, and holds no text."""

    code = "empty_document"


class StoreError(XunzhangError):
    """The index folder or its database could not be read or written."""

    code = "store_error"


class IndexFormatError(StoreError):
    """The folder holds no index of a format that this version can read."""

    code = "index_format"


class DamagedIndexError(StoreError):
    """The database holds something that nobody wrote: `xunzhang doctor --repair` mends it."""

    code = "index_damaged"


class IndexBusyError(StoreError):
    """Another process is writing to this index."""

    code = "index_busy"


class IndexMismatchError(XunzhangError):
    """The index was built with another embedding model or other settings."""

    code = "index_mismatch"


class EngineError(XunzhangError):
    """The engine that an index is kept on cannot be reached or used."""

    code = "engine_error"


class ModelError(XunzhangError):
    """A model could not be loaded or used."""

    code = "model_error"


class DatasetError(XunzhangError):
    """An evaluation dataset lacks a file or holds a malformed row."""

    code = "bad_dataset"


class QueryError(XunzhangError):
    """A question that cannot be searched; `code` says why."""

    def __init__(self, message: str, *, code: str = "bad_query") -> None:
        super().__init__(message)
        self.code = code


class GenerationError(XunzhangError):
    """A language model cannot be asked or used; `code` is llm_failed or llm_timeout."""

    def __init__(self, message: str, *, code: str = "llm_failed") -> None:
        super().__init__(message)
        self.code = code


class SettingError(XunzhangError):
    """An environment variable says what cannot be used."""

    code = "bad_setting"


class DictionaryError(XunzhangError):
    """A word that cannot stand in the user's dictionary."""

    code = "bad_word"


class CannotRestoreError(XunzhangError):
    """A removed document cannot be put back: something else stands in its place by now."""

    code = "cannot_restore"


class NotFoundError(XunzhangError):
    """Nothing here has that id."""

    code = "not_found"
