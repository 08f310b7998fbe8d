// The search dialog: shows what search.js finds in this edition, and how much there is in the other.
// The words it shows come from the dialog's data attributes and from the index. Classic, as search.js is.

/** @typedef {import("./search.js").Index} Index */
/** @typedef {import("./search.js").Answer} Answer */
/** @typedef {import("./search.js").Doc} Doc */
/** @typedef {{base: URL, load: (path: string) => Promise<void>, query?: string}} Ways  the edition's root, and how to load a script of it */

const tlFinder = (() => {
  const SHOWN = 30;
  const BEFORE = 40; // characters of an excerpt before what was found, and in all
  const LENGTH = 150;

  /** @type {Map<string, Index>} */
  const indexes = new Map();

  /** @param {string} language  @returns {Index} */
  function indexOf(language) {
    const known = indexes.get(language) ?? tlSearch.build(globalThis.tlIndexes[language]);
    indexes.set(language, known);
    return known;
  }

  /** @param {string} name  @param {string} className  @param {(string | Node)[]} children */
  function make(name, className, children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  /** @param {string} text  @param {[number, number][]} ranges  @returns {(string | HTMLElement)[]} */
  function mark(text, ranges) {
    let done = 0;
    const parts = ranges.flatMap(([start, end]) => {
      const found = document.createElement("mark");
      found.dataset.tlFound = "";
      found.textContent = text.slice(start, end);
      const before = text.slice(done, start);
      done = end;
      return [before, found];
    });
    return [...parts, text.slice(done)];
  }

  /** The stretch of a text where most of what was asked for stands together.
   * @param {string} text  @param {[number, number][]} ranges */
  function cutExcerpt(text, ranges) {
    const wordsFrom = (/** @type {number} */ start) =>
      new Set(ranges.filter(([a, b]) => a >= start && b <= start + LENGTH - BEFORE).map(([a, b]) => text.slice(a, b).toLowerCase())).size;
    const first = ranges.reduce((best, range) => (best && wordsFrom(best[0]) >= wordsFrom(range[0]) ? best : range), ranges[0]);
    let start = Math.max(0, (first?.[0] ?? 0) - BEFORE);
    if (start) start = text.indexOf(" ", start) + 1 || start;
    if (first && start > first[0]) start = first[0];
    let end = Math.min(text.length, start + LENGTH);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first?.[1] ?? 0, start + LENGTH / 2);
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  }

  /** @param {URL} base  @param {string} place  @param {string} query */
  function makeAddress(base, place, query) {
    const address = new URL(place, base);
    address.searchParams.set("find", query);
    // Among files nobody answers for a directory.
    if (address.protocol === "file:") address.pathname = address.pathname.replace(/\/$/, "/index.html");
    // A hit at the top of a page is a place too.
    if (!address.hash) address.hash = "tl-main";
    return address.href;
  }

  /** @param {Doc} doc  @param {Answer} answer  @param {Index} index  @param {string} href */
  function makeResult(doc, answer, index, href) {
    const locate = (/** @type {string} */ text) => tlSearch.locate(text, answer.words, index.names);
    const title = make("span", "tl-find__title", mark(doc.title, locate(doc.title)));
    const facts = [index.kinds[doc.kind], doc.page === doc.title ? "" : doc.page, doc.when, doc.status].filter(Boolean);
    const meta = make("span", "tl-find__page", [facts.join("\u00a0· ")]);
    const excerpt = cutExcerpt(doc.text ?? "", locate(doc.text ?? ""));
    const text = make("span", "tl-find__text", mark(excerpt, locate(excerpt)));
    const link = /** @type {HTMLAnchorElement} */ (make("a", "tl-find__link", [title, meta, text]));
    link.href = href;
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

  /** @param {string} query  keeps the query in the address while the dialog is open */
  function remember(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set("find", query);
    else address.searchParams.delete("find");
    address.hash = "";
    history.replaceState(history.state, "", address.href.replace(/#$/, ""));
  }

  /** @param {HTMLDialogElement} dialog  @param {Ways} ways */
  function attach(dialog, { base, load }) {
    const find = (/** @type {string} */ part) => /** @type {HTMLElement} */ (dialog.querySelector(part));
    const input = /** @type {HTMLInputElement} */ (find("input"));
    const status = find("[data-none]"), list = find("ol"), near = find("[data-nearest]"), other = find("[data-other]");
    const links = () => /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("ol a, [data-other] a, [data-nearest] button")]);
    const index = indexOf(document.documentElement.lang);
    const { root = "", language = "" } = other.dataset;

    const ask = (/** @type {string} */ query) => {
      input.value = query;
      input.focus();
      show();
    };

    /** @param {Index} from  @param {Answer} answer  @param {URL} home  @param {string} query */
    const fill = (from, answer, home, query) => {
      list.lang = from === index ? "" : language;
      if (from === index) list.removeAttribute("lang");
      list.replaceChildren(...answer.hits.slice(0, SHOWN).map(({ doc }) =>
        makeResult(doc, answer, from, makeAddress(home, doc.url, query))));
      dialog.scrollTop = 0;
    };

    /** @param {string} query */
    const countOther = async (query) => {
      let theirs;
      try {
        await load(`${root}search/index.js`);
        theirs = indexOf(language);
      } catch {
        return; // offline without the other edition: nothing to offer
      }
      if (input.value.trim() !== query) return;
      const answer = tlSearch.search(theirs, query);
      if (!answer.hits.length) return;
      const button = make("button", "tl-find__other", [(other.dataset.count ?? "").replace("{n}", String(answer.hits.length))]);
      button.setAttribute("type", "button");
      button.addEventListener("click", () => {
        fill(theirs, answer, new URL(root, base), query);
        near.replaceChildren();
        other.replaceChildren();
        status.textContent = (other.dataset.count ?? "").replace("{n}", String(answer.hits.length));
        links()[0]?.focus();
      });
      other.replaceChildren(button);
    };

    let waiting = 0;
    const show = () => {
      const query = input.value.trim();
      const answer = tlSearch.search(index, query);
      status.textContent = query ? describe(status.dataset, answer) : "";
      fill(index, answer, base, query);
      near.replaceChildren(...answer.nearest.map((title) => {
        const button = make("button", "tl-find__other", [title]);
        button.setAttribute("type", "button");
        button.addEventListener("click", () => ask(title));
        return button;
      }));
      if (answer.nearest.length) near.prepend(`${near.dataset.nearest} `);
      other.replaceChildren();
      remember(query);
      clearTimeout(waiting);
      if (query) waiting = setTimeout(() => countOther(query), 250);
    };

    /** @param {number} step */
    const move = (step) => {
      const stops = [input, ...links()];
      const next = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
      stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
    };

    input.addEventListener("input", show);
    dialog.addEventListener("keydown", (event) => {
      // While Hangul is being composed, these keys belong to the input method; 229 is what Safari says then.
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Enter" && event.target === input) links()[0]?.click();
      else if (event.key === "Escape") dialog.close(); // before a search field clears itself
      else return;
      if (event.key !== "Enter" || event.target === input) event.preventDefault();
    });
    list.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (link.pathname !== location.pathname) return;
      // A hit on the same page only moves there; back leads to the search again.
      event.preventDefault();
      dialog.close("moved");
      location.assign(link.href);
    });
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "moved") remember("");
    });
    return ask;
  }

  /** @type {((query: string) => void) | undefined} */
  let ask;

  /** @param {HTMLDialogElement} dialog  @param {Ways} ways */
  function start(dialog, ways) {
    const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    // What was typed while the index was loading counts.
    const typed = input.value || ways.query || "";
    const given = !input.value;
    ask ??= attach(dialog, ways);
    ask(typed);
    if (given) input.select();
  }

  /** Marks what was asked for at the place the address leads to. @param {string} query */
  function markPlace(query) {
    for (const old of document.querySelectorAll("main mark[data-tl-found]")) old.replaceWith(...old.childNodes);
    const index = indexOf(document.documentElement.lang);
    const { words } = tlSearch.search(index, query);
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const entry = /^H[1-6]$/.test(place?.tagName ?? "") ? place?.parentElement : place;
    if (!entry) return;
    entry.normalize();
    const walker = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      if (text.parentElement?.closest("svg, script, style, button")) continue;
      const ranges = tlSearch.locate(text.data, words, index.names);
      if (ranges.length) text.replaceWith(...mark(text.data, ranges));
    }
  }

  return { start, markPlace };
})();
