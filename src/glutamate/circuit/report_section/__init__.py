"""What the report shows of circuits: the operating point of every region, and the whole brain."""
