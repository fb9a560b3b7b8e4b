"""The subcommands of `glutamate mrs`: each module has SUMMARY, configure and run, as those of `glutamate` itself."""
