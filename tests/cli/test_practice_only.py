from tests.cli.test_start import start
from voiceprep.records.history import list_sessions


def test_a_session_can_be_practice_only(own_home):
    done = start("--typed", "--mute", "--question", "tight-deadlines", "--practice-only", typed="no idea\n\n")
    assert "--question" not in done.stderr, done.stderr
    (summary,) = list_sessions(own_home / "recordings")
    assert (summary.practice_only, summary.counts) == (True, False)
