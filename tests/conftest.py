"""What holds for every test: the same surroundings on every machine, the same examples every day."""

import gc
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

pytest_plugins = ["pytester"]

# A shared machine is slow at times, which is no fault of the code: no deadlines.
settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    deadline=None,
    max_examples=1000,
    suppress_health_check=[HealthCheck.too_slow],
)
# A mutant has to be noticed, not to be understood: the first failure will do.
settings.register_profile(
    "mutation", settings.get_profile("quick"), phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure() -> None:
    """Look for no garbage while thousands of tests are collected: all of them stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From now on look for garbage, but seldom, and only among what the tests themselves make."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def heeded_ctrl_c() -> Iterator[None]:
    """Let the programs that tests start heed Ctrl-C, though the tests run in the background.

    A shell has what it starts there ignore the signal, which programs pass on to their own.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True, scope="session")
def plain_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's terminal, time zone, settings and memory out of every figure and line."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PYTHONHASHSEED"):
            patch.delenv(name, raising=False)
        ours = "TEXTUAL_SNAPSHOT_TEMPDIR"  # of the plug-in that compares pictures
        for name in [name for name in os.environ if name.startswith(("REJOINDER_", "TEXTUAL"))]:
            if name != ours:
                patch.delenv(name)
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("COLUMNS", "100")
        patch.setenv("TZ", "UTC")
        yield
