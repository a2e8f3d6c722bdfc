"""The page of a session in a real browser, opened from disk."""

from dataclasses import replace

import pytest

from tests.records.builders import ATTEMPT, START, make_session
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.records.attempt import AskedPoint
from voiceprep.review.session_page import write_session_page
from voiceprep.speech.transcript import Transcript, Word

pytestmark = pytest.mark.browser

FIRST = "#reply-01"
MARKUP = '</script></style><script>document.title="owned"</script><img src=x onerror=alert(1)>"\'{{7*7}}&amp;'
HOSTILE = MARKUP + "\u202egnp\u202c\ud800"
SHOWN = MARKUP + "gnp?"  # what JSON cannot hold was replaced when it was saved


def wait(page, condition):
    """Until the JavaScript expression holds. Playwright's own waiting needs eval, which the page's policy forbids."""
    for _ in range(1000):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never came true: {condition}")


def words(page, reply=FIRST):
    return page.locator(f"{reply} .w")


def now(page, reply=FIRST):
    return page.locator(f"{reply} .w.now").all_text_contents()


def at(page, reply=FIRST):
    return page.eval_on_selector(f"{reply} audio", "audio => audio.currentTime")


def paused(page, reply=FIRST):
    return page.eval_on_selector(f"{reply} audio", "audio => audio.paused")


@pytest.fixture
def page(open_tab, spoken_page):
    tab = open_tab(spoken_page)
    wait(tab.page, "[...document.querySelectorAll('audio')].every(a => a.readyState >= 1)")
    yield tab.page
    assert tab.errors == []
    assert tab.violations() == []


@pytest.fixture
def transcript(spoken_session):
    return spoken_session.attempts()[0].transcript.words


def test_the_reply_plays_to_its_end(page):
    page.eval_on_selector(f"{FIRST} audio", "audio => { audio.currentTime = audio.duration - 0.4 }")
    page.locator(f"{FIRST} .play").click()
    wait(page, "document.querySelector('#reply-01 audio').ended")
    length = page.eval_on_selector(f"{FIRST} audio", "audio => audio.duration")
    assert at(page) == pytest.approx(length, abs=0.05)


def test_the_word_being_spoken_is_the_one_highlighted(page, transcript):
    """Sampled at every animation frame while it plays: the word lit is the last that began by then."""
    page.evaluate("""
        window.seen = [];
        const audio = document.querySelector("#reply-01 audio"), words = [...document.querySelectorAll("#reply-01 .w")];
        const look = () => {
          seen.push([audio.currentTime, words.findIndex((word) => word.classList.contains("now"))]);
          if (seen.length < 2000 && !audio.ended) requestAnimationFrame(look);
        };
        audio.addEventListener("play", () => requestAnimationFrame(look), { once: true });
        document.querySelector("#reply-01 .play").click();
    """)
    wait(page, "seen.length && seen.at(-1)[0] > 3")
    seen = page.evaluate("(document.querySelector('#reply-01 audio').pause(), seen)")
    starts = [word.start for word in transcript]
    assert len({word for _, word in seen}) > 5
    late, early = 0.15, 0.01  # s: the sound goes on between a frame and the next; the page rounds to hundredths
    for time, lit in seen:
        fitting = {sum(start <= place for start in starts) - 1 for place in (time - late, time + early)}
        assert min(fitting) <= lit <= max(fitting)


def test_a_click_on_a_word_plays_from_there(page, transcript):
    words(page).nth(12).click()
    wait(page, "!document.querySelector('#reply-01 audio').paused")
    page.eval_on_selector(f"{FIRST} audio", "audio => audio.pause()")
    assert transcript[12].start - 0.01 <= at(page) < transcript[12].start + 1
    words(page).nth(3).click()
    wait(page, "document.querySelector('#reply-01 .w.now').textContent === 'fill'")


def test_a_click_on_the_sound_plays_from_there(page):
    box = page.locator(f"{FIRST} .seek").bounding_box()
    page.locator(f"{FIRST} .seek").click(position={"x": box["width"] / 2, "y": 10})
    wait(page, "!document.querySelector('#reply-01 audio').paused")
    page.eval_on_selector(f"{FIRST} audio", "audio => audio.pause()")
    middle = page.eval_on_selector(f"{FIRST} audio", "audio => audio.duration") / 2
    assert middle - 0.2 <= at(page) < middle + 1


def test_only_one_reply_sounds_at_a_time(page):
    words(page).nth(0).click()
    words(page, "#reply-03").nth(0).click()
    wait(page, "!document.querySelector('#reply-03 audio').paused")
    assert paused(page)


def test_space_plays_and_pauses_and_arrows_go_word_by_word(page, transcript):
    page.keyboard.press("Space")
    wait(page, "!document.querySelector('#reply-01 audio').paused")
    page.keyboard.press("Space")
    wait(page, "document.querySelector('#reply-01 audio').paused")
    words(page).nth(8).click()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    place = "[...document.querySelectorAll('#reply-01 .w')].findIndex((word) => word.classList.contains('now'))"
    earlier = page.evaluate(place)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(place) == earlier + 2
    assert at(page) == pytest.approx(transcript[earlier + 2].start, abs=0.01)


def test_n_goes_from_miss_to_miss_and_p_back(page):
    def focused():
        return page.evaluate("[document.activeElement.id, document.activeElement.className]")

    page.keyboard.press("n")
    first, kind = focused()
    assert first.startswith("reply-01-point-")
    assert "missed" in kind
    assert page.locator(f"#{first}").is_visible()
    page.keyboard.press("n")
    second, _ = focused()
    assert second != first
    page.keyboard.press("p")
    assert focused()[0] == first
    for _ in range(30):
        page.keyboard.press("n")
    assert focused()[0].startswith("reply-02-point-")
    assert page.locator("[role=status]").text_content() == "No more misses"


def test_the_keys_can_be_switched_off(page):
    page.locator("#shortcuts").uncheck()
    page.locator("body").press("n")
    assert page.evaluate("document.activeElement.className") != "point missed"


def test_a_point_and_its_passage_light_up_together_both_ways(page):
    point = page.locator(f"{FIRST} .point.covered").first
    passage = page.locator(f"{FIRST} mark[data-points='{point.get_attribute('id')}']")
    clause = page.locator(f"{FIRST} .clause[data-points='{point.get_attribute('id')}']")

    def lit():
        page.evaluate("new Promise((done) => setTimeout(done))")  # focus lights a moment later
        return [page.evaluate("e => e.classList.contains('lit')", e.element_handle()) for e in (point, passage, clause)]

    assert lit() == [False, False, False]
    point.hover()
    assert lit() == [True, True, True]
    page.locator("h1").hover()
    assert lit() == [False, False, False]
    passage.hover()
    assert lit() == [True, True, True]
    page.locator("h1").hover()
    passage.locator("sup a").focus()
    assert lit() == [True, True, True]
    page.locator("#shortcuts").focus()
    point.locator(".hear").focus()
    assert lit() == [True, True, True]


def test_a_points_evidence_plays_and_stops_after_it(page, transcript):
    page.locator(f"{FIRST} .point.covered .hear").first.click()
    wait(page, "!document.querySelector('#reply-01 audio').paused")
    wait(page, "document.querySelector('#reply-01 audio').paused")
    end = page.locator(f"{FIRST} .point.covered .hear").first.get_attribute("data-to")
    assert float(end) <= at(page) < float(end) + 1


def test_missed_points_stand_before_covered_ones(page):
    order = page.locator(f"{FIRST} .point .verdict").all_text_contents()
    assert [text.split()[-1] for text in order] == ["missed"] * 4 + ["covered"] * 2


def test_tries_are_compared(page):
    caption = page.locator("#question-1 caption")
    assert caption.text_content() == "Tries compared: 2 → 2 of 6 points covered"
    assert page.locator("#question-1 .tries thead th").all_text_contents() == ["Point", "Try 1", "Try 2"]


def test_the_command_that_corrects_a_verdict_can_be_copied(page, spoken_session):
    point = page.locator("#reply-02 .point.missed").first
    point.locator("summary").click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    point.locator(".copy").click()
    wait(page, "document.querySelector('[role=status]').textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"voiceprep mark {spoken_session.path.name} good-train-poor-test feature-selection covered"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(open_tab, spoken_page, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = open_tab(spoken_page, width=width, color_scheme=scheme, bypass_csp=True).page
    found = Axe().run(page).response["violations"]
    assert [(f["id"], f["impact"], [n["html"][:120] for n in f["nodes"][:3]]) for f in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_what_may_have_been_missed(open_tab, tmp_path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    doubtful = replace(ATTEMPT.verdicts[0], status=Status.PARTLY, score=0.3)
    folder = make_session(tmp_path / "recordings", START, replace(ATTEMPT, verdicts=(doubtful,)))
    path = write_session_page(folder.path, folder.load(), (), None)
    page = open_tab(path, width=width, color_scheme=scheme, bypass_csp=True).page
    assert page.locator(".point.doubtful .verdict").text_content() == "/ may have missed"
    found = Axe().run(page).response["violations"]
    assert [(f["id"], f["impact"], [n["html"][:120] for n in f["nodes"][:3]]) for f in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_colours_of_the_system(open_tab, spoken_page, scheme):
    page = open_tab(spoken_page, color_scheme=scheme).page
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) > 3 * 128
    assert light is (scheme == "light")


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_nothing_is_wider_than_the_screen(open_tab, spoken_page, width):
    """640 is half of 1280: what a laptop's browser has at 200 % zoom."""
    page = open_tab(spoken_page, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_gets_the_words_and_not_the_controls(open_tab, spoken_page):
    page = open_tab(spoken_page).page
    page.emulate_media(media="print")
    assert page.locator(f"{FIRST} .transcript").is_visible()
    assert page.locator(f"{FIRST} .point").first.is_visible()
    assert not page.locator(".play, .hear, .help, audio").evaluate_all("all => all.some(e => e.offsetParent)")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_script_it_reads_and_plays(open_tab, spoken_page):
    page = open_tab(spoken_page, java_script_enabled=False).page
    assert page.locator(f"{FIRST} audio").is_visible()
    assert page.locator(f"{FIRST} .transcript").is_visible()
    assert not page.locator(f"{FIRST} .play").is_visible()


def test_it_asks_for_nothing_but_itself_and_its_recordings(open_tab, spoken_page):
    tab = open_tab(spoken_page)
    words(tab.page).nth(3).click()
    wait(tab.page, "!document.querySelector('#reply-01 audio').paused")
    folder = spoken_page.parent.as_uri()
    allowed = {spoken_page.as_uri(), "data:,", *(f"{folder}/{file.name}" for file in spoken_page.parent.glob("*.flac"))}
    assert set(tab.requests) <= allowed
    assert tab.violations() == []


def test_its_policy_lets_nothing_else_run_or_load(open_tab, spoken_page):
    tab = open_tab(spoken_page)
    tab.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'owned'";
        document.body.append(script);
        const image = document.createElement("img");
        image.src = "https://example.invalid/x.png";
        document.body.append(image);
        fetch("https://example.invalid/").catch(() => {});
    }""")
    wait(tab.page, "violations.length >= 3")
    assert {violation.split()[0] for violation in tab.violations()} == {"script-src-elem", "img-src", "connect-src"}
    assert "owned" not in tab.page.title()


@pytest.fixture
def hostile_page(tmp_path):
    attempt = replace(
        ATTEMPT,
        asked=HOSTILE,
        answer=f"Before {HOSTILE} after",
        points=(AskedPoint("overfitting/noise", HOSTILE, HOSTILE),),
        transcript=Transcript((Word("plain", 0.0, 0.5, 0.9), Word(HOSTILE, 0.5, 0.9, 0.9))),
        verdicts=(
            Verdict("overfitting/noise", Status.PARTLY, 0.9, Evidence(1, 2, HOSTILE), (HOSTILE,)),
            Verdict(HOSTILE, Status.MISSED, 0.0, None),
        ),
        audio="javascript&quot;.wav",
    )
    folder = make_session(tmp_path / "recordings", START, attempt)
    (folder.path / 'x" onload="alert(1)').touch()
    return write_session_page(folder.path, folder.load(), (), None)


def test_hostile_texts_are_shown_as_text(open_tab, hostile_page):
    tab = open_tab(hostile_page)
    page = tab.page
    assert page.title() == "Machine learning, " + page.title().removeprefix("Machine learning, ")
    assert page.locator("article h2").text_content().endswith(SHOWN)
    assert words(page).nth(1).text_content() == SHOWN
    assert page.locator(".clause").text_content().startswith(SHOWN)
    assert page.locator(".point.partly .what").text_content().endswith(SHOWN)
    assert page.locator(".point.missed .what").text_content().endswith(SHOWN)
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert tab.errors == []
    assert tab.violations() == []
    assert {request for request in tab.requests if not request.startswith(("file:", "data:"))} == set()
