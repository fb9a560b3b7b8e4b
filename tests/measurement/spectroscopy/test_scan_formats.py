"""Recordings in the formats of others: what is written comes back, lines stand where they should, damage is told."""

import contextlib
import dataclasses
import json
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutamate.errors import OutputFailed, UsageError
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import sidecar, through_spec2nii
from glutamate.measurement.spectroscopy.formats.philips_sdat import vax_floats
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan, write_scan
from glutamate.measurement.spectroscopy.scan.scan import Scan

MHZ, DWELL, N = 127.75, 5e-4, 512
LINE = 2.01
T = DWELL * np.arange(N)
FID = 3 * np.exp(2j * np.pi * (LINE - 4.65) * MHZ * T - 8 * T)


@pytest.fixture
def scan():
    return Scan(
        np.array([FID, 1j * FID]),
        DWELL,
        MHZ,
        0.03,
        2.0,
        "press",
        voxel_mm=(20.0, 30.0, 15.0),
        truth={"concentrations_mM": {"NAA": 3.0}},
    )


def line(scan):
    return scan.ppm[np.argmax(np.abs(scan.spectra[0]))]


def vax(values):
    """VAX F floats, written independently of the reader: IEEE with an exponent two higher, 16-bit words exchanged."""
    words = (np.asarray(values, "<f4") * 4).view("<u2").reshape(-1, 2)
    return words[:, ::-1].tobytes()


def philips(folder, **changed):
    entries = {
        "samples": N, "rows": 2, "synthesizer_frequency": MHZ * 1e6, "sample_frequency": 2000, "nucleus": "1H", "echo_time": 30,
        "repetition_time": 2000, "averages": 64, "ap_size": 20, "lr_size": 30, "cc_size": 15, "scan_id": "PRESS_30",
    } | changed  # fmt: skip
    (folder / "x.SPAR").write_text("! comment\n" + "".join(f"{k} : {v}\n" for k, v in entries.items() if v is not None))
    both = np.array([FID, 1j * FID]).ravel()
    (folder / "x.SDAT").write_bytes(vax(np.stack([both.real, both.imag], axis=-1).ravel()))
    return folder / "x.SDAT"


def siemens(folder, **changed):
    entries = {
        "VectorSize": N,
        "DwellTime": 500,
        "MRFrequency": MHZ,
        "TE": 30,
        "TR": 2000,
        "Nucleus": "1H",
        "SequenceName": "*svs_slaser",
    } | changed
    head = (
        ">>> Begin of header <<<\r\n"
        + "".join(f"{k}: {v}\r\n" for k, v in entries.items() if v is not None)
        + ">>> End of header <<<\r\n"
    )
    stored = np.stack([FID.real, -FID.imag], axis=-1)
    (folder / "x.rda").write_bytes(head.encode() + stored.astype("<f8").tobytes())
    return folder / "x.rda"


@pytest.mark.parametrize("make", [philips, siemens])
def test_vendor_files(make, tmp_path):
    back = read_scan(make(tmp_path))
    assert (
        line(back) == pytest.approx(LINE, abs=0.02)
        and back.dwell_s == pytest.approx(DWELL)
        and back.mhz == pytest.approx(MHZ)
    )
    assert (
        back.echo_time_s == pytest.approx(0.03)
        and back.repetition_time_s == 2.0
        and back.sequence in ("press", "slaser")
    )
    np.testing.assert_allclose(back.fids[0], FID, rtol=1e-6, atol=1e-6)


def test_vax_floats_are_exact():
    assert vax_floats(vax([1.0, -0.5, 0.0, 1e-6])).tolist() == np.asarray([1.0, -0.5, 0.0, 1e-6], "<f4").tolist()


@pytest.mark.parametrize("name", ["x.nii.gz", "x.nii", "x.txt"])
def test_files_give_back_what_was_written(scan, name, tmp_path):
    write_scan(scan, tmp_path / name)
    back = read_scan(tmp_path / name)
    np.testing.assert_allclose(back.fids, scan.fids, rtol=1e-7, atol=1e-7)
    assert line(back) == pytest.approx(LINE, abs=0.02) and back.mhz == pytest.approx(MHZ)
    if "nii" in name:
        assert back.echo_time_s == 0.03 and back.sequence == "press" and dict(back.truth) == dict(scan.truth)


def test_the_sign_in_a_nifti_file(scan, tmp_path):
    """Read without the package that conjugates: stored upside down, and 1 x 1 x 1 x points with a tag and seconds."""
    import nibabel

    write_scan(scan, tmp_path / "x.nii.gz")
    image = nibabel.load(tmp_path / "x.nii.gz")
    raw = np.asanyarray(image.dataobj)
    assert raw.shape == (1, 1, 1, N, 2) and image.header["pixdim"][4] == pytest.approx(DWELL)
    stored = raw[0, 0, 0, :, 0]
    f = np.fft.fftfreq(N, DWELL)[np.argmax(np.abs(np.fft.fft(stored)))]
    assert 4.65 - f / MHZ == pytest.approx(LINE, abs=0.02)
    assert image.affine[0, 0] == 20 and "DIM_DYN" in str(image.header.extensions[0].get_content())


def test_edited_shots_keep_their_labels(scan, tmp_path):
    edited = dataclasses.replace(
        scan, fids=np.array([FID, 2 * FID, 3 * FID, 4 * FID]), shots=("on", "off", "on", "off")
    )
    write_scan(edited, tmp_path / "x.nii.gz")
    back = read_scan(tmp_path / "x.nii.gz")
    assert back.shots == ("on", "on", "off", "off")
    np.testing.assert_allclose(back.fids[:, 0], [3, 9, 6, 12])


def test_edited_shots_are_labelled_as_other_programs_read_them(scan, tmp_path):
    """SMART-MRS 2.1 calls the second shot ON unless the first label is exactly "ON" (findings/smart_mrs_edit_condition.sh)."""
    import nibabel

    write_scan(dataclasses.replace(scan, shots=("on", "off")), tmp_path / "x.nii.gz")
    header = json.loads(nibabel.load(tmp_path / "x.nii.gz").header.extensions[0].get_content())
    assert header["dim_6"] == "DIM_EDIT" and header["dim_6_header"] == {"EditCondition": ["ON", "OFF"]}


def nifti(folder, shape, tags, **header):
    from nifti_mrs.create_nmrs import gen_nifti_mrs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = gen_nifti_mrs(np.ones(shape, complex), DWELL, MHZ, dim_tags=tags, nucleus=header.pop("nucleus", "1H"))
        for key, value in header.items():
            made.add_hdr_field(key, value)
        made.save(str(folder / "x.nii.gz"))
    return folder / "x.nii.gz"


@pytest.mark.parametrize(
    ("shape", "tags", "header", "said"),
    [
        ((1, 1, 1, N, 4), ["DIM_ISIS", None, None], {}, "take one entry out"),
        ((2, 2, 1, N), [None, None, None], {}, "take one voxel out"),
        ((1, 1, 1, N), [None, None, None], {"EchoTime": 30.0}, "is 30 in ms"),
        ((1, 1, 1, N), [None, None, None], {"EchoTime": -1.0}, "give seconds"),
        ((1, 1, 1, N), [None, None, None], {"nucleus": "31P"}, "only 1H"),
    ],
)
def test_what_the_package_lets_through_is_told(shape, tags, header, said, tmp_path):
    with pytest.raises(SpectroscopyError, match=said):
        read_scan(nifti(tmp_path, shape, tags, **header))


def test_coils_are_combined_with_the_scale_of_their_sum_of_squares(tmp_path):
    """Coils of other phase and size, one of them noisy: the line comes back, and a reference through them keeps its ratio."""
    from nifti_mrs.create_nmrs import gen_nifti_mrs

    rng = np.random.default_rng(0)
    b = np.array([1.0, 0.5j, -0.3, 0.2 + 0.1j])
    found = []
    for name, scale in (("x", 1.0), ("y", 5.0)):
        noise = np.array([0.01, 0.01, 0.01, 0.2])
        data = scale * FID[:, None, None] * b[:, None] + noise[:, None] * (
            rng.standard_normal((N, 4, 6)) + 1j * rng.standard_normal((N, 4, 6))
        )
        gen_nifti_mrs(data[None, None, None], DWELL, MHZ, dim_tags=["DIM_COIL", "DIM_DYN", None]).save(
            str(tmp_path / f"{name}.nii.gz")
        )
        back = read_scan(tmp_path / f"{name}.nii.gz")
        assert back.fids.shape == (6, N) and "coils combined" in back.notes
        found.append(back.mean().fids[0])
    size = np.linalg.norm(b)
    assert np.abs(np.vdot(FID, found[0]) / np.vdot(FID, FID)) == pytest.approx(size, rel=0.01)
    assert np.abs(found[1][:50]).sum() / np.abs(found[0][:50]).sum() == pytest.approx(5, rel=0.01)
    assert np.std((found[0] * np.exp(-1j * np.angle(np.vdot(FID, found[0]))) - size * FID)[-100:]) < 0.012


def test_a_sidecar_that_contradicts_the_header_is_told(scan, tmp_path):
    write_scan(scan, tmp_path / "x.nii.gz")
    beside = sidecar.path_beside(tmp_path / "x.nii.gz")
    beside.write_text(json.dumps(sidecar.entries_of(scan)))
    assert read_scan(tmp_path / "x.nii.gz").mhz == scan.mhz
    for entry, said in (
        ({"SpectrometerFrequency": [297.2]}, "SpectrometerFrequency is 297.2 MHz"),
        ({"EchoTime": 1000 * scan.echo_time_s}, "is it in ms"),
        ({"ResonantNucleus": "31P"}, "ResonantNucleus is '31P'"),
        ({"NumberOfSpectralPoints": 7}, "NumberOfSpectralPoints"),
        ({"SpectralWidth": "wide"}, "no number"),
    ):
        beside.write_text(json.dumps(sidecar.entries_of(scan) | entry))
        with pytest.raises(SpectroscopyError, match=said):
            read_scan(tmp_path / "x.nii.gz")
    beside.write_text("{")
    with pytest.raises(SpectroscopyError, match="is no JSON"):
        read_scan(tmp_path / "x.nii.gz")


def test_raw_data_need_a_converter_that_is_named(tmp_path, monkeypatch):
    (tmp_path / "meas.dat").write_bytes(b"TWIX")
    monkeypatch.setattr(through_spec2nii.shutil, "which", lambda *_, **__: None)
    with pytest.raises(SpectroscopyError, match=r"pip install spec2nii.*spec2nii twix -e image meas\.dat"):
        read_scan(tmp_path / "meas.dat")
    program = tmp_path / "spec2nii"
    program.write_text("#!/bin/sh\necho 'not a TWIX file' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(through_spec2nii.shutil, "which", lambda *_, **__: str(program))
    with pytest.raises(SpectroscopyError, match="wrote nothing and said: not a TWIX file"):
        read_scan(tmp_path / "meas.dat")


def test_a_converted_file_is_read(scan, tmp_path, monkeypatch):
    write_scan(scan, tmp_path / "made.nii.gz")
    program = tmp_path / "spec2nii"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != "-o" ]; do shift; done\ncp {tmp_path}/made.nii.gz "$2/converted.nii.gz"\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(through_spec2nii.shutil, "which", lambda *_, **__: str(program))
    (tmp_path / "P1.7").write_bytes(b"GE")
    back = read_scan(tmp_path / "P1.7")
    assert back.source.endswith("P1.7") and any("spec2nii ge" in note for note in back.notes)
    np.testing.assert_allclose(back.fids, scan.fids, atol=1e-6)


def test_damage_is_told(scan, tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(SpectroscopyError, match="truncated or not its partner"):
        read_scan(philips(tmp_path, samples=N + 1))
    with pytest.raises(SpectroscopyError, match="synthesizer_frequency"):
        read_scan(philips(tmp_path, synthesizer_frequency=None))
    with pytest.raises(SpectroscopyError, match="only 1H"):
        read_scan(philips(tmp_path, nucleus="31P"))
    with pytest.raises(SpectroscopyError, match="DwellTime is missing"):
        read_scan(siemens(tmp_path, DwellTime=None))
    with pytest.raises(SpectroscopyError, match="truncated"):
        read_scan(siemens(tmp_path, VectorSize=4 * N))
    for name, damage in (("x.txt", lambda b: b[: len(b) // 2]), ("x.nii.gz", lambda b: b[: len(b) // 2])):
        write_scan(scan, tmp_path / "a" / name)
        (tmp_path / "a" / name).write_bytes(damage((tmp_path / "a" / name).read_bytes()))
        with pytest.raises(SpectroscopyError):
            read_scan(tmp_path / "a" / name)
    with pytest.raises(SpectroscopyError, match="no such file"):
        read_scan(tmp_path / "absent.nii")
    with pytest.raises(SpectroscopyError, match="no known recording"):
        read_scan(Path(__file__))
    (tmp_path / "x.SPAR").unlink()
    with pytest.raises(SpectroscopyError, match="beside it"):
        read_scan(tmp_path / "x.SDAT")


def test_nothing_is_overwritten_unasked(scan, tmp_path):
    write_scan(scan, tmp_path / "x.txt")
    with pytest.raises(OutputFailed, match="--force"):
        write_scan(scan, tmp_path / "x.txt")
    with pytest.raises(UsageError, match="can be written"):
        write_scan(scan, tmp_path / "x.sdat")


@pytest.mark.parametrize("make", [philips, siemens])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_change_of_a_file_is_read_or_told(make, data, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / make.__name__
    folder.mkdir(exist_ok=True)
    path = make(folder)
    file = data.draw(st.sampled_from(sorted(folder.iterdir())))
    content = file.read_bytes()
    start = data.draw(st.integers(0, min(len(content), 700)))
    file.write_bytes(
        content[:start] + data.draw(st.binary(max_size=12)) + content[start + data.draw(st.integers(0, 30)) :]
    )
    with contextlib.suppress(SpectroscopyError):
        read_scan(path)
