"""False ends per pause and the wait after the last word: voiceprep's endpoint against fixed silences.

Every reply of `pauses.py` goes through Silero's voice activity detection, the segmenter and the endpoint, frame by
frame. The words of a segment are those of the text, known `LATENCY` after the segment closed (`tapes.py`). With
`--real N` a sample of N replies is recognised for real as well, and it is told how often decisions differ.

    python benchmarks/endpointing.py [--half 1] [--count 300] [--real 30]

After a false end the reply goes on, so that every pause counts. A cue within a pause that speech reopened is told by
itself: the person was asked, and not cut off. Numbers are chosen on half 0 of the texts and reported on half 1.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from human_pauses import RECORDINGS, human_replies
from numpy.typing import NDArray
from pauses import CONDITIONS, PLACES, speak, texts
from tapes import SETTINGS, Tape, knowledge, listen

from voiceprep.audio.endpoint import Decision, Heard, Known, decide
from voiceprep.speech.transcriber import make_transcriber

FIXED = (0.8, 1.0, 2.0, 3.0)
"""Seconds of silence; 0.8 is SpeechRecognition's `pause_threshold`."""
COACH = 0.4
"""Seconds from the end until the coach's first word (measured on the rig, as everything after the end is the same)."""
SLACK = 0.3
"""Seconds after a pause within which a decision belongs to it: voice activity sees the next word a little late."""
LENGTHS = {"up to 1 s": (0.0, 1.2), "1.5 to 2.5 s": (1.2, 2.7), "3 and 3.5 s": (2.7, 3.7), "4 s": (3.7, 5.0)}

Rule = Callable[[Heard, Known], Decision]


@dataclass(frozen=True)
class Pause:
    """A pause: its place and length, and what a rule did in it."""

    place: str
    seconds: float
    ended: bool
    cued: bool


@dataclass(frozen=True)
class Outcome:
    """What a rule did in a reply: at its pauses, `elsewhere` (ends in mid-speech), and how long after its end came the
    cue and the end, in seconds. `complete`: every point was judged covered.
    """

    pauses: tuple[Pause, ...]
    elsewhere: int
    cue: float
    end: float
    complete: bool


def fixed(seconds: float) -> Rule:
    """Over after that much silence, whatever was said."""
    return lambda heard, _: Decision.OVER if heard.spoken and heard.silence >= seconds else Decision.LISTEN


def ours(heard: Heard, known: Known) -> Decision:
    """The endpoint of voiceprep."""
    return decide(heard, known, SETTINGS)


RULES: dict[str, Rule] = {f"{seconds} s": fixed(seconds) for seconds in FIXED} | {"voiceprep": ours}


def run(tape: Tape, rule: Rule, known: Sequence[tuple[float, Known]]) -> Outcome:
    """The rule over every frame of a reply."""
    cues: list[float] = []
    ends: list[float] = []
    heard, now, ahead, ended = Heard(), Known(), list(known), False
    for probability in tape.probabilities:
        heard = heard.after(probability, SETTINGS)
        while ahead and ahead[0][0] <= heard.elapsed:
            now = ahead.pop(0)[1]
        ended = ended and heard.silence > 0
        decision = Decision.LISTEN if ended else rule(heard, now)
        if decision is Decision.CUE:
            cues.append(heard.elapsed)
            heard = heard.after_cue()
        elif decision is Decision.OVER:
            ends.append(heard.elapsed)
            ended = True
    return _outcome(tape, cues, ends, complete=now.points > 0 and now.covered == now.points)


def _outcome(tape: Tape, cues: Sequence[float], ends: Sequence[float], *, complete: bool) -> Outcome:
    pauses: list[Pause] = []
    for piece, following in zip(tape.pieces[:-1], tape.pieces[1:], strict=True):
        ended, cued = (any(piece.end < at < following.start + SLACK for at in times) for times in (ends, cues))
        pauses.append(Pause(str(piece.place), following.start - piece.end, ended, cued))
    last = tape.pieces[-1].end
    after = [next((at - last for at in times if at > last), float("nan")) for times in (cues, ends)]
    elsewhere = sum(at <= last for at in ends) - sum(pause.ended for pause in pauses)
    return Outcome(tuple(pauses), elsewhere, after[0], after[1], complete)


def rows(tapes: Sequence[Tape], people: Sequence[Tape]) -> Iterator[list[str]]:
    """The table: false ends by place and length, then the waits; a column a rule, and one for voiceprep's cues."""
    known = [(tape, knowledge(tape)) for tape in [*tapes, *people]]
    found = {name: [run(tape, rule, k) for tape, k in known] for name, rule in RULES.items()}
    yield ["", "n", *RULES, "voiceprep: cue, then reopened"]
    for place in [*PLACES, "natural gap"]:
        for name, (low, high) in LENGTHS.items():
            yield _counted(
                f"{place}, {name}",
                found,
                lambda p, low=low, high=high, place=place: p.place == place and low < p.seconds < high,
            )
    for name, (low, high) in LENGTHS.items():
        yield _counted(f"all, {name}", found, lambda p, low=low, high=high: low < p.seconds < high)
    for condition in (*CONDITIONS, "as recorded"):
        kept = {
            name: [o for o, (t, _) in zip(all_, known, strict=True) if t.condition == condition]
            for name, all_ in found.items()
        }
        yield _counted(f"all, {condition}", kept, lambda p: True)
    elsewhere = [sum(o.elsewhere for o in outcomes) for outcomes in found.values()]
    yield ["ends in pauses of the voices' own", "", *map(str, elsewhere), ""]
    chosen: dict[str, Callable[[Outcome, Tape], bool]] = {
        "judged complete": lambda o, t: o.complete,
        "not judged complete": lambda o, t: not o.complete,
        "complete by its labels": lambda o, t: t.text.full,
        "every": lambda o, t: True,
    }
    for which, wanted in chosen.items():
        yield from _waits(
            which,
            {name: [o for o, (t, _) in zip(all_, known, strict=True) if wanted(o, t)] for name, all_ in found.items()},
        )


def _counted(title: str, found: dict[str, list[Outcome]], wanted: Callable[[Pause], bool]) -> list[str]:
    columns = {name: [p for o in outcomes for p in o.pauses if wanted(p)] for name, outcomes in found.items()}
    ended = [str(sum(p.ended for p in pauses)) for pauses in columns.values()]
    ours = columns["voiceprep"]
    return [title, str(len(ours)), *ended, str(sum(p.cued and not p.ended for p in ours))]


def _waits(which: str, found: dict[str, list[Outcome]]) -> Iterator[list[str]]:
    count = str(len(found["voiceprep"]))
    ends = [spread(o.end + COACH for o in outcomes) for outcomes in found.values()]
    cue = spread(o.cue for o in found["voiceprep"])
    yield [f"wait, {which} reply: coach's first word, s", count, *ends, f"to the cue {cue}"]


def spread(waits: Iterable[float]) -> str:
    """Median / 95th percentile."""
    values = np.array(list(waits))
    if not len(values):
        return "-"
    never = int(np.isnan(values).sum())
    text = f"{np.nanmedian(values):.1f} / {np.nanpercentile(values, 95):.1f}"
    return f"{text} ({never} never)" if never else text


def compare(half: int, count: int, sample: int) -> Iterator[str]:
    """A sample with real recognition, without hints: which decisions are others, and how long decoding takes."""
    transcriber = make_transcriber()
    seconds: list[float] = []

    def recognise(samples: NDArray[np.int16]) -> tuple[str, ...]:
        began = time.monotonic()
        words = tuple(word.text for word in transcriber.transcribe(samples, ()))
        seconds.append(time.monotonic() - began)
        return words

    chosen = texts(half, count)
    spoken = list(speak(chosen[:: len(chosen) // sample][:sample]))
    known, real = ([listen(reply, how) for reply in spoken] for how in (None, recognise))
    outcomes = [[run(tape, ours, knowledge(tape)) for tape in tapes] for tapes in (known, real)]
    pairs = list(zip(*[[p for o in side for p in o.pauses] for side in outcomes], strict=True))
    yield f"{len(spoken)} replies, {len(pairs)} pauses; ends that differ: {sum(p.ended != q.ended for p, q in pairs)}"
    both, one, other = (sum((p.cued, q.cued) == cues for p, q in pairs) for cues in ((1, 1), (1, 0), (0, 1)))
    yield f"cues in pauses: {both} with both, {one} only with the text, {other} only with recognition"
    for name, side in zip(("text", "recognition"), outcomes, strict=True):
        done = [o for o in side if o.complete]
        waits = f"{spread(o.cue for o in side)} s; of {len(done)} judged complete {spread(o.cue for o in done)} s"
        yield f"{name}: wait for the cue {waits}"
    yield f"decoding a segment: median / p95 {np.median(seconds):.2f} / {np.percentile(seconds, 95):.2f} s"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", type=int, default=1, choices=(0, 1))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--real", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if arguments.real:
        print("\n".join(compare(arguments.half, arguments.count, arguments.real)))
        return
    tapes = [listen(spoken) for spoken in speak(texts(arguments.half, arguments.count))]
    people = [listen(spoken) for spoken in human_replies()] if RECORDINGS.is_dir() else []
    hours = sum(tape.seconds for tape in [*tapes, *people]) / 3600
    print(f"{len(tapes)} synthesised replies, {len(people)} by people, {hours:.1f} h\n")
    for number, row in enumerate(rows(tapes, people)):
        print(f"| {' | '.join(row)} |")
        if number == 0:
            print("|---|" + "---:|" * (len(row) - 1))


if __name__ == "__main__":
    main()
