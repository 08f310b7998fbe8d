// Search in the browser, made for Korean: no stemmer and no dictionary, but plain text that is
// compared in four foldings (letters, Latin words, initial consonants, single jamo).
// Pure functions; finder.js loads the index and shows what is found.

/** @typedef {"letters" | "words" | "initials" | "jamo"} Folding */
/** @typedef {{text: string, at: number[]}} Folded  the folded text; where each character comes from */
/** @typedef {{folding: Folding, text: string, pattern?: RegExp, weight: number}} Term */
/** @typedef {{location: string, page: string, title: string, text: string, cache: Map<string, string>}} Entry */
/** @typedef {{entries: Entry[], aliases: Map<string, string[]>}} Index */
/** @typedef {{entry: Entry, score: number}} Hit */
/** @typedef {{hits: Hit[], terms: Term[], instead?: string}} Answer */

const LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
// Vowels and finals as the keys that make them, in the order of Unicode.
const VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(" ");
const FINALS = " ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ");
const KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
const KEY_JAMO = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";
const PARTICLE = /(으로부터|에게서|에서는|이라고|이라는|에서|에게|께서|부터|까지|으로|이나|이란|이며|하고|했다|한다|하는|했던|하던|된다|됐다|되는|들은|들이|들의|들을|된|은|는|이|가|을|를|의|에|와|과|도|만|로|란|들)$/;

const LONG = 5000;

/** @param {string} letter  @returns {[number, number, number] | null} lead, vowel and final */
function split(letter) {
  const code = letter.charCodeAt(0) - 0xac00;
  return code >= 0 && code < 11172 ? [(code / 588) | 0, ((code / 28) | 0) % 21, code % 28] : null;
}

/** @param {string} letter  @param {Folding} folding */
function foldLetter(letter, folding) {
  if (folding === "letters" || folding === "words") return letter;
  const parts = split(letter);
  if (!parts) return letter;
  const lead = LEADS[parts[0]];
  return folding === "initials" ? lead : lead + VOWELS[parts[1]] + FINALS[parts[2]];
}

/**
 * "words" keeps Latin words between single spaces; the others keep letters and digits only, so
 * that spacing and punctuation never matter in Korean.
 * @param {string} source  @param {Folding} folding  @returns {Folded}
 */
export function fold(source, folding) {
  const lower = source.toLowerCase();
  const kept = folding === "words" ? /[a-z0-9\u00df-\u024f]/ : /[\p{L}\p{N}]/u;
  const at = folding === "words" ? [0] : [];
  let text = folding === "words" ? " " : "";
  for (let i = 0; i < lower.length; i++) {
    const keep = kept.test(lower[i]);
    if (!keep && (folding !== "words" || text.endsWith(" "))) continue;
    for (const letter of keep ? foldLetter(lower[i], folding) : " ") {
      text += letter;
      at.push(i);
    }
  }
  if (folding === "words" && !text.endsWith(" ")) {
    text += " ";
    at.push(lower.length);
  }
  return { text, at };
}

/** @param {string} text */
const squash = (text) => fold(text, "letters").text;

/** Puts jamo together as a keyboard would. @param {string} jamo */
function compose(jamo) {
  const longest = (/** @type {string[]} */ list) => [...list].filter(Boolean).sort((a, b) => b.length - a.length).join("|");
  const syllable = new RegExp(`([${LEADS}])(${longest(VOWELS)})((?:${longest(FINALS)})(?![ㅏ-ㅣ]))?`, "g");
  return jamo.replace(syllable, (_, lead, vowel, final = "") =>
    String.fromCharCode(0xac00 + LEADS.indexOf(lead) * 588 + VOWELS.indexOf(vowel) * 28 + FINALS.indexOf(final)));
}

/** @param {string} query  @param {string} from  @param {string} to */
const retype = (query, from, to) =>
  [...query].map((key) => to[from.indexOf(key)] ?? to[from.indexOf(key.toLowerCase())] ?? key).join("");

/** Simple English endings: "signed" finds sign, signs, signing. @param {string} word */
function stemPattern(word) {
  if (!/^[a-z]{4,}$/.test(word)) return undefined;
  let stem = word.replace(/(ies|ied)$/, "y").replace(/([^aeiou])\1(ed|ing)$/, "$1").replace(/(ed|ing)$/, "");
  if (!/(ss|us|is)$/.test(stem)) stem = stem.replace(/(?<=x|ch|sh|ss)es$|s$/, "");
  stem = stem.replace(/[ey]$/, "");
  if (stem.length < 3) return undefined;
  return new RegExp(` ${stem}${stem.at(-1)}?(?:e|es|s|ed|d|ing|y|ies|ied)?(?= )`, "g");
}

/** @param {string} word  @param {number} weight  @returns {Term[]} */
function makeTerms(word, weight) {
  if (/^[ㄱ-ㅎ]{2,}$/.test(word)) return [{ folding: "initials", text: word, weight: weight * 0.8 }];
  if (/[ㄱ-ㅎㅏ-ㅣ]/.test(word)) return [{ folding: "jamo", text: fold(word, "jamo").text, weight: weight * 0.8 }];
  const latin = fold(word, "words").text;
  if (/[^\u0000-\u024f]/.test(word)) return [{ folding: "letters", text: squash(word), weight }];
  // Two letters are a whole word (MS, X.ai), more may be the beginning of one.
  const whole = { folding: /** @type {Folding} */ ("words"), text: latin.length > 4 ? latin.trimEnd() : latin, weight };
  const pattern = stemPattern(word);
  return pattern ? [whole, { ...whole, pattern, weight: weight * 0.8 }] : [whole];
}

/** A word as it may stand in the text: as typed, without particles, in other spellings.
 * @param {string} word  @param {Index} index  @returns {Term[]} */
function findTerms(word, { aliases }) {
  /** @type {Map<string, number>} */
  const forms = new Map();
  const add = (/** @type {string} */ form, /** @type {number} */ weight) => {
    if (!forms.has(form)) forms.set(form, weight);
    for (const alias of aliases.get(squash(form)) ?? []) if (!forms.has(alias)) forms.set(alias, weight * 0.9);
  };
  add(word, 1);
  for (let form = word, round = 0; round < 2; round++) {
    const bare = form.replace(PARTICLE, "");
    if (bare === form || bare.length < 2) break;
    add((form = bare), 0.7);
  }
  return [...forms].flatMap(([form, weight]) => makeTerms(form, weight));
}

/** @param {string} text  @param {Term} term  @param {number} limit  @returns {[number, number][]} */
export function findIn(text, term, limit) {
  /** @type {[number, number][]} */
  const found = [];
  if (term.pattern) {
    for (const match of text.matchAll(term.pattern)) {
      found.push([match.index, match.index + match[0].length]);
      if (found.length === limit) break;
    }
    return found;
  }
  let start = text.indexOf(term.text);
  while (start >= 0 && found.length < limit) {
    found.push([start, start + term.text.length]);
    start = text.indexOf(term.text, start + 1);
  }
  return found;
}

/** @param {Entry} entry  @param {"page" | "title" | "text"} field  @param {Folding} folding */
function folded(entry, field, folding) {
  const key = `${field} ${folding}`;
  const known = entry.cache.get(key) ?? fold(entry[field], folding).text;
  entry.cache.set(key, known);
  return known;
}

/** @param {Entry} entry  @param {Term[]} terms  @returns {{own: number, page: number}} best scores */
function score(entry, terms) {
  const best = { own: 0, page: 0 };
  for (const term of terms) {
    const title = folded(entry, "title", term.folding);
    if (findIn(title, term, 1).length) {
      const exact = title.trim() === term.text.trim();
      best.own = Math.max(best.own, (exact ? 20 : 10) * term.weight);
    }
    const count = findIn(folded(entry, "text", term.folding), term, 5).length;
    // A long list of everything is rarely what is meant.
    const ease = term.weight / (1 + entry.text.length / LONG);
    if (count) best.own = Math.max(best.own, (1 + Math.log(count)) * ease);
    if (findIn(folded(entry, "page", term.folding), term, 1).length) best.page = 0.5 * term.weight;
  }
  return best;
}

// What happened and who did it come before texts that speak of other texts.
/** @type {[RegExp, number][]} */
const RANKS = [[/^timeline\/#/, 1.6], [/^people\/#/, 1.4], [/^(article-check|errors|wording|scorecard|sources|contribute|data)\//, 0.6]];

/** @param {string} location  @returns {number} how much a place counts beside others */
const rank = (location) => RANKS.find(([place]) => place.test(location))?.[1] ?? 1;

/** Every word must be found, at least one of them in the section and not only in its page's title.
 * @param {Index} index  @param {Term[][]} words  @param {string} [phrase] better when it stands as typed
 * @returns {Answer} */
function findAll(index, words, phrase) {
  const hits = [];
  for (const entry of index.entries) {
    const scores = words.map((terms) => score(entry, terms));
    if (!scores.every(({ own, page }) => own || page) || !scores.some(({ own }) => own)) continue;
    const together = phrase && (folded(entry, "title", "letters").includes(phrase) || folded(entry, "text", "letters").includes(phrase));
    const found = scores.reduce((sum, { own, page }) => sum + (own || page), together ? 3 : 0);
    hits.push({ entry, score: found * rank(entry.location) });
  }
  return { hits: hits.sort((a, b) => b.score - a.score), terms: words.flat() };
}

/** Ways to read a query, from the plain one to guesses. @param {Index} index  @param {string} query */
function* readings(index, query) {
  const words = query.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const plain = (/** @type {string[]} */ list) => list.map((word) => findTerms(word, index));
  yield plain(words);
  if (words.length > 1) yield plain([words.join("")]);
  const last = words.at(-1) ?? "";
  if (split(last.at(-1) ?? "")) {
    // The last syllable is still being typed: 이샇 on the way to 이사회.
    yield [...plain(words.slice(0, -1)), [{ folding: /** @type {Folding} */ ("jamo"), text: fold(last, "jamo").text, weight: 0.8 }]];
  }
  if (words.length === 1 && /^[가-힣]{4,}$/.test(last)) {
    for (let cut = last.length - 2; cut >= 2; cut--) yield plain([last.slice(0, cut), last.slice(cut)]);
  }
}

/** @param {Index} index  @param {string} input  @returns {Answer} */
export function search(index, input) {
  const typed = input.normalize("NFC").trim();
  const jamo = fold(typed, "jamo").text;
  const others = /^[a-z\s]{3,}$/i.test(typed)
    ? [compose(retype(typed, KEYS, KEY_JAMO))]
    : /[가-힣ㄱ-ㅣ]{2,}/.test(typed) ? [retype(jamo, KEY_JAMO, KEYS)] : [];
  for (const query of [typed, ...others]) {
    const group = index.aliases.get(squash(query));
    if (group && /\s/.test(query)) {
      // A name of several words: its other spellings count as well as its words.
      const whole = findAll(index, [group.flatMap((name) => makeTerms(name, 1))]);
      if (whole.hits.length) return whole;
    }
    for (const words of readings(index, query.toLowerCase())) {
      const answer = findAll(index, words, words.length > 1 ? squash(query) : undefined);
      if (answer.hits.length) return query === typed ? answer : { ...answer, instead: query };
    }
  }
  return { hits: [], terms: [] };
}

/** @param {string} html */
function toText(html) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name) => entities[/** @type {keyof typeof entities} */ (name)])
    .replace(/\s+/g, " ").trim().normalize("NFC");
}

/** @param {{location: string, title: string, text: string}[]} docs  @param {string[][]} groups  @returns {Index} */
export function buildIndex(docs, groups) {
  const pages = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, toText(doc.title)]));
  const entries = docs.map(({ location, title, text }) => ({
    location, title: toText(title), text: toText(text), page: pages.get(location.split("#")[0]) ?? "", cache: new Map(),
  }));
  /** @type {Map<string, string[]>} */
  const aliases = new Map();
  for (const group of groups) {
    const names = group.map((name) => name.normalize("NFC").toLowerCase());
    for (const name of names) aliases.set(squash(name), [...(aliases.get(squash(name)) ?? []), ...names]);
  }
  return { entries, aliases };
}
