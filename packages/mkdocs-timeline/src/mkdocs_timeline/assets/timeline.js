// The timeline as an instrument: filters with their state in the address, the clock to group by,
// what was public by a day, and a bar that follows the reader with the state of play.
// Without it the page is whole: every event, a page for each day, and the state as a table.

/** @typedef {{ element: HTMLElement, id: string, lane: string, rank: number, major: boolean,
 *   people: string[], known: string, time: number, text: string }} Row */

const RANKS = { rumour: 0, disputed: 1, reported: 2, confirmed: 3 };
const THRESHOLDS = { all: 0, reported: 2, confirmed: 3 };
// Days are written as the pages write them: 17 November, not November 17.
const LANGUAGE = document.documentElement.lang.replace(/^(en)?$/, "en-GB");
const LINE = 0.4; // of the window's height: what has passed this line is being read
const PAUSE = 1000; // milliseconds of rest before a change of state is said aloud

const controls = /** @type {HTMLElement} */ (document.querySelector("[data-tl-controls]"));
const form = /** @type {HTMLFormElement} */ (controls.querySelector(".tl-filters"));
const counter = /** @type {HTMLElement} */ (controls.querySelector(".tl-filters__count"));
const timelines = [...document.querySelectorAll(".tl-timeline")];

/** @param {string} text */
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");

/** @type {Row[]} */
const rows = [...document.querySelectorAll(".tl-timeline .tl-event")].map((found) => {
  const element = /** @type {HTMLElement} */ (found);
  const data = element.dataset;
  return {
    element,
    id: element.id,
    lane: data.lane ?? "",
    rank: RANKS[/** @type {keyof typeof RANKS} */ (data.status)] ?? 0,
    major: element.classList.contains("tl-event--major"),
    people: (data.people ?? "").split(" "),
    known: data.known ?? "",
    time: Date.parse(data.start ?? ""),
    text: fold(element.textContent ?? ""),
  };
});
let shownRows = rows;
const later = [...document.querySelectorAll(".tl-timeline [data-known]:not(.tl-event)")];

/* what is asked for, in the form and in the address */

/** @typedef {{ asOf: string, clock: string, status: string, person: string, q: string,
 *   lanes: string[] | null, major: boolean }} Wish */

/** @returns {Wish} */
function readForm() {
  const data = new FormData(form);
  const boxes = [...form.querySelectorAll("[name=lane]")];
  const lanes = data.getAll("lane").map(String);
  return {
    asOf: wish.asOf,
    clock: String(data.get("clock") ?? "both"),
    status: String(data.get("status") ?? "all"),
    person: String(data.get("person") ?? ""),
    q: String(data.get("q") ?? "").trim(),
    lanes: lanes.length === boxes.length ? null : lanes,
    major: data.has("major"),
  };
}

/** @returns {Wish} */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const day = asked.get("as-of") ?? "";
  const lanes = asked.get("lanes");
  return {
    asOf: /^\d{4}(-\d\d){0,2}$/.test(day) ? day : "",
    clock: asked.get("clock") ?? "both",
    status: asked.get("status") ?? "all",
    person: asked.get("person") ?? "",
    q: asked.get("q") ?? "",
    lanes: lanes === null ? null : lanes.split(",").filter(Boolean),
    major: asked.has("major"),
  };
}

/** @param {Wish} asked */
function writeAddress(asked) {
  const address = new URL(location.href);
  /** @type {[string, string][]} */
  const parts = [
    ["as-of", asked.asOf],
    ["clock", asked.clock === "both" ? "" : asked.clock],
    ["status", asked.status === "all" ? "" : asked.status],
    ["person", asked.person],
    ["q", asked.q],
    ["major", asked.major ? "1" : ""],
  ];
  for (const [name, value] of parts) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (asked.lanes) address.searchParams.set("lanes", asked.lanes.join(","));
  else address.searchParams.delete("lanes");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** @param {Wish} asked */
function fillForm(asked) {
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement) {
      field.value = asked[/** @type {"status"} */ (field.name)];
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    } else if (field instanceof HTMLInputElement && field.name === "lane") {
      field.checked = !asked.lanes || asked.lanes.includes(field.value);
    } else if (field instanceof HTMLInputElement && field.type === "radio") {
      field.checked = field.value === asked.clock;
    } else if (field instanceof HTMLInputElement && field.name === "major") {
      field.checked = asked.major;
    } else if (field instanceof HTMLInputElement && field.name === "q") {
      field.value = asked.q;
    }
  }
  if (!form.querySelector("[name=clock]:checked")) {
    const both = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=clock]"));
    if (both) both.checked = true;
  }
}

/* filters */

/** Whether a row is among what is asked for; what the address leads to always is.
 * @param {Row} row  @param {Wish} asked  @param {string[]} words */
function isAskedFor(row, asked, words) {
  if (location.hash === `#${row.id}`) return true;
  return (
    row.rank >= (THRESHOLDS[/** @type {"all"} */ (asked.status)] ?? 0) &&
    (!asked.major || row.major) &&
    (!asked.lanes || asked.lanes.includes(row.lane)) &&
    (!asked.person || row.people.includes(asked.person)) &&
    (!asked.asOf || row.known <= asked.asOf) &&
    words.every((word) => row.text.includes(word))
  );
}

/** @param {Wish} asked */
function applyFilters(asked) {
  const words = fold(asked.q).split(" ").filter(Boolean);
  shownRows = rows.filter((row) => {
    const hide = !isAskedFor(row, asked, words);
    if (row.element.hidden !== hide) row.element.hidden = hide;
    return !hide;
  });
  const shown = shownRows.length;
  for (const part of later) {
    const hide = Boolean(asked.asOf) && /** @type {HTMLElement} */ (part).dataset.known > asked.asOf;
    /** @type {HTMLElement} */ (part).hidden = hide;
  }
  for (const day of document.querySelectorAll(".tl-timeline .tl-day")) {
    /** @type {HTMLElement} */ (day).hidden = !day.querySelector(".tl-event:not([hidden])");
  }
  const text = counter.dataset[shown === 0 ? "none" : shown === rows.length ? "all" : "shown"] ?? "";
  counter.textContent = text.replace("{shown}", String(shown)).replace("{all}", String(rows.length));
}

/* clocks: the day headings follow the clock that is chosen */

/** @type {{ section: HTMLElement, id: string, events: HTMLElement[] }[]} */
const ownDays = [...document.querySelectorAll(".tl-timeline--day .tl-day")].map((section) => ({
  section: /** @type {HTMLElement} */ (section),
  id: section.querySelector("[id^=day-]")?.id ?? "",
  events: /** @type {HTMLElement[]} */ ([...section.querySelectorAll(".tl-event")]),
}));
let grouped = "first";

/** @param {string} day  @param {Intl.DateTimeFormatOptions} options */
function write(day, options) {
  return new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));
}

/** A section for a day of the second clock, made after one of the first.
 * @param {HTMLElement} model  @param {string} day */
function makeDay(model, day) {
  const section = /** @type {HTMLElement} */ (model.cloneNode(true));
  section.dataset.made = "";
  section.querySelector(".tl-day__events")?.replaceChildren();
  const head = /** @type {HTMLElement} */ (section.querySelector(".tl-day__head"));
  head.id = `day-${day}`;
  const [number, name, full] = head.children;
  number.textContent = String(Number(day.slice(8)));
  name.textContent = write(day, { weekday: "long" });
  full.textContent = ` (${write(day, { dateStyle: "full" })})`;
  return section;
}

function groupBySecond() {
  for (const timeline of document.querySelectorAll(".tl-timeline--day")) {
    /** @type {Map<string, HTMLElement>} */
    const made = new Map();
    const days = ownDays.filter(({ section }) => timeline.contains(section));
    for (const { section, id, events } of days) {
      section.querySelector(`#${CSS.escape(id)}`)?.removeAttribute("id");
      for (const event of events) {
        const day = event.dataset.day ?? id.slice(4);
        if (!made.has(day)) made.set(day, makeDay(section, day));
        made.get(day)?.querySelector(".tl-day__events")?.append(event);
      }
      section.remove();
    }
    timeline.append(...[...made.keys()].sort().map((day) => /** @type {HTMLElement} */ (made.get(day))));
  }
}

function groupByFirst() {
  for (const timeline of document.querySelectorAll(".tl-timeline--day")) {
    const made = timeline.querySelectorAll("[data-made]");
    const places = [...made].flatMap((section) => [...section.querySelectorAll(".tl-event")]);
    for (const { section, id, events } of ownDays) {
      if (!events.some((event) => places.includes(event))) continue;
      section.querySelector(".tl-day__head")?.setAttribute("id", id);
      section.querySelector(".tl-day__events")?.append(...events);
      timeline.append(section);
    }
    for (const section of made) section.remove();
  }
}

/** @param {string} clock */
function setClock(clock) {
  for (const timeline of timelines) /** @type {HTMLElement} */ (timeline).dataset.clock = clock;
  const group = clock === "second" ? "second" : "first";
  if (group === grouped) return;
  grouped = group;
  if (group === "second") groupBySecond();
  else groupByFirst();
}

/* what was public by a day: a link to a page of its own, answered here */

/** @param {string} day */
function markDay(day) {
  for (const link of controls.querySelectorAll("[data-as-of]")) {
    if (/** @type {HTMLElement} */ (link).dataset.asOf === day) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const ownDay = /** @type {HTMLElement | null} */ (controls.querySelector("[data-as-of][aria-current]"))?.dataset.asOf ?? "";
controls.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-as-of]") : null;
  // A page of one day holds no more than that day knew: another day needs its own page.
  if (!link || ownDay || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  wish = { ...wish, asOf: /** @type {HTMLElement} */ (link).dataset.asOf ?? "" };
  apply();
});

/* the bar that follows the reader */

const bar = /** @type {HTMLElement | null} */ (controls.querySelector(".tl-reading"));
const states = [...document.querySelectorAll(".tl-states__row")].map((row) => ({
  from: Date.parse(/** @type {HTMLElement} */ (row).dataset.from ?? ""),
  row,
}));
const first = Date.parse(bar?.dataset.first ?? "");
const last = Date.parse(bar?.dataset.last ?? "");
/** @type {Row | undefined} */
let current;
let timer = 0;

/** The event being read: the last one shown that has passed the line.
 * @returns {Row | undefined} */
function findCurrent() {
  const line = innerHeight * LINE;
  let [from, to] = [0, shownRows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (shownRows[middle].element.getBoundingClientRect().top <= line) from = middle + 1;
    else to = middle;
  }
  return shownRows[from - 1];
}

/** @param {Row | undefined} row  @param {boolean} aloud whether the reader moved by keyboard */
function showState(row, aloud) {
  if (!bar) return;
  // What has left the window is no longer read, though nothing comes after it.
  const read = row !== undefined && (aloud || row.element.getBoundingClientRect().bottom > 0);
  const inside = read && row.time >= first && row.time <= last;
  bar.hidden = !inside;
  document.documentElement.toggleAttribute("data-tl-reading", inside);
  if (!row || (row === current && !aloud)) return;
  document.querySelector(".tl-mark[data-here]")?.removeAttribute("data-here");
  document.querySelector(`.tl-mark[href$="#${CSS.escape(row.id)}"]`)?.setAttribute("data-here", "");
  current = row;
  if (!inside) return;
  bar.style.setProperty("--_tl-at", String((row.time - first) / (last - first)));
  const state = states.findLast(({ from }) => from <= row.time)?.row;
  const values = [...bar.querySelectorAll("[data-state]")].map((cell) => {
    const name = /** @type {HTMLElement} */ (cell).dataset.state;
    const words = state?.querySelector(`.tl-states__${name} .tl-states__words`);
    cell.replaceChildren(...(words?.cloneNode(true).childNodes ?? ["–"]));
    return `${cell.previousElementSibling?.textContent}: ${cell.textContent}`;
  });
  const said = bar.querySelector("[role=status]");
  // Focus scrolls the page: what follows from the scrolling must not silence what focus has to say.
  if (aloud && said && said.textContent !== values.join(". ")) {
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = values.join(". "); }, PAUSE);
  }
}

// A day of the bar is one of the first clock. Where its heading is not shown, by the other clock or
// by a filter, the way leads to what is shown from that day on.
bar?.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const from = ownDays.findIndex(({ id }) => link?.hash === `#${id}`);
  if (from < 0 || (grouped === "first" && !ownDays[from].section.hidden)) return;
  event.preventDefault();
  const events = ownDays.slice(from).flatMap((day) => day.events);
  const shown = events.find((element) => !element.hidden);
  shown?.scrollIntoView();
  /** @type {HTMLElement | null | undefined} */ (shown?.querySelector("a"))?.focus({ preventScroll: true });
});

let waiting = false;
function follow() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    showState(findCurrent(), false);
  });
}

addEventListener("scroll", follow, { passive: true });
// What focus or a link scrolls to stops above the bar, however many lines the bar needs.
if (bar) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--_tl-bar", `${bar.offsetHeight}px`);
  }).observe(bar);
}
document.addEventListener("focusin", (event) => {
  const element = event.target instanceof Element ? event.target.closest(".tl-event") : null;
  const row = rows.find((candidate) => candidate.element === element);
  if (row) showState(row, true);
});

/** Goes where the address leads, and again once what is laid out only there has found its size. */
function lead() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (const pause of [0, 50, 150]) setTimeout(() => place?.scrollIntoView(), pause);
}

/* all together */

let wish = readAddress();

function apply() {
  setClock(wish.clock);
  applyFilters(wish);
  if (!ownDay) markDay(wish.asOf);
  writeAddress(wish);
  follow();
}

form.addEventListener("input", () => {
  wish = readForm();
  apply();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  wish = { ...wish, asOf: ownDay ? wish.asOf : "" };
  setTimeout(() => {
    wish = { ...readForm(), asOf: "" };
    apply();
  });
});
addEventListener("hashchange", () => {
  applyFilters(wish);
  lead();
});
addEventListener("popstate", () => {
  wish = readAddress();
  fillForm(wish);
  apply();
});

form.hidden = false;
counter.hidden = false;
fillForm(wish);
apply();
lead();
