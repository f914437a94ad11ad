"""What is wrong with an export is told with row, column, a sentence and what to do."""

from pathlib import Path

import pytest

from sim.intake.interval_import import Wishes
from tests.intake.exports import imported, mistakes

CASES: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "no rows": (
        ("interval_start,chats\n"),
        ("1:1: there are no rows below the header = export it again",),
    ),
    "an empty file": ((""), ("1:1: the file is empty = export it again",)),
    "only blank lines": (("\n\n  \n"), ("1:1: the file is empty = export it again",)),
    "a workbook": (
        b"PK\x03\x04rest",
        (
            (
                "1:1: this is a workbook, not a CSV file = in the program that made it, save or export it as CSV UTF-8"
            ),
        ),
    ),
    "a picture": (
        b"\x89PNG\x00\x00\x00\x00\x00\x00",
        ("1:1: the file is not text = save it again as CSV UTF-8",),
    ),
    "an unknown header": (
        ("when,how many\n09:00,1\n09:15,2\n"),
        (
            "1:1: there is no column chats = the columns here are: when, how many",
            "1:1: there is no column interval_start = the columns here are: when, how many",
        ),
    ),
    "a misspelt header": (
        ("interval_strat,chats\n09:00,1\n09:15,2\n"),
        ("1:1: there is no column interval_start = rename 'interval_strat' to interval_start",),
    ),
    "no header at all": (
        ("09:00,1\n09:15,2\n"),
        (
            (
                "1:1: it is not clear which export this is: the first line is neither a known header nor a row of a known export = say what it is with --from (calabrio, verint, eleveo, intervals, chats), or write a header: interval_start,chats"
            ),
        ),
    ),
    "rows separated otherwise than the header": (
        ("interval_start,chats,aht\n09:00;1;60\n"),
        (
            "2:1: this row has 1 value, and 3 are needed = separate its columns as in the first line",
        ),
    ),
    "one column twice": (
        ("interval_start,chats,volume\n09:00,1,1\n09:15,2,2\n"),
        ("1:22: two columns say the same: chats and volume = delete one of them",),
    ),
    "a number is missing": (
        ("interval_start,chats\n09:00,1\n09:15,\n09:30,2\n"),
        ("3:7: the number of chats is missing here = write the number, or 0 if there was none",),
    ),
    "words for a number": (
        ("interval_start,chats\n09:00,1\n09:15,many\n09:30,2\n"),
        (
            (
                "3:7: the number of chats is 'many', not a number = write digits only, with a point or a comma before decimals"
            ),
        ),
    ),
    "n/a for a number": (
        ("interval_start,chats\n09:00,1\n09:15,n/a\n09:30,2\n"),
        ("3:7: the number of chats is 'n/a', not a number = write 0 if there was none",),
    ),
    "an error of the spreadsheet": (
        ("interval_start,chats\n09:00,1\n09:15,#DIV/0!\n09:30,2\n"),
        ("3:7: the number of chats is '#DIV/0!', not a number = write 0 if there was none",),
    ),
    "a negative count": (
        ("interval_start,chats\n09:00,1\n09:15,-4\n09:30,2\n"),
        ("3:7: the number of chats is -4, and cannot be negative = correct the export",),
    ),
    "a negative count with a typographic minus": (
        ("interval_start,chats\n09:00,1\n09:15,\u22124\n09:30,2\n"),
        ("3:7: the number of chats is \u22124, and cannot be negative = correct the export",),
    ),
    "a negative handle time": (
        ("interval_start,chats,aht_seconds\n09:00,1,300\n09:15,2,-300\n09:30,2,300\n"),
        ("3:9: the handle time is -300, and cannot be negative = correct the export",),
    ),
    "a handle time of a week": (
        ("interval_start,chats,aht_seconds\n09:00,1,300\n09:15,2,604800\n09:30,2,300\n"),
        ("3:9: the handle time is 604800; the most that is read is 86,400 = ",),
    ),
    "a comma that may mark thousands": (
        ("interval_start;chats\n09:00;1\n09:15;1,234\n09:30;2\n"),
        (
            (
                "3:7: the number of chats is 1,234, which can be read in two ways = write 1234 or 1.234"
            ),
        ),
    ),
    "a decimal comma in a comma file": (
        ("interval_start,chats,aht_seconds\n09:00,1,300\n09:15,2,300,5\n09:30,2,300\n"),
        (
            (
                "3:13: this row has 4 values, the first row has 3 = a number with a decimal comma counts as two; put it in quotes, or use a point"
            ),
        ),
    ),
    "a row that is too short": (
        ("interval_start,chats,aht_seconds\n09:00,1,300\n09:15,2\n09:30,2,300\n"),
        (
            (
                "3:7: this row has 2 values, and 3 are needed = fill in what is missing, or delete the row"
            ),
        ),
    ),
    "a percentage": (
        ("interval_start,chats\n09:00,1\n09:15,12%\n09:30,2\n"),
        (
            (
                "3:7: the number of chats is '12%', not a number = write digits only, with a point or a comma before decimals"
            ),
        ),
    ),
    "words for a time": (
        ("interval_start,chats\n09:00,1\nnoon,3\n09:30,2\n"),
        ("3:1: 'noon' is not a date and time = write 2026-03-02 09:30",),
    ),
    "no time": (
        ("interval_start,chats\n09:00,1\n,3\n09:30,2\n"),
        ("3:1: a date and time is missing here = write 2026-03-02 09:30",),
    ),
    "a time that no clock shows": (
        ("interval_start,chats\n09:00,1\n09:75,3\n09:30,2\n"),
        ("3:1: there is no time '09:75' on a clock = write 2026-03-02 09:30",),
    ),
    "a day that no calendar has": (
        ("interval_start,chats\n2026-02-30 09:00,1\n2026-02-28 09:15,3\n2026-02-28 09:30,3\n"),
        ("2:1: there is no day '2026-02-30 09:00' in the calendar = write 2026-03-02 09:30",),
    ),
    "a day that may be two days": (
        ("interval_start,chats\n3/2/2026 09:00,1\n3/2/2026 09:15,3\n"),
        (
            (
                "2:1: '3/2/2026 09:00' can be read as two different days = write year, month, day: 2026-03-02 09:30"
            ),
            (
                "3:1: '3/2/2026 09:15' can be read as two different days = write year, month, day: 2026-03-02 09:30"
            ),
        ),
    ),
    "a hole between busy intervals": (
        ("interval_start,chats\n09:00,9\n09:15,8\n09:45,7\n"),
        (
            (
                "4:1: the interval 09:30 is missing before this row = chats came before and after; export again, or write rows with 0"
            ),
        ),
    ),
    "two holes": (
        ("interval_start,chats\n09:00,9\n09:45,8\n10:00,8\n10:30,7\n10:45,7\n"),
        (
            (
                "3:1: 2 intervals from 09:15 on are missing before this row = chats came before and after; export again, or write rows with 0"
            ),
            (
                "5:1: the interval 10:15 is missing before this row = chats came before and after; export again, or write rows with 0"
            ),
        ),
    ),
    "one interval twice with other figures": (
        ("interval_start,chats\n09:00,9\n09:15,8\n09:15,7\n09:30,7\n"),
        (
            (
                "4:1: the interval 09:15 stands here and on line 3, with other figures = keep one of them; if the clocks were put back then, say --timezone, and both are added"
            ),
        ),
    ),
    "an interval off the grid": (
        ("interval_start,chats\n09:00,1\n09:15,1\n09:20,2\n09:30,2\n"),
        (
            (
                "4:1: 09:20 is no start of an interval of 15 minutes = export intervals on the clock's grid"
            ),
        ),
    ),
    "five-minute rows": (
        ("interval_start,chats\n09:00,1\n09:05,1\n09:10,2\n"),
        ("3:1: rows are 5 minutes apart = export intervals of 15, 30 or 60 minutes",),
    ),
    "a single row": (
        ("interval_start,chats\n09:00,1\n"),
        (
            (
                "2:1: there is only one interval = a single row does not tell how long it is; export more"
            ),
        ),
    ),
    "monthly totals": (
        ("q1,09-01-2017,30000,180\nq1,10-01-2017,40000,180\n"),
        (
            (
                "2:4: these are monthly totals, which say nothing about a day = export days or, better, intervals"
            ),
        ),
    ),
    "an interval that ends before it begins": (
        ("q,20210218 08:15,20210218 08:00,1,60,60\n"),
        ("1:3: this interval ends before it begins = swap start and end",),
    ),
    "intervals of different length": (
        (
            "q,20210218 08:00,20210218 08:15,1,60,60\nq,20210218 08:15,20210218 08:45,1,60,60\nq,20210218 08:45,20210218 09:00,1,60,60\n"
        ),
        ("2:3: this interval is 30 minutes long, others are 15 = export all with one length",),
    ),
    "a quotation mark that is never closed": (
        ('queue,interval_start,chats\n"Loans,09:00,1\n"Loans",09:15,1\n'),
        (
            (
                "2:1: a quotation mark is never closed = close it on the same line; a cell cannot go over two lines"
            ),
        ),
    ),
    "queues of different length": (
        ("queue,interval_start,chats\na,09:00,1\na,09:15,1\nb,09:00,1\nb,09:30,1\n"),
        (
            (
                "4:3: the queues of this file have intervals of different length = export them alike, or one by one"
            ),
        ),
    ),
    "several mistakes at once": (
        ("interval_start,chats,aht_seconds\n09:00,-1,300\nnoon,2,x\n09:30,2,\n"),
        (
            "2:7: the number of chats is -1, and cannot be negative = correct the export",
            "3:1: 'noon' is not a date and time = write 2026-03-02 09:30",
            (
                "3:8: the handle time is 'x', not a number = write digits only, with a point or a comma before decimals"
            ),
            "4:9: the handle time is missing here = write the number, or 0 if there was none",
        ),
    ),
    "a zone at one end only": (
        (
            "interval_start,interval_end,chats\n2026-03-02T09:00Z,2026-03-02T09:15,3\n2026-03-02T09:15Z,2026-03-02T09:30,3\n"
        ),
        (
            "2:1: only one of start and end says its time zone = write it at both",
            "3:1: only one of start and end says its time zone = write it at both",
        ),
    ),
    "too many agents": (
        ("interval_start,chats,agents\n09:00,1,3\n09:15,1,99999\n"),
        ("3:9: the number of agents is 99999; the most that is read is 10,000 = ",),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(name: str, tmp_path: Path) -> None:
    """Each kind of bad file gets its sentences, all of them at once, in the order of the file."""
    content, expected = CASES[name]
    assert mistakes(tmp_path, content) == list(expected)


def test_an_hour_that_the_clocks_skip_cannot_have_chats(tmp_path: Path) -> None:
    """A row in the hour that summer time leaves out says that the time zone may be wrong."""
    rows = "2026-03-29 01:45,2\n2026-03-29 02:15,3\n2026-03-29 03:00,2\n2026-03-29 03:15,2\n"
    (told,) = mistakes(tmp_path, f"interval_start,chats\n{rows}", Wishes("Europe/Paris"))
    assert told.startswith("3:1: the clocks of Europe/Paris never showed 2026-03-29 02:15 = ")


def test_twenty_mistakes_are_enough(tmp_path: Path) -> None:
    """A file with hundreds of mistakes shows the first twenty."""
    rows = "".join(f"{hour:02}:{quarter}0,x\n" for hour in range(24) for quarter in (0, 3))
    assert len(mistakes(tmp_path, f"interval_start,chats\n{rows}")) == 20


def test_a_bad_file_makes_no_files(tmp_path: Path) -> None:
    """Nothing is imported from a file with one mistake in it."""
    with pytest.raises(ValueError, match="negative"):
        imported(tmp_path, "interval_start,chats\n09:00,1\n09:15,-1\n09:30,1\n")


def test_a_file_in_which_nobody_comes_is_refused(tmp_path: Path) -> None:
    """Nothing can be learned from an export without a single chat."""
    (told,) = mistakes(tmp_path, "interval_start,chats\n09:00,0\n09:15,0\n")
    assert told == "2:1: nobody comes in this file = export days with chats"
