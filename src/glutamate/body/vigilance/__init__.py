"""Vigilance after loss of sleep: models that disagree, each one file, run side by side.

They were fitted to the same kinds of experiment and agree on total deprivation within a factor of two; on weeks of restricted
sleep they do not. Their spread is part of the answer (`glutamate.body.life`).
"""

from glutamate.body.vigilance.model import VigilanceModel
from glutamate.engine.catalogue import Catalogue

VIGILANCE: Catalogue[VigilanceModel] = Catalogue(__name__, VigilanceModel, "vigilance model")
