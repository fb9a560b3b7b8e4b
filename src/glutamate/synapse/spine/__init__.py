"""One dendritic spine: its voltage, the calcium that enters it, and the calcium it holds."""
