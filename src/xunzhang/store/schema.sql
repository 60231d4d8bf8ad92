-- Format 1 of xunzhang.db. Later formats come from the migrations; this file makes new indexes.
-- The format's number is PRAGMA user_version; PRAGMA application_id marks the file as ours.

-- What shaped the data: embedder, dimension, passage settings, segmenter, vocabulary, last change.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The files and folders that a refresh without arguments looks at, in the order given.
CREATE TABLE roots (
    position INTEGER PRIMARY KEY,
    location TEXT NOT NULL UNIQUE
);

-- One row per document. `text` stands last, so that listing need not read past it.
CREATE TABLE documents (
    document_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    location      TEXT NOT NULL UNIQUE,      -- absolute path of the file, or upload:<uuid>
    path          TEXT NOT NULL,             -- as shown to people
    title         TEXT NOT NULL,
    format        TEXT NOT NULL,
    encoding      TEXT,
    content_hash  TEXT NOT NULL,             -- of the bytes of the file
    size_bytes    INTEGER NOT NULL,
    modified_ns   INTEGER NOT NULL,          -- since 1970, UTC
    indexed_at    TEXT NOT NULL,             -- ISO 8601, UTC
    uploaded      INTEGER NOT NULL DEFAULT 0,
    characters    INTEGER NOT NULL,
    passage_count INTEGER NOT NULL,
    published_on  TEXT,                      -- what the text says of itself: ISO 8601, or NULL
    author        TEXT,                      -- names with 、 between them
    newspaper     TEXT,
    checksum      INTEGER NOT NULL DEFAULT 0, -- CRC-32 of what `seals.py` names
    text_checksum INTEGER NOT NULL DEFAULT 0, -- CRC-32 of the text
    text          TEXT NOT NULL,             -- repaired: what passages are slices of
    original_text TEXT,                      -- before repair; NULL where nothing was changed
    repair        TEXT                       -- JSON: pieces of the original, and what was done
);

-- The bytes of uploaded files: they stand nowhere else.
CREATE TABLE uploads (
    document_id INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
    bytes       BLOB NOT NULL
);

-- Files that somebody removed in the page; a refresh leaves them out while they are unchanged.
CREATE TABLE excluded (
    location     TEXT PRIMARY KEY,
    content_hash TEXT NOT NULL
) WITHOUT ROWID;

-- Ids are never used again: they are the ids in every replica.
CREATE TABLE passages (
    passage_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,            -- from 0 in its document
    start       INTEGER NOT NULL,            -- characters of documents.text
    end         INTEGER NOT NULL,
    heading     TEXT NOT NULL,
    text        TEXT NOT NULL,
    kind        TEXT NOT NULL DEFAULT 'body', -- title heading body caption byline table notice
    page        INTEGER,                     -- from 1, where the format has pages
    key         BLOB NOT NULL,               -- hash of (heading, text): the same embeddings
    text_hash   BLOB NOT NULL,               -- hash of the text without white space: a duplicate
    tokens      BLOB NOT NULL,               -- uint16, little-endian, of the static tokenizer
    checksum    INTEGER NOT NULL             -- CRC-32 of what `seals.py` names
);
CREATE INDEX passages_by_document ON passages (document_id, ordinal);
CREATE INDEX passages_by_key ON passages (key);
CREATE INDEX passages_by_text_hash ON passages (text_hash);

-- All windows of a passage in one blob: float32, little-endian, `windows` rows.
CREATE TABLE embeddings (
    passage_id INTEGER PRIMARY KEY REFERENCES passages (passage_id) ON DELETE CASCADE,
    windows    INTEGER NOT NULL CHECK (windows > 0),
    vectors    BLOB NOT NULL,
    checksum   INTEGER NOT NULL              -- CRC-32 of the row
);

-- What replicas replay. An add of an id that a replica holds replaces it. `token` is random for
-- each write, so that a replica notices a log that was put back from a backup and went on.
CREATE TABLE changes (
    change_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL CHECK (kind IN ('add', 'remove')),
    passage_id INTEGER NOT NULL,
    token      INTEGER NOT NULL
);
