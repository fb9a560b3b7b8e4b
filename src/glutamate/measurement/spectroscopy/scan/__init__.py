"""What a scanner recorded: decays and how they were acquired."""

from __future__ import annotations

from glutamate.measurement.spectroscopy.scan.scan import Scan

__all__ = ["Scan"]
