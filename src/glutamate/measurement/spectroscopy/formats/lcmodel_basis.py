"""LCModel .BASIS: one text file with a header and the spectrum of every metabolite.

    $SEQPAR FWHMBA HZPPPM ECHOT SEQ $END
    $BASIS1 IDBASI FMTBAS BADELT NDATAB $END
    $NMUSED ... $END  $BASIS ID METABO CONC TRAMP VOLUME ISHIFT $END  then numbers of 13 columns

Each spectrum is the transform, not shifted, of the conjugated decay, zero-filled to twice its length and divided by the root
of the number of points; LCModel then reports concentrations in the units of the basis. FWHMBA is the true width of the
lines over the frequency: a wrong one biases GABA by half, so that a basis without width gets one on writing. Values of one key
are parted by blanks, as Fortran allows: the reader of suspect 0.6.2 knows no commas there.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glutamate.engine.units import MS_PER_S
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats.basis_format import BasisFormat
from glutamate.measurement.spectroscopy.formats.reading import file_text, namelist, number, numbers, pairs, upright

NAMES = {"mI": "Ins", "sI": "Scyllo", "PCh": "PCh"}
"""What LCModel calls a metabolite, where not as here."""
WIDTH = 13
PER_LINE = 6
LEAST_WIDTH_HZ = 1.0
FILLED = 1e-3


def lcmodel_name(name: str) -> str:
    return NAMES.get(name, name)


def write(basis: BasisSet, path: Path) -> list[Path]:
    if basis.width_hz < LEAST_WIDTH_HZ:
        basis = basis.broadened(LEAST_WIDTH_HZ - basis.width_hz)
    count = 2 * basis.points
    te_ms = (basis.echo_time_s or 0.0) * MS_PER_S
    out = [
        f" $SEQPAR\n FWHMBA = {basis.width_hz / basis.mhz:.7f}\n HZPPPM = {basis.mhz:.6f}\n ECHOT = {te_ms:.2f}\n"
        f" SEQ = '{(basis.sequence or 'unknown').upper()[:5]}'\n $END\n"
        f" $BASIS1\n IDBASI = 'glutamate {basis.sequence} {basis.shot}'\n FMTBAS = '({PER_LINE}E{WIDTH}.5)'\n"
        f" BADELT = {basis.dwell_s:.9f}\n NDATAB = {count}\n $END\n"
    ]
    for name, fid in zip(basis.names, basis.fids, strict=True):
        short = lcmodel_name(name)
        out.append(
            f" $NMUSED\n FILERAW = '{short}.RAW'\n METABO_CONTAM = ' '\n METABO_SINGLET = ' '\n AUTOPH = F\n AUTOSC = F\n"
            " DO_CONTAM = F\n FLATEN = F\n CONCSC = -1.\n DEGZER = 0.\n DEGPAP = 0.\n DEGPPM = 0.\n HWDPHA = 0.1\n"
            " HWDSCA = 0.1\n PPMAPP = 0.5 -0.5\n PPMAPP_CONTAM = 0.0 0.0\n PPMBAS = 0.1\n PPMPK = 0.01\n PPMPK_CONTAM = 0.0\n"
            " PPMPHA = 0.0\n PPMSCA = 8.44\n PPM_SINGLET = 0.0\n RINTEG = 0.0\n SDPNTS = 1.\n XTRASH = 0.0\n $END\n"
            f" $BASIS\n ID = '{short}'\n METABO = '{short}'\n CONC = 1.\n TRAMP = 1.\n VOLUME = 1.\n ISHIFT = 0\n $END\n"
        )
        values = np.fft.fft(fid.conj(), count) / np.sqrt(count)
        flat = np.stack([values.real, values.imag], axis=-1).ravel()
        cells = [f"{value:{WIDTH}.5E}" for value in flat]
        out += ["".join(cells[i : i + PER_LINE]) + "\n" for i in range(0, len(cells), PER_LINE)]
    path.write_text("".join(out), encoding="ascii")
    return [path]


def read(path: Path) -> BasisSet:
    text = file_text(path)
    parts = text.split("$END")
    upper = [part.upper() for part in parts]
    header: dict[str, str] = {}
    for part, capital in zip(parts, upper, strict=True):
        if "$SEQPAR" in capital or "$BASIS1" in capital:
            header |= namelist(part)
    if not header:
        raise SpectroscopyError(
            f"{path}: has no $SEQPAR or $BASIS1; it is no LCModel .BASIS (or an encrypted one, which only LCModel reads)"
        )
    mhz, dwell = number(path, header, "HZPPPM"), number(path, header, "BADELT")
    width = number(path, header, "FWHMBA", 0.0) * mhz
    count = int(number(path, header, "NDATAB"))
    te_ms = number(path, header, "ECHOT", -1.0)
    names: list[str] = []
    fids, notes = [], []
    for i, capital in enumerate(upper[:-1]):
        before, marker, entry = capital.rpartition("$BASIS")
        if not marker or entry[:1] == "1":
            continue
        entries = namelist(parts[i][len(before) + len(marker) :])
        name = canonical(entries.get("METABO") or entries.get("ID", ""))
        if not name:
            raise SpectroscopyError(f"{path}: entry {len(names) + 1} has no METABO")
        data = parts[i + 1].split("$", 1)[0]
        values = pairs(path, numbers(path, data.strip("\r\n"), WIDTH))
        if len(values) != count:
            raise SpectroscopyError(
                f"{path}: {name} has {len(values)} points, NDATAB says {count}; the file is truncated or NDATAB is wrong"
            )
        scale = number(path, entries, "TRAMP", 1.0) * number(path, entries, "CONC", 1.0)
        if scale == 0:
            raise SpectroscopyError(f"{path}: CONC or TRAMP of {name} is 0")
        shift = int(number(path, entries, "ISHIFT", 0.0))
        fids.append(np.fft.ifft(np.roll(values, -shift)).conj() * np.sqrt(count) / scale)
        names.append(name)
    if not names:
        raise SpectroscopyError(f"{path}: holds no metabolite ($BASIS)")
    stacked, note = upright(_without_zeros(np.array(fids)))
    notes += [note] if note else []
    if width <= 0:
        notes.append("the file gives no width of its lines (FWHMBA): a fit cannot tell theirs from the data's")
    seq = header.get("SEQ", "").lower()
    return BasisSet(
        tuple(names), stacked, dwell, mhz, {"slase": "slaser", "mega_": "mega_press"}.get(seq, seq),
        te_ms / MS_PER_S if te_ms > 0 else None, width_hz=max(width, 0.0), origin=(str(path),), notes=tuple(notes),
    )  # fmt: skip


def _without_zeros(fids: np.ndarray) -> np.ndarray:
    """Decays without a second half that is zero-filling (numbers of five decimals are not quite zero)."""
    half = fids.shape[1] // 2
    filled = np.abs(fids[:, half:]).max() < FILLED * np.abs(fids).max()
    return fids[:, :half] if filled else fids


def recognise(path: Path) -> bool:
    return path.suffix.lower() == ".basis"


FORMAT = BasisFormat("lcmodel_basis", "one file NAME.BASIS", recognise, write, read, ("basis", ".basis", "lcmodel"))
