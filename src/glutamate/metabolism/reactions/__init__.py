"""One file per enzyme or transporter; each declares its `REACTIONS`."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.engine.reaction import Reaction

REACTIONS: Catalogue[Reaction] = Catalogue(__name__, Reaction, "reaction")
