"""Protocols of studies: read from their files, scaled, found by name, and used by the command."""

import numpy as np
import pytest

from glutamate.cli.main import main
from glutamate.engine.catalogue import extended
from glutamate.errors import ComponentError, UnknownName
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan
from glutamate.measurement.spectroscopy.presets import protocol, protocols

PRESS = protocol("press_3t")


@pytest.mark.parametrize("each", protocols(), ids=lambda p: p.name)
def test_every_protocol_is_complete_and_records_all_lines(each):
    assert set(each.sources) == {"times", "snr", "lines"} and all(each.sources.values())
    assert each.voxel_ml > 0 and each.title in each.words
    basis = each.basis(["Glu"])
    assert basis.echo_time_s == pytest.approx(each.settings["te"])
    # A line at 0.9 ppm (macromolecules) must not be folded.
    assert basis.ppm.min() < 0.5


def test_signal_to_noise_follows_the_root_of_the_averages():
    assert PRESS.with_(averages=4 * PRESS.averages).snr == pytest.approx(2 * PRESS.snr)
    assert PRESS.with_(averages=4 * PRESS.averages, snr=50).snr == 50
    for wrong in ({"averages": 0}, {"snr": 0.0}, {"snr": float("nan")}):
        with pytest.raises(SpectroscopyError, match="give"):
            PRESS.with_(**wrong)


def test_names():
    assert protocol("PRESS-3T") == PRESS
    with pytest.raises(UnknownName, match="did you mean 'press_3t'"):
        protocol("pres_3t")


@pytest.mark.parametrize(
    ("line", "said"),
    [("te_ms: 35", "lacks te_ms"), ("snr: 100", "lacks snr"), ("sequence: press", "lacks sequence")],
)
def test_a_file_that_lacks_a_key(tmp_path, line, said):
    with pytest.raises(ComponentError, match=said):
        _read(tmp_path, lambda text: text.replace(line, ""))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("te_ms: 35", "te_ms: 35000", "is 35000 in ms|in ms"),
        ("snr: 100", "snr: loud", "snr is 'loud'"),
        ("sequence: press", "sequence: pres", "did you mean 'press'"),
        ("field_T", "field_G: 1\nfield_T", "unknown keys field_G"),
        ("[30, 30, 30]", "[30, 30]", "three edges"),
    ],
)
def test_a_file_that_makes_no_sense(tmp_path, before, after, said):
    with pytest.raises(ComponentError, match=said):
        _read(tmp_path, lambda text: text.replace(before, after))


def _read(folder, change):
    import glutamate.measurement.spectroscopy.presets as room

    (folder / "presets").mkdir()
    text = (room.Path(room.__file__).parent / "press_3t.yaml").read_text()
    (folder / "presets" / "own.yaml").write_text(change(text))
    with extended(folder):
        return protocol("own")


def test_own_protocols_join(tmp_path):
    assert _read(tmp_path, lambda text: text.replace("te_ms: 35", "te_ms: 80")).settings["te"] == pytest.approx(0.08)


def test_command(tmp_path, capsys):
    out, water = tmp_path / "s.nii.gz", tmp_path / "w.nii.gz"
    asked = ["mrs", "simulate", "--out", str(out), "--reference", str(water), "--points", "512", "--snr", "300"]
    assert main([*asked, "--protocol", "press_3t"]) == 0
    scan, reference = read_scan(out), read_scan(water)
    assert (scan.echo_time_s, scan.repetition_time_s, scan.points) == (0.035, 2.0, 512)
    assert scan.truth["snr"] == 300
    assert scan.water_suppressed is True and reference.water_suppressed is False
    assert np.abs(reference.fids).max() > 100 * np.abs(scan.fids).max()
    assert main(["mrs", "protocols"]) == 0 and main(["mrs", "protocols", "steam_7t"]) == 0
    assert "Glu 5.9 % within a session" in capsys.readouterr().out
    assert main([*asked, "--protocol", "pres_3t", "--force"]) == 3
