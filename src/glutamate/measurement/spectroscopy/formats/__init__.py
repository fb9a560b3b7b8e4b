"""Files of other programs: basis sets as FSL JSON, LCModel .BASIS and .RAW. One file per format with a `FORMAT`."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.measurement.spectroscopy.formats.basis_format import BasisFormat

BASIS_FORMATS: Catalogue[BasisFormat] = Catalogue(__name__, BasisFormat, "basis format", aliases=lambda f: f.synonyms)
