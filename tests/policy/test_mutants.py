"""The list of mutants that may survive is read and compared as it says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.policy.mutants import LIST, Listed, Mutant, complaints, function_of, listed, mutant_of
from tests.policy.mutants import unnoticed as unnoticed_in

KNOWN = Mutant("sim.policy.rows.row", "a = 0", "a = 1")
DIFF = """\
# sim.policy.rows.x_row__mutmut_4: survived
--- sim/policy/rows.py
+++ sim/policy/rows.py
@@ -10,5 +10,5 @@
     unchanged
-    a = 0
+    a = 1
"""


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("sim.policy.rows.x_row__mutmut_4", "sim.policy.rows.row"),
        ("sim.policy.table.x__place__mutmut_12", "sim.policy.table._place"),
        ("sim.policy.rows.xǁRowǁlead__mutmut_1", "sim.policy.rows.Row.lead"),
        ("sim.policy.engine.xǁConversationǁ__init____mutmut_4", "sim.policy.engine.Conversation.__init__"),
    ],
)  # fmt: skip
def test_a_mutant_is_known_by_its_function(name: str, function: str) -> None:
    """The number that mutmut gives is left out."""
    assert function_of(name) == function


def test_a_mutant_is_known_by_the_line_it_changes() -> None:
    """Both lines are read from the difference, without the blanks at their ends."""
    assert mutant_of("sim.policy.rows.x_row__mutmut_4", DIFF) == KNOWN


def test_only_what_no_test_noticed_is_named(tmp_path: Path) -> None:
    """A failed test, an error and a time-out have noticed it."""
    codes = {"a": 1, "b": 0, "c": None, "d": 33, "e": -24, "f": 255}
    (tmp_path / "rows.py.meta").write_text(json.dumps({"exit_code_by_key": codes}))
    assert dict(unnoticed_in(tmp_path)) == {
        "b": "survived",
        "c": "was not tried",
        "d": "no test ran it",
    }


def test_a_survivor_that_is_listed_is_no_complaint() -> None:
    """A new one is, and so is an entry whose mutant is noticed by now."""
    entry = Listed(KNOWN, "no difference")
    other = KNOWN._replace(now="a = 2")
    assert complaints([(KNOWN, "survived")], [entry]) == []
    assert complaints([(KNOWN, "survived"), (other, "survived")], [entry]) == [
        f"survived, and is not listed: {other}"
    ]
    assert complaints([], [entry]) == [f"listed, but did not survive: {KNOWN}"]


def test_collecting_the_tests_compiles_no_rules() -> None:
    """So that tests collected before a mutant is chosen do not keep the rules without it."""
    program = (
        "import pytest, sys\n"
        "from sim.policy.compiled import compile_rules\n"
        "pytest.main(['--collect-only', '-qqq', '-p', 'no:cacheprovider', sys.argv[1]])\n"
        "sys.exit(compile_rules.cache_info().misses)\n"
    )
    folder = str(Path(__file__).parent)
    ran = subprocess.run(
        [sys.executable, "-c", program, folder], capture_output=True, check=False, cwd=ROOT
    )
    assert ran.returncode == 0
    assert ran.stdout


def test_every_entry_of_the_list_has_a_reason() -> None:
    """And a place: a function of the policy."""
    for entry in listed(LIST.read_text("utf-8")):
        assert entry.mutant.where.startswith("sim.policy.")
        assert entry.mutant.was != entry.mutant.now
        assert len(entry.reason) > 20
