"""The command `glutamate`. Each subcommand is one module here; `main` finds them and maps errors to exit codes."""
