"""Every published target beside what the program computes for it."""
