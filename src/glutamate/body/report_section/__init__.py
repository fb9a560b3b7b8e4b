"""What the report shows of the body: how people live and what that leaves to their brain, and how they feel and what they would score."""
