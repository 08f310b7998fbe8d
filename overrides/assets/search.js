// Search in the browser: words are folded and stemmed by rule, in Korean and in English, and
// looked up in an inverted index that is made from the edition's documents when search opens.
// A classic script, not a module, so that it also runs from a file; finder.js shows what is found.

/** @typedef {{kind: string, url: string, title: string, text?: string, page?: string, names?: string[], days?: string[], when?: string, status?: string, major?: boolean}} Doc */
/** @typedef {{word: string, start: number, end: number}} Token */
/** @typedef {{word: string, stem: string, root: string, initials: string, jamo: string, at: number[], weights: number[]}} Word */
/** @typedef {{docs: Doc[], wholes: Map<string, number>[], words: Map<string, Word>, list: Word[], names: Names, stems: Map<string, Word[]>, roots: Map<string, Word[]>}} Index */
/** @typedef {Map<string, {stems: string[], concept: string}[]>} Names  spellings by their first stem */
/** @typedef {{found: Map<string, number>, rarity: number, weight: number}} Term  the index's words it means, each with how well */
/** @typedef {{hits: {doc: Doc, score: number}[], words: Set<string>, instead?: string, nearest: string[]}} Answer */

const tlSearch = (() => {
  const LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  // Vowels and finals as the keys that make them, in the order of Unicode.
  const VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(" ");
  const FINALS = " ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ");
  const KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
  const KEY_JAMO = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";

  /* Letters */

  /** @param {string} letter  @returns {[number, number, number] | null} lead, vowel and final */
  function split(letter) {
    const code = letter.charCodeAt(0) - 0xac00;
    return code >= 0 && code < 11172 ? [(code / 588) | 0, ((code / 28) | 0) % 21, code % 28] : null;
  }

  /** @param {string} word */
  const initialsOf = (word) => word.replace(/[가-힣]/g, (letter) => LEADS[split(letter)?.[0] ?? 0]);

  /** @param {string} word  Hangul as the keys that make it */
  const jamoOf = (word) => word.replace(/[가-힣]/g, (letter) => {
    const [lead, vowel, final] = split(letter) ?? [0, 0, 0];
    return LEADS[lead] + VOWELS[vowel] + FINALS[final];
  });

  /** Puts jamo together as a keyboard would. @param {string} jamo */
  function compose(jamo) {
    const longest = (/** @type {string[]} */ list) => list.filter(Boolean).sort((a, b) => b.length - a.length).join("|");
    const syllable = new RegExp(`([${LEADS}])(${longest([...VOWELS])})((?:${longest([...FINALS])})(?![ㅏ-ㅣ]))?`, "g");
    return jamo.replace(syllable, (_, lead, vowel, final = "") =>
      String.fromCharCode(0xac00 + LEADS.indexOf(lead) * 588 + VOWELS.indexOf(vowel) * 28 + FINALS.indexOf(final)));
  }

  /** @param {string} query  @param {string} from  @param {string} to */
  const retype = (query, from, to) =>
    [...query].map((key) => to[from.indexOf(key)] ?? to[from.indexOf(key.toLowerCase())] ?? key).join("");

  /** What the query would be, typed on the other keyboard layout. @param {string} query */
  function switchKeyboard(query) {
    if (/^[a-z\s]{3,}$/i.test(query)) return compose(retype(query, KEYS, KEY_JAMO));
    if (/[가-힣ㄱ-ㅣ]{2,}/.test(query)) return retype(jamoOf(query), KEY_JAMO, KEYS);
    return "";
  }

  /* Words */

  const PARTICLES = /(?:이라고|이라는|이라며|이라도|에게서|으로서|으로써|으로부터|로부터|에서|에게|께서|부터|까지|으로|처럼|보다|마다|조차|마저|이나|이란|이며|이고|이다|(?:이었|였)(?:다|나|던|는가|습니까|습니다)|입니까|입니다|인가|라고|라는|라며|하고|들|은|는|이|가|을|를|의|에|와|과|도|만|로|란|께)$/;
  // Particles that are clear enough to leave a single syllable: 표를, 돈으로.
  const CLEAR = /^.(?:을|를|에서|으로|에게|까지)$/;
  const ENDINGS = "(?:다|다고|다는|다며|는|고|며|면|면서|지|지만|지는|던|기|기로|기를|자|자고|여|서|야|도록|려고|려는|으며|었다|였다|었던|었고|었나|였나|었습니까|습니까|니까|습니다|니다|으나|나|나요|는지|는가|을|은|음|라고|라는|겠다)?(?:는|은|이|가|을|를|도|의|에)?";
  const VERB = new RegExp(`^(.{2,}?)(?:하였|하|했|한|할|함|합|해|되었|되|됐|된|될|됨|됩|돼|당하|당했|당한|시키|시켰|시킨|시킬)${ENDINGS}$`);

  /** @type {Map<string, string>} */
  const stems = new Map();

  /** Inflection taken off: 이사회에서 is 이사회, 해임했다 is 해임, signed is sign. @param {string} word */
  function stemOf(word) {
    const known = stems.get(word) ?? stem(word);
    stems.set(word, known);
    return known;
  }

  /** @param {string} word */
  function stem(word) {
    if (/^[a-z]+$/.test(word)) return stemEnglish(word);
    if (!/[가-힣]$/.test(word)) return word;
    let rest = word;
    for (let round = 0; round < 3; round++) {
      const bare = rest.replace(PARTICLES, "");
      if (bare === rest || (bare.length < 2 && !CLEAR.test(rest))) break;
      rest = bare;
    }
    const noun = VERB.exec(word);
    return noun && noun[1].length <= rest.length ? noun[1] : rest;
  }

  const IRREGULAR = Object.entries({
    said: "say", told: "tell", left: "leave", quit: "quit", wrote: "write", written: "write", knew: "know", known: "know", came: "come", went: "go", gone: "go",
    took: "take", taken: "take", gave: "give", given: "give", made: "make", held: "hold", sent: "send", paid: "pay", owned: "own", lying: "lie", lied: "lie", sued: "sue", suing: "sue", founded: "found", began: "begin", begun: "begin",
  });
  const PAST = new Map(IRREGULAR);

  /** @param {string} word */
  function stemEnglish(word) {
    const known = PAST.get(word);
    if (known) return known;
    if (word.length < 4) return word;
    let stem = word.replace(/(ies|ied)$/, "y").replace(/([^aeiouls])\1(ed|ing)$/, "$1").replace(/(?<=[aeiouy].*)(ed|ing)$/, "");
    if (!/(ss|us|is)$/.test(stem)) stem = stem.replace(/(?<=x|ch|sh|ss)es$|s$/, "");
    stem = stem.replace(/(?<=..)e$/, "");
    return stem.length < 3 ? word : stem.replace(/(?<=..)y$/, "i");
  }

  /** Derivation taken off too, for a looser match: removal and remove, 물러난 and 물러나다. @param {string} stem */
  function rootOf(stem) {
    if (/^[a-z]{6,}$/.test(stem)) return stem.replace(/(?:ational|ation|ition|ment|ness|able|ible|ance|ence|ship|ure|ion|ity|ive|ful|al|er|or|ly|at)$/, "").replace(/(.)\1$/, "$1");
    if (!/[가-힣]$/.test(stem) || stem.length < 2) return stem;
    const verb = stem.replace(/(?:었|았|였|겠)?(?:습니까|습니다|는가|나요|는다고|다고|라고|는다|을까|다|나|고|며|면|지|던|기|어|아|자|게|려)$/, "");
    const bare = verb.length ? verb : stem;
    const parts = split(bare.at(-1) ?? "");
    // The final of a last syllable that marks a tense or a modifier: 물러났, 물러난, 물러날.
    const open = parts && [4, 8, 16, 17, 20].includes(parts[2]) ? String.fromCharCode(bare.charCodeAt(bare.length - 1) - parts[2]) : bare.at(-1);
    return bare.slice(0, -1) + open;
  }

  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const MONTH = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")}|sept)\\.?`;
  const DATES = [
    [/(?:(\d{4})\s*년\s*)?(\d{1,2})\s*월(?:\s*(\d{1,2})\s*일)?/g, [1, 2, 3]],
    [/(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)/g, [1, 2, 3]],
    [new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4}))?`, "g"), [3, 1, 2]],
    [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?![a-z])(?:,?\\s+(\\d{4}))?`, "g"), [3, 2, 1]],
    [new RegExp(`\\b${MONTH}\\s+(\\d{4})`, "g"), [2, 1, 0]],
    [/(?<!\d)(\d{1,2})\/(\d{1,2})(?!\d)/g, [0, 1, 2]],
  ];

  /** Dates however they are written, as @year-month-day, each part where it is known.
   * @param {string} text  in lower case  @returns {Token[]} */
  function findDates(text) {
    /** @type {Token[]} */
    const found = [];
    for (const [pattern, places] of /** @type {[RegExp, number[]][]} */ (DATES)) {
      for (const match of text.matchAll(pattern)) {
        const [year, name, day] = places.map((place) => (place ? match[place] : undefined));
        const month = MONTHS.findIndex((other) => other.startsWith((name ?? "").slice(0, 3))) + 1;
        const number = /\d/.test(name ?? "") ? Number(name) : month;
        if (number < 1 || number > 12 || Number(day ?? 1) > 31) continue;
        const end = match.index + match[0].length;
        if (found.some((other) => match.index < other.end && other.start < end)) continue;
        const word = `@${year ?? ""}-${number}${day ? `-${Number(day)}` : ""}`;
        found.push({ word, start: match.index, end });
      }
    }
    return found;
  }

  /** @param {string} word  a date  @returns {string[]} the date with and without what need not be said */
  function coarser(word) {
    const [year, month, day] = word.slice(1).split("-");
    const forms = [word, `@-${month}${day ? `-${day}` : ""}`, `@${year}-${month}`];
    return [...new Set(year ? forms : [word])];
  }

  /** Words in lower case with their places; GPT-4 is gpt4, a possessive is the name.
   * @param {string} source  @returns {Token[]} */
  function tokenise(source) {
    const text = source.toLowerCase();
    const dates = /\d/.test(text) ? findDates(text) : [];
    const words = [...text.matchAll(/[a-z]+-\d+[a-z]*(?!\d)|q\*|%|[\p{L}\p{N}]+(?:[’'](?!s\b)[a-z]+)*/gu)]
      .map((match) => ({ word: match[0].replace(/[-’']/g, "").replace(/^(?:%|퍼센트|프로)$/, "percent").normalize("NFC"), start: match.index, end: match.index + match[0].length }))
      .filter(({ start, end }) => !dates.some((date) => start < date.end && date.start < end))
      .filter(({ word, start }) => word !== "s" || !/[’']/.test(text[start - 1] ?? ""));
    return [...dates, ...words].sort((a, b) => a.start - b.start);
  }

  /** A word within a name, however it is inflected: 그만두다 is there in 그만둔다고. @param {string} word */
  function keyOf(word) {
    const stem = stemOf(word);
    return /^[가-힣]{3,}$/.test(stem) ? rootOf(stem) : stem;
  }

  /** Where spellings of a name stand. @param {Token[]} tokens  @param {Names} names */
  function findNames(tokens, names) {
    const stems = tokens.map(({ word }) => keyOf(word));
    /** @type {{concept: string, first: number, count: number}[]} */
    const found = [];
    for (let first = 0; first < stems.length; first++) {
      let count = 0;
      for (const name of names.get(stems[first]) ?? []) {
        if (name.stems.length < count || !name.stems.every((stem, i) => stem === stems[first + i])) continue;
        count = name.stems.length;
        found.push({ concept: name.concept, first, count });
      }
    }
    // A longer name holds the shorter ones within it.
    return found.filter((one) => !found.some((other) =>
      other.count > one.count && other.first <= one.first && other.first + other.count >= one.first + one.count));
  }

  /* Index */

  const TITLE = 3, NAME = 2.2, DAY = 3.2, TEXT = 1;
  // What happened and who did it come before texts that speak of other texts.
  const KIND = { events: 1.15, people: 1.15, glossary: 1.08, explanations: 1.1, quotes: 1.02, sources: 0.5, claims: 0.8, wording: 0.8, errors: 0.85, predictions: 0.85, mechanics: 0.95 };

  /** @param {{documents: Doc[], aliases: string[][]}} data  @returns {Index} */
  function build({ documents, aliases }) {
    /** @type {Names} */
    const names = new Map();
    aliases.forEach((group, number) => {
      for (const spelling of group) {
        const stems = tokenise(spelling).map(({ word }) => keyOf(word));
        if (!stems.length) continue;
        const first = names.get(stems[0]) ?? [];
        first.push({ stems, concept: `#${number}` });
        names.set(stems[0], first.sort((a, b) => b.stems.length - a.stems.length));
      }
    });
    /** @type {Map<string, Word>} */
    const words = new Map();
    const add = (/** @type {Map<string, number>} */ counts, /** @type {string} */ text, /** @type {number} */ weight) => {
      const tokens = tokenise(text);
      const forms = tokens.flatMap(({ word }) => (word.startsWith("@") ? coarser(word) : [word]));
      for (const word of [...forms, ...findNames(tokens, names).map(({ concept }) => concept)]) {
        // The first mention says most; more of them say a little more.
        counts.set(word, Math.max(counts.get(word) ?? 0, weight) + (counts.has(word) ? 0.12 : 0));
      }
    };
    const wholes = documents.map(({ title, kind, names: other = [] }) => {
      const spellings = kind === "people" || kind === "glossary" ? [title, title.replace(/\s*\(.*?\)/g, ""), ...title.split(/[,·/()]/)] : [title];
      const keys = (/** @type {string[]} */ texts) => texts.flatMap((text) => findWholes(tokenise(text), names));
      return new Map([...keys(other).map((key) => /** @type {const} */ ([key, 0.4])), ...keys(spellings).map((key) => /** @type {const} */ ([key, 1]))]);
    });
    documents.forEach((doc, at) => {
      const counts = new Map();
      const length = 1 + (doc.text?.length ?? 0) / 4000;
      add(counts, doc.title, TITLE / (1 + doc.title.length / 400));
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
    });
    const list = [...words.values()];
    return { docs: documents, wholes, words, list, names, stems: groupBy(list, "stem"), roots: groupBy(list, "root") };
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
    return { word, stem, root, initials: initialsOf(stem), jamo: "", at: [], weights: [] };
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

  const ASKING = new Set(("a an the of in on at to for by with from and or as is was were are be been did do does had has have it its this that who whom whose what when where why how which " +
    "왜 누가 누구 누구인가 누구야 누구인지 언제 어디 어디서 무엇 무슨 뭐 뭔가 뭐야 무엇인가 무엇을 어떻게 어떤 어느 몇 그 이 저 것 수 때 및 등 대한 대해 관한 관해 있나 있는 있다 없는 인가 인지 인가요 무엇인가요 뜻 설명 알려줘").split(" "));
  // What a question asks for makes that kind a little likelier.
  const INTENTS = [
    { kinds: ["people"], asks: /^who (?:is|was|are)\b|누구/i },
    { kinds: ["glossary"], asks: /^what (?:is|are) |\bmean(?:s|ing)?\b|뜻|란$|이란|무엇인가|뭐야/i },
    { kinds: ["explanations"], asks: /^why\b|왜|이유|원인|reason/i },
    { kinds: ["quotes"], asks: /\b(?:said|say|quote|words)\b|말했|발언|인용|뭐라고/i },
    { kinds: ["events"], asks: /^when\b|언제|날짜/i },
  ];

  const QUESTION = /^(?:who|what|when|where|why|how|did|does|do|was|were|is|are|could|can|has)\b|왜|누가|누구|언제|어디|무엇|무슨|뭐|어떻게|몇|(?:나|까|가|지|요)\??$/i;

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
      put(index.list.filter(({ initials }) => initials === typed), found, 0.9);
      put(index.list.filter(({ initials }) => initials.startsWith(typed)), found, 0.5);
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
    put(index.roots.get(rootOf(stem)) ?? [], found, 0.55);
    const hangul = /[가-힣]/.test(stem);
    const sure = found.size > 0;
    if (hangul && stem.length > 1) {
      put(index.list.filter(({ word }) => word.startsWith(stem)), found, 0.5);
      put(index.list.filter(({ word }) => word.includes(stem)), found, 0.3);
      // A word made longer than the record has it: 발표문 of 발표.
      for (let size = stem.length - 1; size > 1 && !found.size; size--) put(index.stems.get(stem.slice(0, size)) ?? [], found, 0.5);
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
      if (forms.some((form, i) => form.length > 4 && isNear(form, others[i]))) found.set(word.word, 0.5);
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
    for (let cut = stem.length - 1; cut >= 1; cut--) {
      const parts = [stem.slice(0, cut), stem.slice(cut)];
      if (parts.every((part) => part.length > 1 && index.stems.has(part))) return parts;
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

  /** What is asked for, one term for each word or name. @param {Index} index  @param {string} query  @param {boolean} typos */
  function readTerms(index, query, typos) {
    const tokens = tokenise(query);
    const names = findNames(tokens, index.names);
    const asking = tokens.every(({ word }) => ASKING.has(word) || ASKING.has(stemOf(word)));
    let missing = false;
    const terms = tokens.flatMap(({ word }, at) => {
      const last = at === tokens.length - 1;
      const weight = !asking && (ASKING.has(word) || ASKING.has(stemOf(word))) ? 0.08 : 1;
      const found = match(index, word, last);
      // Two words that the record writes as one: 비영리 법인 and 비영리법인.
      for (const other of [at - 1, at + 1]) {
        const pair = other < at ? (tokens[other]?.word ?? "") + word : word + (tokens[other]?.word ?? "");
        if (tokens[other]) put(index.stems.get(stemOf(pair)) ?? [], found, 0.8);
      }
      const named = names.filter(({ first, count }) => first <= at && at < first + count);
      for (const { concept, count } of named) if (index.words.has(concept)) found.set(concept, count > 1 ? 1 : 0.95);
      if (![...found.values()].some((quality) => quality >= 0.5)) {
        const parts = splitCompound(index, word);
        if (parts) return parts.map((part) => makeTerm(index, match(index, part, last), weight));
        const near = typos ? matchTypos(index, word) : new Map();
        for (const [other, quality] of near) {
          found.set(other, Math.max(quality, found.get(other) ?? 0));
          for (const { concept } of findNames([{ word: other, start: 0, end: 0 }], index.names)) if (index.words.has(concept)) found.set(concept, quality);
        }
        if (!near.size && !found.size && weight === 1) missing = true;
      }
      return [makeTerm(index, found, weight)];
    });
    return { terms, missing };
  }

  /** @param {string} text */
  const squash = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  /** @param {Index} index  @param {Term[]} terms  @param {string} query */
  function rank(index, terms, query) {
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
    const dates = tokenise(query).every(({ word }) => word.startsWith("@"));
    const asks = QUESTION.test(query);
    const intents = INTENTS.filter(({ asks }) => asks.test(query)).flatMap(({ kinds }) => kinds);
    const phrase = squash(query);
    const whole = findAsked(index, terms, query);
    const hits = [...scores].map(([at, { score, covered }]) => {
      const doc = index.docs[at];
      const kind = /** @type {Record<string, number>} */ (KIND)[doc.kind] ?? 1;
      const share = Math.min(1, covered / total);
      return { at, doc, share, score: score * share * kind * (doc.major ? (dates ? 1.6 : 1.12) : 1) * (intents.includes(doc.kind) ? 1.25 : 1) * (asks && doc.title.endsWith("?") ? 1.5 : 1) };
    }).sort((a, b) => b.score - a.score);
    // As typed, and as a whole title: worth looking at only where it can matter.
    hits.slice(0, 300).forEach((hit, place) => {
      const same = Math.max(0, ...[...index.wholes[hit.at]].map(([key, strength]) => strength * (whole.get(key) ?? 0)));
      const title = squash(hit.doc.title);
      if (same) hit.score *= 1 + same * (hit.doc.kind === "people" || hit.doc.kind === "glossary" ? 1.5 : 0.5);
      else if (place > 60 || phrase.length < 4) return;
      else if (title.includes(phrase)) hit.score *= 1.35;
      else if (squash(hit.doc.text ?? "").includes(phrase)) hit.score *= 1.2;
    });
    hits.sort((a, b) => b.score - a.score);
    const enough = Math.max(...hits.map(({ share }) => share), 0) * 0.45;
    return hits.filter(({ share }) => share >= enough);
  }

  /** What the whole query may be the name or title of, each with how surely.
   * @param {Index} index  @param {Term[]} terms  @param {string} query  @returns {Map<string, number>} */
  function findAsked(index, terms, query) {
    const tokens = tokenise(query).filter(({ word }, _, all) => all.length === 1 || !ASKING.has(word));
    const asked = new Map(findWholes(tokens, index.names).map((key) => [key, 1]));
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
    const other = plain.missing ? switchKeyboard(query) : "";
    if (other) {
      const switched = readTerms(index, other.toLowerCase(), false);
      if (!switched.missing) return answer(index, switched.terms, other, other);
    }
    return answer(index, plain.missing || weak(plain.terms) ? readTerms(index, query, true).terms : plain.terms, query);
  }

  /** @param {Term[]} terms */
  const weak = (terms) => terms.some(({ found, weight }) => weight === 1 && ![...found.values()].some((quality) => quality >= 0.5));

  /** @param {Index} index  @param {Term[]} terms  @param {string} query  @param {string} [instead]  @returns {Answer} */
  function answer(index, terms, query, instead) {
    const hits = rank(index, terms, query);
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
