"""Popular statements about glutamate, one file each: the evidence, the case that tests it, and a verdict by one rule.

from glutamate.explanation import claims

claims.CLAIMS.names()
claims.judge(claims.CLAIMS.get("oral_glutamine"), samples=32)
"""

from glutamate.engine.catalogue import Catalogue
from glutamate.explanation.claims.claim import Claim
from glutamate.explanation.claims.verdict import Judged as Judged
from glutamate.explanation.claims.verdict import judge as judge

CLAIMS: Catalogue[Claim] = Catalogue(__name__, Claim, "claim")
