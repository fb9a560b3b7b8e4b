"""`python -m glutamate`: the same as the command `glutamate`."""

import sys

from glutamate.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
