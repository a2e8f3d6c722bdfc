"""Files made to exhaust: time and memory stay bounded, and the answer is one clear error, or an ordinary result."""

import json
import os
import resource
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.records.builders import FIXTURE

SECONDS = 60
"""Of processor time, at most; an ordinary command takes one."""

MEGABYTES = 700
# Of this program alone: ru_maxrss begins at that of the process which started it.
PEAK = "next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))"
"""Resident, at most. Python with what voiceprep imports takes 100 to 350."""

POINT = "      - {{id: q{q}/p{p}, text: '{text}', source: x}}\n"
QUESTION = "  - id: q{q}\n    question: What?\n    answer: x\n    points:\n"
MB = 2**20


def question(number: int, points: int, text: Callable[[int], str]) -> str:
    lines = [POINT.format(q=number, p=p, text=text(p)) for p in range(points)]
    return QUESTION.format(q=number) + "".join(lines)


def a_deck(*questions: str, rest: str = "") -> str:
    return "title: t\nquestions:\n" + "".join(questions) + rest


def laughs(levels: int = 30) -> str:
    return "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, levels))


REFUSED = {
    "billion laughs": laughs,
    "100 MB": lambda: "# " + "x" * (100 * MB),
    "a cycle": lambda: "a: &a [*a]\n",
    "a million brackets": lambda: "[" * 1_000_000,
    "mappings in mappings": lambda: "{a: " * 200_000,
    "lists in lists": lambda: "- " * 1_000_000,
    "indented ever deeper": lambda: "".join(f"{' ' * n}a:\n" for n in range(2_500)),
    "millions of entries": lambda: "- x\n" * 1_200_000,
    "one key a million times": lambda: "a: x\n" * 900_000,
    "keys that nobody knows": lambda: a_deck(question(1, 1, str), rest="".join(f"k{n}: x\n" for n in range(90_000))),
    "merge keys": lambda: "<<: {<<: {<<: x}}\n",
    "one endless word": lambda: "x" * 4_900_000,
    "quotes that never close": lambda: '"' + "x\n" * 2_000_000,
    "UTF-16": lambda: "title: t".encode("utf-16"),
    "only NUL": lambda: b"\0" * MB,
    "nothing": lambda: b"",
    "more wordings than anybody has": lambda: a_deck(
        question(1, 2, str).replace("source: x", f"source: x, also: [{', '.join(map(str, range(90_000)))}]")
    ),
    "points that are wrong, all of them": lambda: a_deck(*(QUESTION.format(q=n) for n in range(20_000))),
}
ACCEPTED = {
    "thousands of questions": lambda: a_deck(*(question(n, 2, lambda p: f"Point {p}") for n in range(1_500))),
    "points as long as a book": lambda: a_deck(question(1, 100, lambda p: f"{p} " + "many long words " * 300)),
    "a vocabulary of everything": lambda: a_deck(
        question(1, 20, lambda p: "all the words " * 20),
        rest="vocabulary:\n" + "".join(f"  - {{term: T{n}x}}\n" for n in range(2_000)),
    ),
    "a word without an end": lambda: a_deck(question(1, 2, lambda p: f"{p}" + "x" * 1_000_000)),
}


def run(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """The command, held to the bounds: killed when it takes more time, a failure when it takes more memory."""
    code = (
        "import atexit, sys\n"
        "peak = sys.argv.pop(1)\n"
        f"atexit.register(lambda: open(peak, 'w').write(str({PEAK})))\n"
        "from voiceprep.cli.main import main\n"
        "main()\n"
    )
    memory = home.parent / "memory"
    done = subprocess.run(
        [sys.executable, "-c", code, memory, *arguments],
        env=os.environ | {"VOICEPREP_HOME": str(home)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode >= 0, f"took more than {SECONDS} s"
    assert int(memory.read_text()) / 1024 < MEGABYTES
    assert "Traceback" not in done.stderr
    return done


def save(folder: Path, content: str | bytes) -> Path:
    file = folder / "deck.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_a_deck_made_to_exhaust_is_refused(name: str, own_home: Path, tmp_path: Path):
    done = run("check", save(tmp_path, REFUSED[name]()), home=own_home)
    assert done.returncode == 1
    assert "deck.yaml" in done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ACCEPTED)
def test_a_huge_deck_is_checked_and_judged_by_in_time(name: str, own_home: Path, tmp_path: Path):
    deck = save(tmp_path, ACCEPTED[name]())
    assert run("check", deck, home=own_home).returncode == 0
    assert run("grade", deck, "--question", "q1", "--text", "point 1, all the words", home=own_home).returncode == 0


def session(home: Path) -> Path:
    return home / "recordings" / FIXTURE.name


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [b"[" * 10**7, b'{"a":' * 10**6, b"x" * 10**8, b'{"schema": ' + b"9" * 10**6 + b"}", b'"' + b"\\u0000" * 10**6],
    ids=["brackets", "objects", "100 MB", "digits", "escapes"],
)
@pytest.mark.parametrize("file", ["session.json", "01-handle-missing-data.json", "01-handle-missing-data.marks.json"])
def test_a_record_made_to_exhaust_is_named_and_passed_over(file: str, content: bytes, own_home: Path):
    session(own_home).mkdir(parents=True)
    for path in FIXTURE.glob("*.json"):
        (session(own_home) / path.name).write_bytes(path.read_bytes())
    (session(own_home) / file).write_bytes(content)
    done = run("review", "latest", home=own_home)
    assert done.returncode == 0
    assert file in done.stdout


@pytest.mark.slow
def test_a_reply_of_a_hundred_thousand_words_is_shown_in_time(own_home: Path):
    session(own_home).mkdir(parents=True)
    attempt = json.loads((FIXTURE / "01-handle-missing-data.json").read_bytes())
    words = [{"text": f"w{n}", "start": n * 0.1, "end": n * 0.1 + 0.05, "confidence": 0.5} for n in range(100_000)]
    attempt["transcript"]["words"], attempt["seconds"] = words, 10_000.0
    (session(own_home) / "01-handle-missing-data.json").write_text(json.dumps(attempt), "utf-8")
    assert run("review", "latest", "--page", "--no-open", home=own_home).returncode == 0
    assert run("review", "latest", home=own_home).returncode == 0
    assert run("export", "latest", "--format", "vtt", home=own_home).returncode == 0


@pytest.mark.slow
def test_a_line_of_replies_without_an_end_is_refused(own_home: Path, tmp_path: Path):
    with (tmp_path / "replies.jsonl").open("wb") as file:
        file.truncate(10**9)
    done = run("grade", "ml-engineer", tmp_path / "replies.jsonl", home=own_home)
    assert done.returncode == 1
    assert "replies.jsonl:1" in done.stderr


@pytest.mark.slow
def test_days_of_silence_in_a_small_file_are_refused(own_home: Path, tmp_path: Path):
    file = tmp_path / "silence.flac"
    with soundfile.SoundFile(file, "w", 8_000, 1) as sound:
        for _ in range(24):
            sound.write(np.zeros(8_000 * 3600, np.int16))
    assert file.stat().st_size < 10 * MB
    done = run("transcribe", file, home=own_home)
    assert done.returncode == 1
    assert "longer than 3 hours" in done.stderr


@pytest.mark.slow
def test_an_hour_is_read_in_pieces(own_home: Path, tmp_path: Path):
    """At 48 kHz, in stereo: 690 MB, of which the hole in the file takes none."""
    file = tmp_path / "hour.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(48_000)
        sound.setnframes(48_000 * 3600)
        sound.writeframesraw(b"")
    with file.open("r+b") as raw:
        raw.truncate(44 + 4 * 48_000 * 3600)
        raw.seek(4)
        raw.write((36 + 4 * 48_000 * 3600).to_bytes(4, "little"))
        raw.seek(40)
        raw.write((4 * 48_000 * 3600).to_bytes(4, "little"))
    code = (
        "import sys\nfrom pathlib import Path\nfrom voiceprep.audio.files import read_clip\n"
        "clip = read_clip(Path(sys.argv[1]))\n"
        f"print(round(clip.seconds), {PEAK} // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=True)
    seconds, megabytes = map(int, done.stdout.split())
    assert seconds == 3600
    assert megabytes < MEGABYTES
