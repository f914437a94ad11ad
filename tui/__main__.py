"""``python -m tui``: the same commands, for when the script is not on the path."""

from tui.cli import main

if __name__ == "__main__":
    main()
