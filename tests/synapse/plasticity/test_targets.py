"""Reference values of the published rules hold; what is predicted is checked by `glutamate validate`."""

from glutamate.synapse.plasticity.targets import reference


def test_reference_curves_hold():
    for name, value in (reference.reference_curves() | reference.reference_shouval()).items():
        if name not in ("peak", "trough"):
            assert value < 2, name
