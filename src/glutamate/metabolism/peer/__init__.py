"""A peer's model of neurotransmitter cycling, to stand beside ours on the same questions.

Nine pools of excitatory neurons, inhibitory neurons and astrocytes, with synthesis coupled to glucose oxidation by a formula (the
pseudo-malate-aspartate shuttle); Neuroblox, 2026, doi:10.64898/2026.02.11.700015. `experiments` holds its equations and constants, as
published with its released results, and the comparison; `docs/peer.md` discusses it. No run of a case uses it.
"""
