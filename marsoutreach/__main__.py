"""Let ``python -m marsoutreach`` do what ``marsoutreach`` does."""

from marsoutreach.cli import main

if __name__ == "__main__":
    main()
