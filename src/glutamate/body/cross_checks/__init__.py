"""Checks of one model of sleep against another, and against independent programs."""
