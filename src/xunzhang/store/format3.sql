-- What format 3 adds: questions that the user keeps, and removed documents that can come back.

-- Questions with the sentences that answer them, to measure the search by.
CREATE TABLE IF NOT EXISTS questions (
    question_id INTEGER PRIMARY KEY AUTOINCREMENT,
    question    TEXT NOT NULL UNIQUE,
    evidence    TEXT NOT NULL,              -- JSON list; empty: the documents hold no answer
    added_at    TEXT NOT NULL,              -- ISO 8601, UTC
    rejected    INTEGER NOT NULL DEFAULT 0  -- proposed, and not wanted: not to be proposed again
);

-- Documents that were removed, with all their rows, for as long as they can be put back.
CREATE TABLE IF NOT EXISTS removed (
    document_id INTEGER PRIMARY KEY,        -- the old one, under which it comes back
    info        TEXT NOT NULL,              -- JSON of its DocumentInfo
    location    TEXT NOT NULL,
    makers      TEXT NOT NULL,              -- JSON: what its rows depend on
    removed_at  TEXT NOT NULL,              -- ISO 8601, UTC
    kept_until  TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL,           -- of the rows before they were packed
    packed      BLOB NOT NULL               -- zlib of JSON: tables, columns and rows
);
