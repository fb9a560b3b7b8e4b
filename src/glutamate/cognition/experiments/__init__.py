"""Published results of the tasks and the sessions that are held against them, one file per task."""
