"use strict";
(() => {
  const film = JSON.parse(document.getElementById("film").textContent);
  const by = (id) => document.getElementById(id);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const screen = by("screen");
  const lines = [];
  const drawn = new Map();
  const shots = unfold(film.shots);
  const starts = film.scenes.map((scene) => scene.at);
  let now = 0;
  let shown = [-1, -1];
  let playing = false;
  let last = 0;

  function unfold(folded) {
    let rows = new Array(film.lines).fill(-1);
    return folded.map(([at, scene, changes]) => {
      rows = rows.slice();
      for (const [line, row] of changes) rows[line] = row;
      return { at, scene, rows };
    });
  }

  function row(number) {
    if (!drawn.has(number)) {
      const whole = document.createDocumentFragment();
      for (const [column, text, paint, cells] of film.rows[number]) {
        const piece = document.createElement("span");
        piece.className = "p" + paint;
        piece.textContent = text;
        piece.style.left = column + "ch";
        piece.style.width = (cells || text.length) + "ch";
        whole.append(piece);
      }
      drawn.set(number, whole);
    }
    return drawn.get(number).cloneNode(true);
  }

  function place(list, at) {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle] <= at) low = middle; else high = middle - 1;
    }
    return low;
  }

  const times = shots.map((shot) => shot.at);

  function draw() {
    const scene = place(starts, now);
    const shot = place(times, still.matches ? rest(scene) : now);
    if (shot !== shown[0]) paint(shots[shot].rows);
    if (scene !== shown[1]) tell(scene);
    shown = [shot, scene];
    by("seek").value = String(Math.round(now));
    by("seek").setAttribute("aria-valuetext", clock(now) + " of " + clock(film.length));
    by("time").textContent = clock(now) + " / " + clock(film.length);
  }

  function rest(scene) {
    return (starts[scene + 1] ?? film.length + 1) - 1;
  }

  function paint(rows) {
    rows.forEach((number, line) => {
      if (lines[line].number === number) return;
      lines[line].number = number;
      lines[line].box.replaceChildren(row(number));
    });
  }

  function tell(number) {
    const scene = film.scenes[number];
    by("clock").textContent = scene.clock;
    by("story").textContent = scene.question || scene.story;
    by("so").textContent = scene.question ? "" : scene.so;
    by("answers").replaceChildren(...scene.answers.map((words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    }));
    by("answer").textContent = scene.answer;
    document.querySelectorAll("#all button").forEach((button, place) => {
      if (place === number) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
  }

  function clock(ms) {
    const seconds = Math.floor(ms / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  function go(at) {
    now = Math.min(Math.max(at, 0), film.length);
    draw();
  }

  function step(by) {
    const scene = place(starts, now);
    const back = by < 0 && now - starts[scene] > 1500 ? 0 : by;
    const to = Math.min(Math.max(scene + back, 0), starts.length - 1);
    go(starts[to]);
  }

  function play(on) {
    if (on && now >= film.length) now = 0;
    playing = on;
    by("play").textContent = on ? "Pause" : "Play";
    by("play").setAttribute("aria-pressed", String(on));
    last = performance.now();
    if (on) requestAnimationFrame(beat);
    draw();
  }

  function beat(at) {
    if (!playing) return;
    go(now + Math.max(at - last, 0) * Number(by("speed").value));
    last = at;
    if (now >= film.length) play(false); else requestAnimationFrame(beat);
  }

  function fit() {
    screen.style.fontSize = "16px";
    const probe = document.createElement("span");
    probe.textContent = "0".repeat(100);
    screen.append(probe);
    const wide = probe.getBoundingClientRect().width / 100;
    probe.remove();
    const room = by("stage").clientWidth - 16;
    screen.style.fontSize = Math.min(16 * room / (film.columns * wide), 26) + "px";
  }

  const keys = {
    " ": () => play(!playing),
    k: () => play(!playing),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ".": () => { play(false); go(times[Math.min(place(times, now) + 1, times.length - 1)]); },
    ",": () => { play(false); go(times[Math.max(place(times, now) - 1, 0)]); },
    Home: () => go(0),
    End: () => { play(false); go(film.length); },
  };

  for (let line = 0; line < film.lines; line += 1) {
    const box = document.createElement("div");
    box.className = "row";
    screen.append(box);
    lines.push({ box, number: -1 });
  }
  screen.style.width = film.columns + "ch";
  by("seek").max = String(film.length);
  by("seek").addEventListener("input", (event) => { play(false); go(Number(event.target.value)); });
  by("play").addEventListener("click", () => play(!playing));
  by("back").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("first").addEventListener("click", () => go(0));
  document.querySelectorAll("#all button").forEach((button, number) => {
    button.addEventListener("click", () => go(starts[number]));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const tag = event.target.tagName;
    if (tag === "INPUT" || tag === "SELECT") return;
    if (event.key === " " && (tag === "BUTTON" || tag === "SUMMARY")) return;
    const does = keys[event.key];
    if (does) { event.preventDefault(); does(); }
  });
  addEventListener("resize", fit);
  still.addEventListener("change", draw);
  document.body.classList.add("live");
  fit();
  draw();
})();
