"""The rules that the tree of sources keeps, one per module; each is `check(root) -> list[Problem]`."""
