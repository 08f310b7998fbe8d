// Search in the browser: an inverted index is made from the edition's documents when search opens, and
// the words of a query, as words.js reads them, are looked up in it, the surest first.
// A classic script, as words.js is; finder.js shows what is found.

/** @typedef {{kind: string, url: string, title: string, text?: string, page?: string, names?: string[], days?: string[], when?: string, status?: string, major?: boolean}} Doc */
/** @typedef {import("./words.js").Token} Token */
/** @typedef {import("./words.js").Names} Names */
/** @typedef {{version: number, language: string, kinds: Record<string, string>, documents: Record<string, any[]>, aliases: string[][]}} Data  an edition's index: a column for each field of its documents */
/** @typedef {{word: string, stem: string, root: string, initials: string, jamo: string, at: number[], weights: number[]}} Word */
/** @typedef {{docs: Doc[], kinds: Record<string, string>, titles: string[][], wholes: Map<string, number>[], words: Map<string, Word>, list: Word[], names: Names, akin: Map<string, string[]>, stems: Map<string, Word[]>, roots: Map<string, Word[]>}} Index */
/** @typedef {{found: Map<string, number>, rarity: number, weight: number}} Term  the index's words it means, each with how well */
/** @typedef {{hits: {doc: Doc, score: number}[], words: Set<string>, instead?: string, nearest: string[]}} Answer */

const tlSearch = (() => {
  const { initialsOf, jamoOf, switchKeyboard, spellLetters, stemOf, rootOf, coarser, tokenise, findNames, gatherNames } = tlWords;

  /* Index */

  const VERSION = 2; // of the index's form, as search.py writes it
  const TITLE = 3, NAME = 2.2, DAY = 3.2, ADDRESS = 1.2, TEXT = 1;
  // What happened and who did it come before texts that speak of other texts.
  const KIND = { events: 1.15, people: 1.15, glossary: 1.08, explanations: 1.1, quotes: 1.02, sources: 0.5, claims: 0.8, wording: 0.8, errors: 0.85, predictions: 0.85, mechanics: 0.95, site: 0.5 };

  /** @param {Data} data  @returns {Doc[]} one for each row of the columns */
  function readDocs({ version, documents }) {
    if (version !== VERSION) throw new Error(`index of version ${version}, not ${VERSION}`);
    const fields = Object.entries(documents);
    return documents.url.map((_, row) => /** @type {Doc} */ (Object.fromEntries(fields.map(([field, column]) => [field, column[row] || undefined]))));
  }

  /** Concepts that share a spelling, and so mean nearly the same: 해임 and 해고 are both "fired".
   * @param {Names} names  @returns {Map<string, string[]>} */
  function findAkin({ spellings }) {
    /** @type {Map<string, string[]>} */
    const akin = new Map();
    for (const list of spellings.values()) {
      const single = list.filter(({ stems }) => stems.length === 1).map(({ concept }) => concept);
      for (const concept of single) akin.set(concept, [...(akin.get(concept) ?? []), ...single.filter((other) => other !== concept)]);
    }
    return akin;
  }

  /** What the address says a thing is: guest badge of timeline/#guest-badge. @param {string} url */
  const readAddress = (url) => (url.split("#")[1] || url).split(/[-/]/).filter((word) => /^[a-z]{3,}$/.test(word)).join(" ");

  /** @param {Data} data  @returns {Index} */
  function build(data) {
    const documents = readDocs(data);
    const names = gatherNames(data.aliases);
    /** @type {Map<string, Word>} */
    const words = new Map();
    const read = (/** @type {string} */ text) => {
      const tokens = tokenise(text);
      const forms = tokens.flatMap(({ word }) => (word.startsWith("@") ? coarser(word) : [word]));
      return [...forms, ...findNames(tokens, names).map(({ concept }) => concept)];
    };
    const add = (/** @type {Map<string, number>} */ counts, /** @type {string} */ text, /** @type {number} */ weight) => {
      for (const word of read(text)) {
        // The first mention says most; more of them say a little more.
        counts.set(word, Math.max(counts.get(word) ?? 0, weight) + (counts.has(word) ? 0.12 : 0));
      }
    };
    const wholes = documents.map(({ title, kind, names: other = [] }) => {
      const spellings = kind === "people" || kind === "glossary" ? [title, title.replace(/\s*\(.*?\)/g, ""), ...title.split(/[,·/()]/)] : [title];
      const keys = (/** @type {string[]} */ texts) => texts.flatMap((text) => findWholes(tokenise(text), names));
      return new Map([...keys(other).map((key) => /** @type {const} */ ([key, 0.4])), ...keys(spellings).map((key) => /** @type {const} */ ([key, 1]))]);
    });
    const titles = documents.map((doc, at) => {
      const counts = new Map();
      const length = 1 + (doc.text?.length ?? 0) / 4000;
      add(counts, doc.title, TITLE / (1 + doc.title.length / 400));
      if (doc.kind !== "sources") add(counts, readAddress(doc.url), ADDRESS);
      for (const name of doc.names ?? []) add(counts, name, NAME);
      // The clock of the events counts before the other one.
      (doc.days ?? []).forEach((day, clock) => add(counts, day, clock ? DAY / 2 : DAY));
      if (doc.page) add(counts, doc.page, TEXT);
      if (doc.when) add(counts, doc.when, TEXT);
      add(counts, doc.text ?? "", TEXT / length);
      for (const [word, weight] of counts) {
        const known = words.get(word) ?? makeWord(word);
        known.at.push(at);
        known.weights.push(weight);
        words.set(word, known);
      }
      // What stands in brackets explains a title; it need not be asked for.
      return [...new Set(read(doc.title.replace(/\s*\(.*?\)/g, "")))];
    });
    const list = [...words.values()];
    return { docs: documents, kinds: data.kinds, titles, wholes, words, list, names, akin: findAkin(names), stems: groupBy(list, "stem"), roots: groupBy(list, "root") };
  }

  /** What a text as a whole is: its stems as one, and every name it is a spelling of.
   * @param {Token[]} tokens  @param {Names} names */
  function findWholes(tokens, names) {
    const spelled = findNames(tokens, names).filter(({ count }) => count === tokens.length);
    return [tokens.map(({ word }) => stemOf(word)).join(""), ...spelled.map(({ concept }) => concept)];
  }

  /** @param {string} word  @returns {Word} */
  function makeWord(word) {
    const stem = /^[#@]/.test(word) ? word : stemOf(word);
    const root = stem === word && /^[#@]/.test(word) ? word : rootOf(stem);
    return { word, stem, root, initials: initialsOf(word), jamo: "", at: [], weights: [] };
  }

  /** @param {Word[]} list  @param {"stem" | "root"} key */
  function groupBy(list, key) {
    /** @type {Map<string, Word[]>} */
    const groups = new Map();
    for (const word of list) {
      const group = groups.get(word[key]);
      if (group) group.push(word);
      else groups.set(word[key], [word]);
    }
    return groups;
  }

  /* Query */

  const ASKING = new Set(("a an the of in on at to for by with from and or as is was were are be been did do does had has have it its this that who whom whose what when where why how which he him his she her they them their you we there about into than then so if could would should will can get go now currently " +
    "왜 누가 누구 누구인가 누구야 누구인지 언제 어디 어디서 무엇 무슨 뭐 뭔가 뭐야 무엇인가 무엇을 뭘 어떻게 어떤 어느 몇 그 이 저 것 수 때 및 등 때문 때문에 얼마 얼마나 대한 대해 관한 관해 있나 있는 있다 없는 인가 인지 인가요 무엇인가요 뜻 설명 알려줘 지금 현재 요즘 뭐하나 뭐하는 뭐해").split(" "));
  // Says little beside other words.
  const FAINT = new Set("after before not no any all more most too very just still again really actually ever yet out up over off new 너무 정말 진짜 결국 다시 없이 안 못 후 전 이후 뒤 당시 그때 모두 다른 새 더 또".split(" "));
  // Says nothing more beside a date.
  const WEEKDAY = /^(?:[월화수목금토일]요일|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;
  // What a question asks for makes that kind a little likelier.
  const INTENTS = [
    { kinds: ["people"], asks: /^who (?:is|was|are)\b|^where (?:is|are)\b|누구|근황|뭐\s?(?:하나|하는|해)/i },
    { kinds: ["glossary"], asks: /^what (?:is|are) |\bmean(?:s|ing)?\b|뜻|란$|이란|무엇인가|뭐야/i },
    { kinds: ["explanations"], asks: /^why\b|왜|이유|원인|reason/i },
    { kinds: ["quotes"], asks: /\b(?:said|say|quote|words)\b|말했|발언|인용|뭐라고/i },
    { kinds: ["events"], asks: /^when\b|언제|날짜/i },
  ];

  const QUESTION = /^(?:who|what|when|where|why|how|did|does|do|was|were|is|are|could|can|has)\b|왜|누가|누구|언제|어디|무엇|무슨|뭐|어떻게|몇|(?:나|까|가|지|요)\??$/i;
  // What a question is about: two that ask for the same are likely to be one.
  const ASKS = [/\bwhy\b|\breasons?\b|\bbecause\b|왜|이유|까닭|원인|때문/i, /\bwhom?\b|누가|누구|누군/i, /\bwhen\b|언제/i, /\bwhat time\b|몇 시/i, /\bhow (?:many|much|long)\b|몇|얼마/i, /\bhow\b|어떻게/i, /\bwhere\b|어디/i, /\bwhat\b|무엇|무슨|뭐|뜻/i];
  const askOf = (/** @type {string} */ text) => ASKS.findIndex((pattern) => pattern.test(text));

  /** @param {Word[]} words  @param {Map<string, number>} found  @param {number} quality */
  function put(words, found, quality) {
    for (const { word } of words) if ((found.get(word) ?? 0) < quality) found.set(word, quality);
  }

  /** The words of the index that a typed word means, each with how surely.
   * @param {Index} index  @param {string} typed  @param {boolean} last whether it may still be being typed
   * @returns {Map<string, number>} */
  function match(index, typed, last) {
    /** @type {Map<string, number>} */
    const found = new Map();
    if (typed.startsWith("@") || typed.startsWith("#")) {
      if (index.words.has(typed)) found.set(typed, 1);
      return found;
    }
    if (/^[ㄱ-ㅎ]{2,}$/.test(typed)) {
      put(index.list.filter(({ initials, word, stem }) => initials === typed || (word.startsWith(stem) && initials.slice(0, stem.length) === typed)), found, 0.9);
      put(index.list.filter(({ initials }) => initials.startsWith(typed)), found, 0.5);
      for (const concept of index.names.initials.get(typed) ?? []) addConcept(index, found, concept, 0.9);
      return found;
    }
    if (/[ㄱ-ㅎㅏ-ㅣ]/.test(typed)) {
      const jamo = jamoOf(typed);
      put(index.list.filter((word) => jamoOfWord(word).startsWith(jamo)), found, 0.8);
      return found;
    }
    const stem = stemOf(typed);
    const whole = index.words.get(typed);
    if (whole) found.set(typed, 1);
    put(index.stems.get(stem) ?? [], found, 0.9);
    put(index.stems.get(typed) ?? [], found, 0.9);
    put(index.roots.get(rootOf(stem)) ?? [], found, 0.7);
    const hangul = /[가-힣]/.test(stem);
    const sure = found.size > 0;
    if (hangul && stem.length > 1) {
      put(index.list.filter(({ word }) => word.startsWith(stem)), found, 0.5);
      put(index.list.filter((one) => one.stem.endsWith(stem)), found, 0.4);
      put(index.list.filter(({ word }) => word.includes(stem)), found, 0.3);
      // A word made longer than the record has it: 발표문 of 발표.
      for (let size = stem.length - 1; size > 1 && !found.size; size--) put(index.stems.get(stem.slice(0, size)) ?? [], found, 0.45);
    } else if (!hangul && stem.length > (last ? 1 : 3)) {
      put(index.list.filter(({ word }) => word.startsWith(typed)), found, last ? 0.5 : 0.3);
    }
    if (!sure && last && hangul) {
      // The last syllable may be half-typed: 이샇 on the way to 이사회.
      const jamo = jamoOf(typed);
      if (!found.size) put(index.list.filter((word) => jamoOfWord(word).startsWith(jamo)), found, 0.6);
    }
    return found;
  }

  /** @param {Word} word */
  function jamoOfWord(word) {
    word.jamo ||= jamoOf(word.word);
    return word.jamo;
  }

  const TYPO = 0.75; // how well a word one slip away is what was meant

  /** Words one slip of a finger away. @param {Index} index  @param {string} typed */
  function matchTypos(index, typed) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const hangul = /[가-힣]/.test(typed);
    if (typed.length < (hangul ? 3 : 5)) return found;
    const stem = stemOf(typed);
    const forms = hangul ? [jamoOf(typed), jamoOf(stem)] : [typed, stem];
    for (const word of index.list) {
      if (/^[#@]/.test(word.word)) continue;
      const others = hangul ? [jamoOfWord(word), jamoOf(word.stem)] : [word.word, word.stem];
      if (forms.some((form, i) => form.length > 4 && isNear(form, others[i]))) found.set(word.word, TYPO);
    }
    for (const key of new Set([...index.names.spellings.keys(), ...index.names.parts.keys()])) {
      if (isNear(forms[1], hangul ? jamoOf(key) : key)) found.set(key, TYPO);
    }
    return found;
  }

  /** Whether two words differ by one letter left out, added, changed or swapped. @param {string} a  @param {string} b */
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const left = a.slice(start, a.length - end), right = b.slice(start, b.length - end);
    return left.length + right.length <= 2 && left.length < 2 && right.length < 2
      || (left.length === 2 && left[0] === right[1] && left[1] === right[0]);
  }

  /** A word written in one that the record writes in two. @param {Index} index  @param {string} typed */
  function splitCompound(index, typed) {
    const stem = stemOf(typed);
    const least = /^[a-z]/.test(stem) ? 4 : 2; // short English words stand in any other
    for (let cut = stem.length - least; cut >= least; cut--) {
      const parts = [stem.slice(0, cut), stem.slice(cut)];
      if (parts.every((part) => index.stems.has(part) || index.names.spellings.has(part))) return parts;
    }
    return null;
  }

  /** @param {Index} index  @param {Map<string, number>} found  @param {number} weight  @returns {Term} */
  function makeTerm(index, found, weight) {
    const docs = new Set();
    const sure = [...found].filter(([, quality]) => quality >= 0.8);
    for (const [word] of sure.length ? sure : found) for (const at of index.words.get(word)?.at ?? []) docs.add(at);
    return { found, rarity: Math.log(1 + index.docs.length / (1 + docs.size)), weight };
  }

  /** What a query asks for, one term for each word or name.
   * @param {Index} index  @param {string} query  @param {boolean} typos
   * @returns {{terms: Term[], tokens: Token[], missing: boolean}} the terms, and the words as they were read */
  function readTerms(index, query, typos) {
    const typed = tokenise(query);
    const asking = typed.every(({ word }) => isAsking(word));
    const dated = typed.some(({ word }) => word.startsWith("@"));
    let missing = false;
    const read = typed.map((token, at) => {
      const last = at === typed.length - 1;
      const weight = asking ? 1 : isAsking(token.word) || (dated && WEEKDAY.test(token.word)) ? 0.08 : FAINT.has(token.word) || /^[가-힣]$/.test(token.word) ? 0.3 : 1;
      const found = match(index, token.word, last);
      const known = isSure(found) || findNames([token], index.names).length > 0;
      const spelled = known ? token.word : spellLetters(token.word);
      if (spelled !== token.word) for (const [word, quality] of match(index, spelled, last)) found.set(word, quality);
      // Two words that the record writes as one: 비영리 법인 and 비영리법인.
      for (const other of [at - 1, at + 1]) {
        const pair = other < at ? (typed[other]?.word ?? "") + token.word : token.word + (typed[other]?.word ?? "");
        if (typed[other]) put(index.stems.get(stemOf(pair)) ?? [], found, 0.8);
      }
      return { token: { ...token, word: spelled }, found, weight, last };
    });
    if (typos) read.forEach((one) => correct(index, one));
    const names = findNames(read.map(({ token }) => token), index.names, true);
    /** @type {Token[]} */
    const tokens = [];
    const terms = read.flatMap(({ token, found, weight, last }, at) => {
      for (const { concept, first, count } of names) if (first <= at && at < first + count) addConcept(index, found, concept, count > 1 ? 1 : 0.95);
      if (!isSure(found)) guess(index, token.word, found);
      const parts = isSure(found) ? null : splitCompound(index, token.word);
      tokens.push(...(parts ?? [token.word]).map((word) => ({ ...token, word })));
      if (parts) return makeParts(index, parts, last, weight);
      if (!found.size && weight === 1) missing = true;
      return [makeTerm(index, found, weight)];
    });
    return { terms, tokens, missing };
  }

  /** @param {string} word */
  const isAsking = (word) => ASKING.has(word) || ASKING.has(stemOf(word));

  /** @param {Map<string, number>} found */
  const isSure = (found) => [...found.values()].some((quality) => quality >= 0.5);

  /** Reads a word that is known only as a part of a name or as another form of one: 파초키, reinstated.
   * @param {Index} index  @param {string} word  @param {Map<string, number>} found */
  function guess(index, word, found) {
    const stem = stemOf(word);
    const { parts, spellings } = index.names;
    const forms = [stem, rootOf(stem), stem.replace(/s$/, "")];
    const known = forms.flatMap((form) => parts.get(form) ?? (spellings.get(form) ?? []).map(({ concept }) => concept));
    const long = stem.length > (/[가-힣]/.test(stem) ? 2 : 4);
    const begun = known.length || !long ? [] : [...spellings].filter(([key]) => key.startsWith(stem)).flatMap(([, list]) => list.map(({ concept }) => concept));
    for (const concept of known) addConcept(index, found, concept, 0.8);
    for (const concept of begun) addConcept(index, found, concept, 0.6);
  }

  /** @param {Index} index  @param {Map<string, number>} found  @param {string} concept  @param {number} quality */
  function addConcept(index, found, concept, quality) {
    const raise = (/** @type {string} */ one, /** @type {number} */ value) => {
      if (index.words.has(one)) found.set(one, Math.max(value, found.get(one) ?? 0));
    };
    raise(concept, quality);
    for (const other of index.akin.get(concept) ?? []) raise(other, quality * 0.6);
  }

  /** Reads a word that nothing is known of as those it may have been meant for.
   * @param {Index} index  @param {{token: Token, found: Map<string, number>, weight: number}} one */
  function correct(index, one) {
    if (isSure(one.found) || findNames([one.token], index.names).length) return;
    const near = matchTypos(index, one.token.word);
    for (const [word, quality] of near) {
      one.found.set(word, Math.max(quality, one.found.get(word) ?? 0));
      for (const { concept } of findNames([{ word, start: 0, end: 0 }], index.names)) addConcept(index, one.found, concept, quality);
      for (const concept of index.words.has(word) ? [] : index.names.parts.get(word) ?? []) addConcept(index, one.found, concept, quality);
    }
    const count = (/** @type {string} */ word) => index.words.get(word)?.at.length ?? 0;
    const likely = [...near.keys()].sort((a, b) => count(b) - count(a))[0];
    if (likely) one.token = { ...one.token, word: likely };
  }

  /** @param {Index} index  @param {string[]} parts  @param {boolean} last  @param {number} weight  @returns {Term[]} */
  function makeParts(index, parts, last, weight) {
    const tokens = parts.map((word) => ({ word, start: 0, end: 0 }));
    const names = findNames(tokens, index.names);
    return parts.map((part, at) => {
      const found = match(index, part, last);
      for (const { concept, first, count } of names) if (first <= at && at < first + count) addConcept(index, found, concept, count > 1 ? 1 : 0.95);
      return makeTerm(index, found, weight);
    });
  }

  /** @param {string} text */
  const squash = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  const COVER = 0.6; // how much a title that is asked for as a whole gains
  const FEW = 10;

  /** @param {Index} index  @param {Term[]} terms  @param {Token[]} tokens  @param {string} query */
  function rank(index, terms, tokens, query) {
    const total = terms.reduce((sum, { rarity, weight }) => sum + rarity * weight, 0) || 1;
    /** @type {Map<number, {score: number, covered: number}>} */
    const scores = new Map();
    for (const { found, rarity, weight } of terms) {
      /** @type {Map<number, [number, number]>} */
      const best = new Map();
      for (const [word, quality] of found) {
        const known = index.words.get(word);
        known?.at.forEach((at, i) => {
          const value = quality * known.weights[i];
          const old = best.get(at);
          if (!old || old[0] < value) best.set(at, [value, Math.max(quality, old?.[1] ?? 0)]);
        });
      }
      for (const [at, [value, quality]] of best) {
        const sum = scores.get(at) ?? { score: 0, covered: 0 };
        sum.score += value * rarity * weight;
        sum.covered += rarity * weight * Math.min(1, 0.4 + quality);
        scores.set(at, sum);
      }
    }
    const dates = tokens.every(({ word }) => word.startsWith("@"));
    const ask = askOf(query);
    const asks = ask >= 0 || QUESTION.test(query);
    const intents = INTENTS.filter(({ asks }) => asks.test(query)).flatMap(({ kinds }) => kinds);
    const phrase = squash(tokens.map(({ word }, at) => (at === tokens.length - 1 ? stemOf(word) : word)).join(""));
    const whole = findAsked(index, terms, tokens, ask);
    const hits = [...scores].map(([at, { score, covered }]) => {
      const doc = index.docs[at];
      const kind = /** @type {Record<string, number>} */ (KIND)[doc.kind] ?? 1;
      const share = Math.min(1, covered / total);
      return { at, doc, share, score: score * share * kind * (doc.major ? (dates ? 1.6 : 1.12) : 1) * (intents.includes(doc.kind) ? 1.25 : 1) * (asks && doc.title.endsWith("?") ? (ask === askOf(doc.title) ? 2 : 1.3) : 1) };
    }).sort((a, b) => b.score - a.score);
    // As typed, and as a whole title: worth looking at only where it can matter.
    hits.slice(0, 300).forEach((hit, place) => {
      const same = Math.max(0, ...[...index.wholes[hit.at]].map(([key, strength]) => strength * (whole.get(key) ?? 0)));
      const title = squash(hit.doc.title);
      const named = hit.doc.kind === "people" || hit.doc.kind === "glossary";
      hit.score *= 1 + COVER * (named ? 2 : 1) * coverTitle(index, index.titles[hit.at], terms);
      if (same) hit.score *= 1 + same * (named ? 1.5 : 0.5);
      else if (place > 60 || phrase.length < 4) return;
      else if (title.includes(phrase)) hit.score *= 1.35;
      else if (squash(hit.doc.text ?? "").includes(phrase)) hit.score *= 1.2;
    });
    hits.sort((a, b) => b.score - a.score);
    const enough = Math.max(...hits.map(({ share }) => share), 0);
    const near = hits.filter(({ share }) => share >= enough * 0.45);
    // Where few have all that was asked for, some that have part of it are worth a look.
    return near.length < FEW ? [...near, ...hits.filter(({ share }) => share < enough * 0.45).slice(0, FEW - near.length)] : near;
  }

  /** How much of a title was asked for, rare words counting most: 0 to 1.
   * @param {Index} index  @param {string[]} title  @param {Term[]} terms */
  function coverTitle(index, title, terms) {
    let asked = 0, all = 0;
    for (const word of title) {
      const rarity = Math.log(1 + index.docs.length / (1 + (index.words.get(word)?.at.length ?? 0)));
      all += rarity;
      asked += rarity * Math.max(0, ...terms.map(({ found, weight }) => (found.get(word) ?? 0) * Math.min(1, weight * 3)));
    }
    return asked / (all || 1);
  }

  /** What the whole query may be the name or title of, each with how surely.
   * @param {Index} index  @param {Term[]} terms  @param {Token[]} typed  @param {number} ask  @returns {Map<string, number>} */
  function findAsked(index, terms, typed, ask) {
    const rest = typed.filter(({ word }) => !isAsking(word));
    // Who and what ask for the thing itself, as does a question about one thing unless it asks why.
    const naming = [-1, 1, 7].includes(ask) || (rest.length === 1 && ask !== 0);
    const tokens = rest.length && naming ? rest : typed;
    const asked = new Map([...findWholes(tokens, index.names), ...findWholes(typed, index.names)].map((key) => [key, 1]));
    if (tokens.length === 1) {
      for (const [word, quality] of terms.flatMap(({ found }) => [...found])) {
        if (quality < 0.5) continue;
        for (const key of word.startsWith("#") ? [word] : findWholes([{ word, start: 0, end: 0 }], index.names)) {
          asked.set(key, Math.max(quality, asked.get(key) ?? 0));
        }
      }
    }
    return asked;
  }

  /** Titles and names that look most like a query nothing was found for. @param {Index} index  @param {string} query */
  function findNearest(index, query) {
    const pairs = (/** @type {string} */ text) => {
      const jamo = jamoOf(squash(text));
      return new Set([...jamo].map((_, i) => jamo.slice(i, i + 2)));
    };
    const asked = pairs(query);
    const titles = index.docs.filter(({ kind }) => kind === "people" || kind === "glossary").map(({ title }) => title);
    return [...new Set(titles)]
      .map((title) => {
        const own = pairs(title);
        const common = [...own].filter((pair) => asked.has(pair)).length;
        return { title, likeness: (2 * common) / (own.size + asked.size) };
      })
      .filter(({ likeness }) => likeness > 0.25)
      .sort((a, b) => b.likeness - a.likeness).slice(0, 3).map(({ title }) => title);
  }

  /** @param {Index} index  @param {string} input  @returns {Answer} */
  function search(index, input) {
    const query = input.normalize("NFC").trim();
    const empty = { hits: [], words: new Set(), nearest: [] };
    if (!query) return empty;
    const plain = readTerms(index, query, false);
    const other = plain.missing ? switchKeyboard(query).toLowerCase() : "";
    const switched = other ? readTerms(index, other, false) : plain;
    if (!switched.missing && other) return answer(index, switched, other, other);
    return answer(index, plain.missing || weak(plain.terms) ? readTerms(index, query, true) : plain, query);
  }

  /** @param {Term[]} terms */
  const weak = (terms) => terms.some(({ found, weight }) => weight === 1 && !isSure(found));

  /** @param {Index} index  @param {{terms: Term[], tokens: Token[]}} read  @param {string} query  @param {string} [instead]  @returns {Answer} */
  function answer(index, { terms, tokens }, query, instead) {
    const hits = rank(index, terms, tokens, query);
    const words = new Set(terms.filter(({ weight }) => weight === 1).flatMap(({ found }) => [...found.keys()]));
    return { hits, words, instead, nearest: hits.length ? [] : findNearest(index, query) };
  }

  /** Where the words of an answer stand in a text, names as a whole and Korean words without their particles.
   * @param {string} text  @param {Set<string>} words  @param {Names} names  @returns {[number, number][]} */
  function locate(text, words, names) {
    const tokens = tokenise(text);
    /** @type {[number, number][]} */
    const ranges = [];
    for (const { concept, first, count } of findNames(tokens, names)) {
      if (words.has(concept)) ranges.push([tokens[first].start, endOf(tokens[first + count - 1])]);
    }
    for (const token of tokens) {
      const forms = token.word.startsWith("@") ? coarser(token.word) : [token.word];
      if (forms.some((form) => words.has(form))) ranges.push([token.start, endOf(token)]);
    }
    ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return ranges.filter(([, end], i) => ranges.slice(0, i).every(([, other]) => other < end));
  }

  /** @param {Token} token */
  function endOf({ word, start, end }) {
    const stem = /[가-힣]$/.test(word) ? stemOf(word) : word;
    return word.startsWith("@") || !word.startsWith(stem) ? end : end - (word.length - stem.length);
  }

  return { build, search, locate };
})();
