"""The reader process: `python -m xunzhang.ingest.worker SECONDS BYTES`, spoken to through pipes.

`isolation.ReaderProcess` starts it. It opens no file and writes none: bytes come in, text goes out.
"""

import math
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from xunzhang.errors import DocumentError
from xunzhang.ingest.formats.pdf import ScannedPdfError
from xunzhang.ingest.frames import FrameError, message_of, read_exactly, read_frame, write_frame
from xunzhang.ingest.readers import read_here, read_recognised

_GROWN_SHARE = 0.4


def main() -> None:
    """Answer until the parent closes the pipe."""
    seconds, memory_bytes = int(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes the pipe
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # a library that prints must not speak in between
    _limit_memory(memory_bytes)
    write_frame(replies, {"ready": True})
    with suppress(FrameError, OSError):
        _serve(sys.stdin.buffer, replies, seconds=seconds, memory_bytes=memory_bytes)
    os._exit(0)  # without the clean-up of libraries that a hostile file may have broken


def _serve(questions: IO[bytes], replies: IO[bytes], *, seconds: int, memory_bytes: int) -> None:
    while True:
        question = read_frame(questions)
        data = read_exactly(questions, int(question["size"]))
        _limit_time(seconds)
        reply = _reply(str(question["name"]), data, bool(question["recognise"]), memory_bytes)
        last = bool(reply.get("last")) or _peak_bytes() > _GROWN_SHARE * memory_bytes
        write_frame(replies, {**reply, "last": last})
        del data, reply


def _reply(name: str, data: bytes, recognise: bool, memory_bytes: int) -> dict[str, Any]:
    try:
        read = read_recognised if recognise else read_here
        return message_of(read(Path(name), data))
    except ScannedPdfError as error:
        return {"error": "scanned", "message": str(error)}
    except DocumentError as error:
        return {"error": error.code, "message": str(error)}
    except MemoryError:
        message = f"{name} needs more than {memory_bytes:,} bytes of memory to be read. Split it."
        return {"error": "broken_document", "message": message, "last": True}


def _limit_memory(memory_bytes: int) -> None:
    """Bound the address space where the system can do that; Windows and macOS cannot."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _limit_time(seconds: int) -> None:
    """End by ourselves after this much work, even where the parent is gone.

    The limit is later than the parent's deadline, which tells what happened.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        limit = math.ceil(usage.ru_utime + usage.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _peak_bytes() -> int:
    """The largest memory this process has held; 0 where the system does not tell.

    Linux is asked through /proc: the peak of getrusage outlives exec, so that it is at first the
    one of the process that started this one.
    """
    with suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        peak = next(line for line in lines if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    with suppress(ImportError):
        import resource

        peak_units = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak_units if sys.platform == "darwin" else peak_units * 1024
    return 0


if __name__ == "__main__":
    main()
