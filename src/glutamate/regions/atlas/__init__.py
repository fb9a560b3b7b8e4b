"""One file per region."""
