"""Radio-frequency pulses: ideal rotations, shapes that are made here, and shapes read from files."""
