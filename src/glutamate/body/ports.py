"""The ports that the body reads and writes.

The rest of the chain is healthy where it is as in awake rest of an ordinary day. So what the body writes is relative to the same
person's ordinary day at the same hour: ratios are 1 and differences 0 for somebody who lives as usual, by day and by night. A
schedule, light and stressors say what is not as usual; below 0 a schedule says nothing, and the hour is one of an ordinary day.
"""

from glutamate.engine.port import Combine, Port, declare


def _port(
    name: str, unit: str, healthy: float, low: float, high: float, doc: str, combine: Combine = "product"
) -> Port:
    return declare(Port(f"body.{name}", unit, (), healthy, low, high, doc, combine))


IN_BED = _port(
    "schedule.in_bed",
    "1",
    -1.0,
    -1.1,
    1.0,
    "bed (1 in it, 0 out of it)",
    "replace",
)
KEPT_AWAKE = _port(
    "schedule.kept_awake",
    "1",
    -1.0,
    -1.1,
    1.0,
    "alarm (1 kept awake, 0 free to sleep)",
    "replace",
)
LIGHT = _port("light", "lx", -1.0, -1.1, 150000.0, "light at an open eye", "replace")
STRESSOR = _port(
    "stressor",
    "1",
    1.0,
    0.0,
    50.0,
    "drive of the stress axis in mean drives of a day: above 1 it adds, below 1 it scales the daily drive",
)
APPRAISAL = _port("appraisal", "1", 1.0, 0.0, 10.0, "response of the stress axis to stressors relative to health")
DAILY_DRIVE = _port("daily_drive", "1", 1.0, 0.0, 10.0, "daily drive of the stress axis relative to health")
CORTISOL_SYNTHESIS = _port(
    "cortisol_synthesis", "1", 1.0, 0.0, 10.0, "synthesis of cortisol per ACTH and gland relative to health"
)
GLUCOCORTICOID_RECEPTORS = _port(
    "glucocorticoid_receptors", "1", 1.0, 0.0, 10.0, "free glucocorticoid receptors relative to health"
)
CAFFEINE = _port("plasma.caffeine", "uM", 0.0, 0.0, 500.0, "plasma caffeine", "sum")
WAKE_DRIVE = _port("wake_drive", "mV", 0.0, -5.0, 5.0, "drive of the arousal neurons beyond that of health", "sum")
SLEEP_NEED = _port("sleep_need", "1", 1.0, 0.2, 5.0, "homeostatic drive of sleep per time awake relative to health")
REWARD = _port("reward", "1", 1.0, 0.0, 10.0, "reward of daily life relative to an ordinary day")
WORK = _port("work", "1", 0.0, 0.0, 1.0, "demanding thought beyond that of an ordinary day, from 0 to 1", "sum")

GIVEN = (
    IN_BED, KEPT_AWAKE, LIGHT, STRESSOR, APPRAISAL, DAILY_DRIVE, CORTISOL_SYNTHESIS, GLUCOCORTICOID_RECEPTORS, CAFFEINE, WAKE_DRIVE,
    SLEEP_NEED, REWARD, WORK,
)  # fmt: skip
"""What a case or an intervention may say of a life."""

AWAKE = _port("awake", "1", 0.0, -1.0, 1.0, "share of time awake less that of an ordinary day at this hour", "sum")
SLEEP_DEBT = _port(
    "sleep_debt", "nM", 0.0, -30.0, 100.0, "homeostatic drive of sleep less that of an ordinary day at this hour", "sum"
)
AROUSAL = _port(
    "arousal",
    "1/s",
    0.0,
    -100.0,
    100.0,
    "firing of the arousal neurons less that of an ordinary day at this hour",
    "sum",
)
CORTISOL = _port("cortisol", "1", 1.0, 0.0, 50.0, "cortisol relative to an ordinary day at this hour")
RELEASE = _port(
    "release",
    "1",
    1.0,
    0.0,
    5.0,
    "release of glutamate per activity, by cortisol and sleep, relative to an ordinary day",
)
UPTAKE = _port(
    "uptake", "1", 1.0, 0.0, 5.0, "astrocytic glutamate uptake, by cortisol and sleep, relative to an ordinary day"
)
SURFACE_RECEPTORS = _port(
    "surface_receptors",
    "1",
    1.0,
    0.0,
    5.0,
    "AMPA and NMDA receptors at the surface, by cortisol, relative to an ordinary day",
)
SYNAPTIC_GAIN = _port(
    "synaptic_gain", "1", 1.0, 0.0, 5.0, "strength of excitatory synapses, by time awake, relative to an ordinary day"
)
EXTRACELLULAR = _port(
    "extracellular_glutamate",
    "1",
    1.0,
    0.0,
    5.0,
    "extracellular glutamate, by time awake and sleep, relative to an ordinary day at this hour",
)
FATIGUE = _port(
    "fatigue",
    "1",
    0.0,
    -20.0,
    20.0,
    "fatigue less that of an ordinary day at this hour, in standard deviations between healthy people",
    "sum",
)
MOOD = _port("mood", "1", 0.0, -20.0, 20.0, "mood less that of ordinary days, in units of its model", "sum")
WRITES = (
    AWAKE, SLEEP_DEBT, AROUSAL, CORTISOL, RELEASE, UPTAKE, SURFACE_RECEPTORS, SYNAPTIC_GAIN, EXTRACELLULAR, FATIGUE, MOOD,
)  # fmt: skip
