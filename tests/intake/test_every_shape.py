"""What goes wrong with files goes wrong with every export: each is damaged in the same ways."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.intake.actuals import read_actuals
from sim.intake.chat_import import import_chats
from sim.intake.interval_import import Wishes, import_intervals
from sim.intake.shapes import Shape, layout_of
from sim.intake.sheet import read_sheet
from sim.intake.telling import told
from sim.population.table import FlawedFile

FILES = {
    "plain": ("interval_start,chats\n2026-03-02 09:00,1\n2026-03-02 09:15,2\n2026-03-02 09:30,3\n"),
    "calabrio": (
        "Ins,20210218 08:00,20210218 08:15,16,135.46,490.74,16.85\n"
        "Ins,20210218 08:15,20210218 08:30,25,127.93,443.24,21.48\n"
    ),
    "verint": "q1,3-2-2026,100,240\nq1,3-3-2026,200,180\nq1,3-4-2026,200,180\n",
    "eleveo": "chat,2026-07-01T06:00:00Z,4,300\nchat,2026-07-01T06:15:00Z,4,300\n",
    "chats": (
        "chat,arrived,accepted,ended\n"
        "1,2026-03-02 09:00:00,2026-03-02 09:01:00,2026-03-02 09:20:00\n"
        "2,2026-03-02 09:02:00,2026-03-02 09:03:00,2026-03-02 09:21:00\n"
    ),
    "actual": (
        "interval_start,chats,wait_seconds\n2026-03-02 09:00,10,30\n2026-03-02 09:30,12,31\n"
    ),
}
EVERY = pytest.mark.parametrize("name", FILES)
_SAVE = "in the program that made it, save or export it as CSV UTF-8"


def read(folder: Path, name: str, content: str | bytes) -> object:
    """Return what is made of *content*, damaged or not, where a file called *name* is meant."""
    path = folder / "x.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    if name == "actual":
        return [(one.start, dict(one.values)) for one in read_actuals(path)]
    sheet = read_sheet(path)
    layout = layout_of(sheet)
    make = import_chats if layout.shape is Shape.CHATS else import_intervals
    return make(sheet, layout, Wishes("UTC")).files


def mistakes(folder: Path, name: str, content: str | bytes) -> list[str]:
    """Return each mistake as ``line:column: sentence = what to do``."""
    with pytest.raises(FlawedFile) as caught:
        read(folder, name, content)
    return [f"{p.line}:{p.column}: {p.message} = {p.hint}" for p in told(caught.value).problems]


SAME: dict[str, Callable[[str], str | bytes]] = {
    "vertical bars": lambda text: text.replace(",", "|"),
    "semicolons": lambda text: text.replace(",", ";"),
    "tabs": lambda text: text.replace(",", "\t"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 the other way round": lambda text: text.encode("utf-16-be"),
    "empty columns at the end": lambda text: text.replace("\n", ",,\n"),
    "empty columns in all rows but the first": lambda text: text.replace("\n", ",\n").replace(
        ",\n", "\n", 1
    ),
}


@EVERY
@pytest.mark.parametrize("damage", SAME)
def test_what_can_be_read_in_one_way_is_read(name: str, damage: str, tmp_path: Path) -> None:
    """Separators, encodings and empty columns change nothing of what a file says."""
    assert read(tmp_path, name, SAME[damage](FILES[name])) == read(tmp_path, name, FILES[name])


@EVERY
@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        (b"", "1:1: the file is empty = export it again"),
        (b"\x00\x01\x02\x03" * 9, "1:1: the file is not text = save it again as CSV UTF-8"),
        (b"PK\x03\x04rest", f"1:1: this is a workbook, not a CSV file = {_SAVE}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", f"1:1: this is an old workbook, not a CSV file = {_SAVE}"),
        (b"%PDF-1.7\n", f"1:1: this is a PDF, not a CSV file = {_SAVE}"),
        (b"\x1f\x8b\x08\x00", f"1:1: this is a compressed file, not a CSV file = {_SAVE}"),
        (b"<table><tr>", f"1:1: this is a web page or XML, not a CSV file = {_SAVE}"),
        (b'[{"chats": 3}]', f"1:1: this is JSON, not a CSV file = {_SAVE}"),
    ],
)
def test_what_is_no_csv_is_called_by_its_name(
    name: str, content: bytes, mistake: str, tmp_path: Path
) -> None:
    """A file of another kind is recognised, whatever it was taken for."""
    assert mistakes(tmp_path, name, content) == [mistake]


@EVERY
@pytest.mark.parametrize(("mark", "words"), [("^", "'^'"), ("~", "'~'"), ("   ", "blanks")])
def test_an_unknown_separator_is_named(name: str, mark: str, words: str, tmp_path: Path) -> None:
    """The mark between the columns is named, and where it first stands."""
    content = FILES[name].replace(",", mark)
    column = content.index(mark) + 1
    hint = "save it again with commas, semicolons or tabs between the columns"
    assert mistakes(tmp_path, name, content) == [
        f"1:{column}: the columns seem to be separated by {words} = {hint}"
    ]


@pytest.mark.parametrize("name", ["plain", "chats", "actual"])
def test_a_header_alone_is_told(name: str, tmp_path: Path) -> None:
    """There is nothing below it."""
    header = FILES[name].splitlines()[0]
    assert mistakes(tmp_path, name, header) == [
        "1:1: there are no rows below the header = export it again"
    ]


@pytest.mark.parametrize("name", ["plain", "actual"])
def test_a_header_that_stands_again_is_left_out(name: str, tmp_path: Path) -> None:
    """Pages that were joined have it once each."""
    first, second, *rest = FILES[name].splitlines()
    joined = "\n".join([first, second, first, *rest])
    assert read(tmp_path, name, joined) == read(tmp_path, name, FILES[name])


@pytest.mark.parametrize(
    ("name", "old", "new", "mistake"),
    [
        ("plain", "chats", "chast", "1:16: there is no column chats = rename 'chast' to chats"),
        ("plain", "2026-03-02 09:15", "2.3.26 09:15",
         ("3:1: '2.3.26 09:15' is not a date and time = write the year with four digits: "
         "2026-03-02 09:30")),
        ("plain", "2026-03-02 09:15", "46083.3854",
         ("3:1: '46083.3854' is not a date and time = a spreadsheet's number for a day? show the "
         "column as date and time, and save again")),
        ("plain", "2026-03-02 09:30", "Total",
         "4:1: 'Total' is not a date and time = delete the row of totals"),
        ("calabrio", "Ins,20210218 08:15", "Total,20210218 08:15",
         ("2:7: the queue 'Total' looks like a sum of the others = delete its rows, or rename it "
         "if it is a queue")),
        ("calabrio", ",16,", ",-16,",
         "1:35: the number of chats is -16, and cannot be negative = correct the export"),
        ("verint", ",100,", ',"1,234",',
         "1:13: the number of chats is 1,234, which can be read in two ways = write 1234 or 1.234"),
        ("eleveo", "06:15:00Z", "06:75:00Z",
         "2:6: there is no time '2026-07-01T06:75:00Z' on a clock = write 2026-03-02 09:30"),
        ("chats", "arrived", "arived",
         "1:6: there is no column arrived = rename 'arived' to arrived"),
        ("chats", ",ended", ",endd", "1:23: there is no column ended = rename 'endd' to ended"),
        ("chats", "2026-03-02 09:20:00", "2 Mar 09:20",
         "2:43: '2 Mar 09:20' is not a date and time = write 2026-03-02 09:30"),
        ("actual", "wait_seconds", "wait_secs",
         ("1:22: the column 'wait_secs' is not known = rename it to wait_seconds, or delete the "
         "column")),
        ("actual", "10,30", "10,30,5",
         ("2:24: this row has 4 values, the first row has 3 = a number with a decimal comma counts "
         "as two; put it in quotes, or use a point")),
        ("actual", "interval_start", "interval_strat",
         ("1:1: the column 'interval_strat' is not known = rename it to interval_start, or delete "
         "the column")),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once(
    name: str, old: str, new: str, mistake: str, tmp_path: Path
) -> None:
    """With its row, its column, a sentence, and what to do; no other follows from it."""
    assert mistakes(tmp_path, name, FILES[name].replace(old, new, 1)) == [mistake]


def test_midnight_may_be_written_as_24(tmp_path: Path) -> None:
    """The last interval of a day ends at 24:00, or at the 00:00 after it."""
    rows = "interval_start,interval_end,chats\n23:30,23:45,1\n23:45,{},2\n"
    ends = [read(tmp_path, "plain", rows.format(end)) for end in ("24:00", "00:00")]
    assert ends[0] == ends[1]
    assert mistakes(tmp_path, "plain", "start,chats\n23:45,1\n24:00,2\n") == [
        "3:1: no interval of a day begins at 24:00 = write 00:00"
    ]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    """Who exported them may have meant something by them."""
    path = tmp_path / "x.csv"
    path.write_text("start,chats,mood\n09:00,1,good\n09:15,2,bad\n", encoding="utf-8")
    sheet = read_sheet(path)
    made = import_intervals(sheet, layout_of(sheet), Wishes())
    assert made.notes == ("columns that were not read: mood",)
