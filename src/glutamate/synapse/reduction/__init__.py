"""The reduction: the biophysical synapse at a state, turned into the few factors that circuits take.

    state.py         what may differ at a synapse, relative to health
    responses.py     what receptors do after one release, against the glutamate that is released: tables of the exact solution
    model_form.py    where models disagree: which AMPA scheme, how graded the responses are
    factors.py       the factors onto E and onto I, each relative to health, smooth and differentiable
    causes.py        which mechanism contributed how much to each factor
    terminal.py      vesicle content over a run, from metabolism, firing and glutamine
    event_based.py   bi-exponential conductances with saturation, fitted to the receptor
    mean_field.py    mean gating against release rate, fitted to the receptor

Circuits keep their published healthy constants and receive only ratios.
"""
