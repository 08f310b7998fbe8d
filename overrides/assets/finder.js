// The search dialog: loads the index of this edition, and shows what search.js finds in it.
// All words it shows come from the dialog's data attributes.

import { buildIndex, findIn, fold, search } from "./search.js";

/** @typedef {import("./search.js").Index} Index */
/** @typedef {import("./search.js").Term} Term */
/** @typedef {import("./search.js").Entry} Entry */
/** @typedef {import("./search.js").Answer} Answer */

const SITE = new URL("../", import.meta.url);
const SHOWN = 30;
const BEFORE = 40; // characters of an excerpt before what was found, and in all
const LENGTH = 150;

/** @param {string} path  @returns {Promise<any>} */
async function load(path) {
  const response = await fetch(new URL(path, SITE));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
}

/** @returns {Promise<Index>} */
async function loadIndex() {
  const aliases = load("search/aliases.json").catch(() => []);
  const { docs } = await load("search/search_index.json");
  return buildIndex(docs, await aliases);
}

/** Where the terms stand in a text, in order and without overlaps.
 * @param {string} text  @param {Term[]} terms  @returns {[number, number][]} */
function findRanges(text, terms) {
  const foldings = new Map([...new Set(terms.map((term) => term.folding))].map((name) => [name, fold(text, name)]));
  /** @type {[number, number][]} */
  const ranges = terms.flatMap((term) => {
    const { text: folded, at } = foldings.get(term.folding) ?? fold(text, term.folding);
    return findIn(folded, term, 20).map(([start, end]) => {
      const first = folded[start] === " " ? start + 1 : start;
      const last = folded[end - 1] === " " ? end - 2 : end - 1;
      return /** @type {[number, number]} */ ([at[first], at[last] + 1]);
    });
  });
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return ranges.filter(([, end], i) => ranges.slice(0, i).every(([, other]) => other < end && other <= ranges[i][0]));
}

/** @param {string} text  @param {[number, number][]} ranges  @returns {(string | HTMLElement)[]} */
function mark(text, ranges) {
  let done = 0;
  const parts = ranges.flatMap(([start, end]) => {
    const found = document.createElement("mark");
    found.textContent = text.slice(start, end);
    const before = text.slice(done, start);
    done = end;
    return [before, found];
  });
  return [...parts, text.slice(done)];
}

/** @param {string} text  @param {Term[]} terms */
function cutExcerpt(text, terms) {
  const ranges = findRanges(text, terms);
  const wordsFrom = (/** @type {number} */ start) =>
    new Set(ranges.filter(([a, b]) => a >= start && b <= start + LENGTH - BEFORE).map(([a, b]) => text.slice(a, b).toLowerCase())).size;
  // Where most of what was asked for stands together.
  const first = ranges.reduce((best, range) => (best && wordsFrom(best[0]) >= wordsFrom(range[0]) ? best : range), ranges[0]);
  let start = Math.max(0, (first?.[0] ?? 0) - BEFORE);
  if (start) start = text.indexOf(" ", start) + 1 || start;
  if (first && start > first[0]) start = first[0];
  let end = Math.min(text.length, start + LENGTH);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first?.[1] ?? 0, start + LENGTH / 2);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/** @param {string} name  @param {string} className  @param {(string | HTMLElement)[]} children */
function make(name, className, children) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

/** @param {Entry} entry  @param {Term[]} terms */
function makeResult(entry, terms) {
  const title = make("span", "tl-find__title", mark(entry.title, findRanges(entry.title, terms)));
  const excerpt = cutExcerpt(entry.text, terms);
  const text = make("span", "tl-find__text", mark(excerpt, findRanges(excerpt, terms)));
  const page = entry.page && entry.page !== entry.title ? [make("span", "tl-find__page", [entry.page])] : [];
  const link = /** @type {HTMLAnchorElement} */ (make("a", "tl-find__link", [title, ...page, text]));
  link.href = new URL(entry.location, SITE).href;
  return make("li", "tl-find__item", [link]);
}

/** @param {DOMStringMap} words  @param {Answer} answer */
function describe(words, { hits, instead }) {
  const count = hits.length;
  const kind = count === 0 ? "none" : count === 1 ? "one" : count > SHOWN ? "first" : "many";
  const sentences = instead ? [words.instead, words[kind]] : [words[kind]];
  return sentences.join(" ")
    .replace("{n}", String(count)).replace("{shown}", String(SHOWN)).replace("{query}", instead ?? "");
}

/** @param {HTMLDialogElement} dialog  @param {Index} index */
function attach(dialog, index) {
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[data-none]"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
  const links = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("a")]);

  const show = () => {
    const query = input.value.trim();
    const answer = search(index, query);
    status.textContent = query ? describe(status.dataset, answer) : "";
    list.replaceChildren(...answer.hits.slice(0, SHOWN).map(({ entry }) => makeResult(entry, answer.terms)));
    dialog.scrollTop = 0;
  };

  /** @param {number} step */
  const move = (step) => {
    const stops = [input, ...links()];
    const next = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
    stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
  };

  input.addEventListener("input", show);
  dialog.addEventListener("keydown", (event) => {
    // While Hangul is being composed, these keys belong to the input method.
    if (event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && event.target === input) links()[0]?.click();
    else if (event.key === "Escape") dialog.close(); // before a search field clears itself
    else return;
    if (event.key !== "Enter" || event.target === input) event.preventDefault();
  });
  // A result on the same page only moves: then nothing else would close the dialog.
  list.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close();
  });
  show();
}

/** @type {Promise<void> | undefined} */
let started;

/** @param {HTMLDialogElement} dialog  resolves when the search can be used; a failure can be tried again */
export function start(dialog) {
  started ??= loadIndex().then(
    (index) => attach(dialog, index),
    (error) => {
      started = undefined;
      throw error;
    },
  );
  return started;
}
