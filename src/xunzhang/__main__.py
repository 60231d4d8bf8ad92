"""`python -m xunzhang` is the command line."""

from xunzhang.cli import main

if __name__ == "__main__":
    main()
