"use strict";
/* Plays replies, follows the words, and links points to passages. Without it the page still reads and still plays. */
(() => {
  const LEAD = 0.3; // s: recognisers place the first sound of a word late
  const root = document.documentElement;
  const replies = [...document.querySelectorAll(".reply")].map(reply).filter(Boolean);
  let current = replies[0];
  root.classList.add("live");

  function reply(section) {
    const player = section.querySelector(".player");
    if (!player) return null;
    const find = (selector) => player.querySelector(selector);
    const transcript = section.querySelector(".transcript");
    const words = transcript ? [...transcript.querySelectorAll(".w")] : [];
    const times = transcript ? transcript.dataset.times.trim().split(" ").map(Number) : [];
    const timed = times.map((start, index) => ({ start, index })).filter(({ start }) => !Number.isNaN(start));
    if (timed.length) transcript.classList.add("timed");
    const audio = find("audio");
    const seconds = Number(player.dataset.seconds);
    const it = { section, audio, words, timed, seconds, until: Infinity, now: -1 };
    const seek = find(".seek"), played = find(".played"), clock = find(".now"), button = find(".play");

    it.show = () => {
      const at = audio.currentTime;
      if (!audio.paused && at >= it.until) { audio.pause(); }
      played.style.width = `${Math.min(100, (100 * at) / seconds)}%`;
      clock.textContent = text(at);
      if (document.activeElement !== seek || !audio.paused) seek.value = at;
      seek.setAttribute("aria-valuetext", `${text(at)} of ${text(seconds)}`);
      follow(it, at);
    };
    it.play = (from, until = Infinity) => {
      for (const other of replies) if (other !== it) other.audio.pause();
      current = it;
      it.until = until;
      if (from !== undefined) audio.currentTime = Math.max(0, from);
      // A pause that comes before the sound has begun is no error.
      audio.play().catch((error) => { if (error.name !== "AbortError") throw error; });
    };
    it.toggle = () => (audio.paused ? it.play() : audio.pause());

    audio.addEventListener("play", () => { section.classList.add("playing"); tick(); });
    audio.addEventListener("pause", () => { section.classList.remove("playing"); it.until = Infinity; it.show(); });
    for (const event of ["timeupdate", "seeked", "ended"]) audio.addEventListener(event, it.show);
    const tick = () => { it.show(); if (!audio.paused) requestAnimationFrame(tick); };
    button.addEventListener("click", it.toggle);
    seek.addEventListener("input", () => { current = it; it.until = Infinity; audio.currentTime = Number(seek.value); it.show(); });
    seek.addEventListener("pointerup", () => it.play(Number(seek.value)));
    find("select").addEventListener("change", (event) => { audio.playbackRate = Number(event.target.value); });
    section.addEventListener("click", (event) => {
      const hear = event.target.closest(".hear");
      if (hear) it.play(Number(hear.dataset.from) - LEAD, Number(hear.dataset.to) + LEAD);
      const word = event.target.closest(".w");
      const known = word && timed.find(({ index }) => words[index] === word);
      if (known) it.play(known.start);
    });
    return it;
  }

  /* The word being spoken: the last that began. */
  function follow(it, at) {
    let low = 0, high = it.timed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (it.timed[middle].start <= at + 0.001) low = middle + 1; else high = middle;
    }
    if (low - 1 === it.now) return;
    if (it.now >= 0) it.words[it.timed[it.now].index].classList.remove("now");
    it.now = low - 1;
    if (it.now >= 0) it.words[it.timed[it.now].index].classList.add("now");
  }

  function step(it, by) {
    if (!it.timed.length) { it.audio.currentTime = Math.max(0, it.audio.currentTime + 5 * by); return; }
    const next = Math.min(it.timed.length - 1, Math.max(0, it.now + by));
    it.until = Infinity;
    it.audio.currentTime = it.timed[next].start;
    follow(it, it.timed[next].start);
  }

  function miss(by) {
    const misses = [...document.querySelectorAll(".point.missed, .point.doubtful, .point.unclear, .point.partly")];
    const here = misses.indexOf(document.activeElement.closest(".point"));
    const next = misses[here < 0 ? (by > 0 ? 0 : misses.length - 1) : here + by];
    if (!next) { say(misses.length ? "No more misses" : "Nothing was missed"); return; }
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    current = replies.find((it) => it.section.contains(next)) || current;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("shortcuts").checked) return;
    const target = event.target;
    if (target.matches("input[type=range], select")) return;
    const here = replies.find((it) => it.section.contains(target)) || current;
    const act = {
      " ": () => here && !target.closest("button, a, summary, input") && (here.toggle(), true),
      Enter: () => here && target.matches(".transcript") && (here.play(here.timed[here.now]?.start), true),
      ArrowLeft: () => here && (step(here, -1), true),
      ArrowRight: () => here && (step(here, 1), true),
      n: () => (miss(1), true),
      p: () => (miss(-1), true),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && act()) { current = here || current; event.preventDefault(); }
  });

  /* A point and its passages light up together, whichever is pointed at or focused. */
  let pointed = null;
  function light() {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const from of [pointed, document.activeElement]) {
      const passage = from && from.closest("[data-points]");
      for (const point of passage ? passage.dataset.points.split(" ") : []) {
        for (const other of document.querySelectorAll(`[data-points~="${CSS.escape(point)}"]`)) other.classList.add("lit");
      }
    }
  }
  document.addEventListener("mouseover", (event) => { pointed = event.target; light(); });
  for (const event of ["focusin", "focusout"]) document.addEventListener(event, () => setTimeout(light));

  document.addEventListener("click", async (event) => {
    const copy = event.target.closest(".copy");
    if (!copy) return;
    const code = copy.closest(".command").querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      say("Copied");
    } catch {
      getSelection().selectAllChildren(code);
      say("Selected: copy it with your keyboard");
    }
  });

  function say(words) { document.getElementById("status").textContent = words; }
  function text(at) { return `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, "0")}`; }
})();
