"""A circuit as a component: its declared numbers, and what tasks, ensembles and surveys need to know of it.

A circuit says in its own file what it can do, and is offered to every task that needs just that:

    choice               populations E1 and E2 race to a decision on evidence that each of them receives
    delayed_memory       a ring of populations E and I keeps an angle over a delay; parameters cue_current and cue_sigma
    context_memory       a perception and a memory ring keep a cue until a probe is seen
    choice_and_memory    evidence to one module is decided there, and another keeps the choice through a distractor
    distributed_memory   areas of a hierarchy hold together what none could alone
    emotional_switch     an emotional and a cognitive area suppress each other
    associative_memory   patterns are learned and completed from a part
    planning             activity spreads from a goal over the states of a problem, and is read move by move
    surround_suppression responses to gratings with a surround
    entrainment          follows a rhythmic drive
    field_potential      synaptic currents in pA from which a field potential follows

The list is open: a new word in a circuit and in a task that needs it is enough.

Beside it stand the conductances that it has, its homeostatic gain, its critical margins along them (of its survey, measured one by
one, or those of a circuit with the same equations), the rate that
homeostasis restores when people are drawn, and where in conductance space its survey puts its points. Units: house.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field

from glutamate.circuit.homeostasis import CHANNELS
from glutamate.circuit.survey_design import SurveyDesign
from glutamate.engine.registry import ParameterTable

OTHER_GAIN = "other_gain"
"""The gain of circuits without a calibration of their own, in `circuit.homeostasis`."""
PREFRONTAL = "dorsolateral_prefrontal"
"""Where circuits of memory, decisions, context and planning stand, unless they say otherwise."""


@dataclass(frozen=True)
class Circuit:
    """What every circuit declares, however it is computed.

    Args:
        name: as asked for, e.g. "wang_decision".
        title: one line.
        parameters: the declared numbers, under the prefix "circuit.<name>".
        does: what it can do, see the module.
        gain: parameter of `circuit.homeostasis` that is its gain.
        channels: conductances that it has; a change along another is not modelled by it.
        margins_of: circuit with the same equations whose critical margins it has; empty: its own.
        measured: its critical margins along channels that no survey of it varies, log conductance, by channel.
        set_point: surface of its survey, falling with inhibition, to whose healthy value people are re-tuned; empty: none.
        stimulus: parameters of mean and SD (Hz) of the external rate of its stimulus at coherence 0; one that
            does not fluctuate has the mean only.
        survey: where its survey measures it; None: it has no surrogate.
        region: that it stands for: whose synapses it gets where a case simulates it and names no other.
        modules: of a circuit of several regions, the region that each of its modules stands for, by name of the module.
    """

    name: str
    title: str
    parameters: ParameterTable
    _: KW_ONLY
    does: tuple[str, ...] = ()
    gain: str = OTHER_GAIN
    channels: tuple[str, ...] = CHANNELS
    margins_of: str = ""
    measured: ParameterTable | None = None
    set_point: str = ""
    stimulus: tuple[str, ...] = ()
    survey: SurveyDesign | None = None
    region: str = PREFRONTAL
    modules: Mapping[str, str] = field(default_factory=dict)
