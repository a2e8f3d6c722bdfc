"""A whole interview on real audio: the robot candidate answers by voice, in a voice that is not the interviewer's."""

import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Container, Iterable
from pathlib import Path

import numpy as np
import pytest

from tests.rig.app import Run, run_voiceprep
from tests.rig.devices import RATE, VirtualAudio
from tests.rig.script import Reply, Silent, Step
from tests.rig.sound import active_rms, load_wav, save_wav
from tests.rig.voice import CandidateVoice
from voiceprep.assess.grader import Status
from voiceprep.audio.files import read_clip
from voiceprep.records.attempt import Attempt
from voiceprep.records.folders import find_session
from voiceprep.records.session_folder import SessionFolder

pytestmark = [pytest.mark.rig, pytest.mark.slow]

# What is said to the offer of another try: nothing. After 4 s the next question comes.
DECLINED = Silent(wait=5)

# question → (what is said, points that it makes, points that it leaves out)
SAID = {
    "tight-deadlines": (
        "I handle tight deadlines by prioritizing my tasks. Then I break the project down into manageable steps. "
        "I use tools like Trello and Asana to track my progress.",
        {"prioritise", "break-down", "tracking-tools"},
        {"time-management"},
    ),
    "weaknesses": (
        "One area that I am working on is my communication skills in English. I practice regularly, "
        "and I ask my peers for feedback.",
        {"english", "practice", "peer-feedback"},
        set(),
    ),
    "handle-missing-data": (
        "If the dataset is large enough, I remove the rows with missing values. "
        "Otherwise I fill in the missing values with the mean, the median or the mode.",
        {"imputation", "dropping-rows"},
        {"mice"},
    ),
    "deep-learning-experience": (
        "I have substantial experience with frameworks like TensorFlow and Keras. "
        "In my emotion detection project I used convolutional neural networks.",
        {"frameworks", "cnns"},
        {"gradio-opencv"},
    ),
    "handle-feedback": (
        "I see feedback as an opportunity to learn and grow. I listen carefully and I ask clarifying questions.",
        {"opportunity"},
        set(),
    ),
}


# The coach as everybody hears it, and one that takes half the time.
WHOLE, BRIEF = "voiceprep", "tests.rig.brief_voice"


def start(
    rig: VirtualAudio, questions: Iterable[str], steps: list[Step], folder: Path, *more: str, program: str = BRIEF
) -> Run:
    asked = [argument for question in questions for argument in ("--question", question)]
    run = run_voiceprep(rig, ["start", "ml-engineer", *asked, *more], steps, folder, program=program)
    assert run.exit_code == 0, run
    return run


def attempts(home: Path, typed: Container[str] = ()) -> list[Attempt]:
    """What the one session below `home` left: complete, without problems, each with its recording.

    typed: the questions that were answered without.
    """
    folder = SessionFolder(find_session("latest", home / "recordings"))
    contents = folder.load()
    assert contents.session
    assert contents.session.ended
    assert not contents.problems
    assert not contents.unsaved
    for attempt in contents.attempts:
        recording = folder.find_audio(attempt)
        if attempt.question in typed:
            assert recording is None
            continue
        assert recording
        assert read_clip(recording).seconds == pytest.approx(attempt.seconds, abs=0.1)
    return list(contents.attempts)


def points(attempt: Attempt, status: str) -> set[str]:
    return {v.point.partition("/")[2] for v in attempt.verdicts if v.status == status}


def told_as_missed(attempt: Attempt) -> set[str]:
    """The points of which the coach says "you missed" or "you may have missed"."""
    told = (v for v in attempt.verdicts if v.status is Status.MISSED or v.doubtful)
    return {v.point.partition("/")[2] for v in told}


def share_heard(said: str, attempt: Attempt) -> float:
    """Share of the words said that are in the transcript, in order."""
    return matching(words_of(said), words_of(attempt.transcript.text)) / len(words_of(said))


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def matching(said: list[str], heard: list[str]) -> int:
    return sum(block.size for block in difflib.SequenceMatcher(None, said, heard, autojunk=False).get_matching_blocks())


def assert_only_the_candidate(attempt: Attempt, said: str) -> None:
    """Complete, and without what the interviewer said."""
    assert share_heard(said, attempt) >= 0.85, attempt.transcript.text
    assert matching(words_of(said), words_of(attempt.transcript.text)) >= len(words_of(attempt.transcript.text)) * 0.8
    for foreign in ("welcome", "answer aloud", "points", "you missed", "take your time"):
        assert foreign not in attempt.transcript.text.lower()


def test_five_questions_are_answered_by_voice_and_the_same_recordings_give_the_same_verdicts(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    steps: list[Step] = []
    for text, *_ in SAID.values():
        steps += [Reply(candidate_voice(text)), DECLINED]
    run = start(rig, SAID, steps, tmp_path / "run")
    spoken = attempts(own_home)
    assert [attempt.question for attempt in spoken] == list(SAID)
    for attempt in spoken:
        said, made, left_out = SAID[attempt.question]
        assert attempt.ended == "silence"
        assert_only_the_candidate(attempt, said)
        assert made <= points(attempt, "covered"), run
        assert left_out <= told_as_missed(attempt), run
    assert verdicts_from_files(own_home, tmp_path) == [[(v.point, v.status) for v in a.verdicts] for a in spoken]


def verdicts_from_files(home: Path, folder: Path) -> list[list[tuple[str, str]]]:
    """The verdicts when the session's own recordings are its replies."""
    session = find_session("latest", home / "recordings")
    replies = folder / "replies"
    replies.mkdir()
    for attempt in SessionFolder(session).attempts():
        shutil.copy(session / str(attempt.audio), replies / f"{attempt.question}{Path(str(attempt.audio)).suffix}")
    asked = [argument for question in SAID for argument in ("--question", question)]
    again = ["start", "ml-engineer", *asked, "--replies", str(replies), "--mute"]
    elsewhere = {"VOICEPREP_HOME": str(folder / "files")}
    done = subprocess.run([sys.executable, "-m", "voiceprep", *again], env=os.environ | elsewhere, check=True)
    assert done.returncode == 0
    return [[(v.point, v.status) for v in attempt.verdicts] for attempt in attempts(folder / "files")]


def test_a_silent_turn_gets_time_and_is_then_left(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    said, made, _ = SAID["handle-feedback"]
    steps: list[Step] = [Silent(wait=20), Reply(candidate_voice(said, "rms")), DECLINED]
    run = start(rig, ["weaknesses", "handle-feedback"], steps, tmp_path / "run")
    silent, answered = attempts(own_home)
    assert (silent.ended, silent.transcript.text, silent.verdicts) == ("unanswered", "", ())
    assert "Take your time" in run.stdout
    assert answered.ended == "silence"
    assert_only_the_candidate(answered, said)
    assert made <= points(answered, "covered")


def test_a_thinking_pause_and_an_echo_of_the_speaker_cost_nothing(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    """2.5 s of silence in mid-reply, and a microphone that hears the loudspeaker at -20 dB."""
    rig.echo(-20)
    said, made, left_out = SAID["tight-deadlines"]
    steps: list[Step] = [Reply(candidate_voice(said), pauses=((5.0, 2.5),)), DECLINED]
    run = start(rig, ["tight-deadlines"], steps, tmp_path / "run", program=WHOLE)
    [attempt] = attempts(own_home)
    assert attempt.ended == "silence"
    assert_only_the_candidate(attempt, said)
    assert made <= points(attempt, "covered"), run
    assert left_out <= told_as_missed(attempt), run


def test_commands_by_voice_and_a_second_try(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    said, made, _ = SAID["weaknesses"]
    steps: list[Step] = [
        Reply(candidate_voice("Repeat the question.")),
        Reply(candidate_voice("Give me a hint.")),
        Reply(candidate_voice("Take a break.")),
        Reply(candidate_voice("Go on.")),
        Reply(candidate_voice("I practice regularly.")),
        Reply(candidate_voice("Try again.")),
        Reply(candidate_voice(said)),
        Reply(candidate_voice("What did I miss?")),
        Reply(candidate_voice("Next question.")),
        Reply(candidate_voice("Stop the interview.")),
    ]
    run = start(rig, ["weaknesses", "handle-feedback"], steps, tmp_path / "run")
    first, second = attempts(own_home)
    assert (first.question, second.question) == ("weaknesses", "weaknesses")
    assert points(first, "covered") == {"practice"}, run
    assert made <= points(second, "covered"), run
    assert "Coach: Think of english." in run.stdout
    assert "Coach: Paused." in run.stdout
    assert "Coach: Go on." in run.stdout
    assert "break" not in first.transcript.text
    assert "now three of five" in run.stdout
    assert "Coach: Still missing: You have a solid technical background" in run.stdout
    assert "How Do You Handle Feedback" in run.stdout


def test_a_mock_interview_follows_up_and_debriefs_at_the_end(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    steps: list[Step] = [
        Reply(candidate_voice("I handle tight deadlines by prioritizing my tasks.")),
        Reply(candidate_voice("I also break the project down into manageable steps.", "rms")),
    ]
    run = start(rig, ["tight-deadlines"], steps, tmp_path / "run", "--mode", "mock")
    first, prompted = attempts(own_home)
    assert first.prompt is None
    assert prompted.prompt
    assert points(first, "covered") == {"prioritise"}, run
    assert "break-down" in points(prompted, "covered"), run
    assert run.stdout.index("covered  Prioritise tasks") > run.stdout.index(prompted.prompt)
    assert "Break the project down into manageable steps (after a prompt)" in run.stdout
    assert "That was the interview. You covered 2 of 6 points." in run.stdout


def test_with_headphones_speaking_silences_the_coach_and_is_not_lost(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    first, made, _ = SAID["tight-deadlines"]
    steps: list[Step] = [
        Reply(candidate_voice(first)),
        Reply(candidate_voice("Next question."), barge_in=1.5),  # the feedback would take twenty seconds
        Silent(wait=1),  # the feedback that was cut off counts as the app's turn
        Reply(candidate_voice("Stop the interview.")),
    ]
    run = start(rig, ["tight-deadlines", "weaknesses"], steps, tmp_path / "run", "--headphones", program=WHOLE)
    [attempt] = attempts(own_home)
    assert made <= points(attempt, "covered"), run
    assert "What Are Your Weaknesses?" in run.stdout
    assert "Say again to try once more" not in run.stdout
    feedback = run.events("app_spoke")[1]
    assert feedback["app_spoke_to"] - feedback["app_spoke_from"] < 12, run


def test_somebody_else_speaking_10_db_below_takes_no_point_away(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    said, made, left_out = SAID["tight-deadlines"]
    # The clearest of flite's voices: what a neighbour costs the others is in docs/recognition.md.
    candidate = load_wav(candidate_voice(said, "rms"), RATE)
    other = load_wav(candidate_voice(SAID["handle-feedback"][0] * 2), RATE)[: len(candidate)]
    other = other * (active_rms(candidate, RATE) / active_rms(other, RATE) * 10 ** (-10 / 20))
    both = candidate.copy()
    both[: len(other)] += other
    mixed = save_wav(tmp_path / "mixed.wav", both.clip(-32767, 32767).astype(np.int16), RATE)
    run = start(rig, ["tight-deadlines"], [Reply(mixed), DECLINED], tmp_path / "run")
    [attempt] = attempts(own_home)
    assert made <= points(attempt, "covered"), run
    assert left_out <= told_as_missed(attempt), run
