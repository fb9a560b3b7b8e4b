"""Files of other programs: basis sets and recordings. One file per format with a `FORMAT`."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.measurement.spectroscopy.formats.basis_format import BasisFormat
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat

BASIS_FORMATS: Catalogue[BasisFormat] = Catalogue(__name__, BasisFormat, "basis format", aliases=lambda f: f.synonyms)
SCAN_FORMATS: Catalogue[ScanFormat] = Catalogue(__name__, ScanFormat, "scan format", aliases=lambda f: f.synonyms)
