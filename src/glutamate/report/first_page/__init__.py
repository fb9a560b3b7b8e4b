"""What the first screen of a report is made of: paths, read-outs with the people they need, how sure each level is, what would help."""
