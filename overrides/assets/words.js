// Words as search sees them: Hangul letters and keyboards, inflection taken off by rule in Korean and
// in English, dates however they are written, names in any spelling. It knows rules, not the record.
// A classic script, not a module, so that it also runs from a file.

/** @typedef {{word: string, start: number, end: number}} Token */
/** @typedef {{stems: string[], concept: string}} Spelling */
/** @typedef {{spellings: Map<string, Spelling[]>, same: Map<string, string>, parts: Map<string, string[]>, initials: Map<string, string[]>}} Names  spellings by their first stem; one word for every word that means it; the concepts that a word is but a part of, and those of first consonants */

const tlWords = (() => {
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
    const keys = query === query.toUpperCase() ? query.toLowerCase() : query;
    if (/^[a-z\s]{3,}$/i.test(keys)) return compose(retype(keys, KEYS, KEY_JAMO));
    if (/[가-힣ㄱ-ㅣ]{2,}/.test(query)) return retype(jamoOf(query), KEY_JAMO, KEYS);
    return "";
  }

  const LETTER_NAMES = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트".split(" ");
  const SPELLED = [...LETTER_NAMES].sort((a, b) => b.length - a.length).join("|");
  const SPELLING = new RegExp(`(?:${SPELLED}){2,}`, "g");

  /** Latin letters that are spelled out in Hangul: 챗지피티 is 챗gpt. @param {string} word */
  const spellLetters = (word) => word.replace(SPELLING, (run) =>
    run.replace(new RegExp(SPELLED, "g"), (name) => String.fromCharCode(97 + LETTER_NAMES.indexOf(name))));

  /* Words */

  const PARTICLES = /(?:이라고|이라는|이라며|이라도|에게서|으로서|으로써|으로부터|로부터|에서|에게|께서|부터|까지|으로|처럼|보다|마다|조차|마저|이나|이란|이며|이고|이다|(?:이었|였)(?:다|나|던|는가|습니까|습니다)|입니까|입니다|인가|라고|라는|라며|하고|들|은|는|이|가|을|를|의|에|와|과|도|만|로|란|께)$/;
  // Particles that are clear enough to leave a single syllable: 표를, 돈으로.
  const CLEAR = /^.(?:을|를|에서|으로|에게|까지)$/;
  const ENDINGS = "(?:다|다고|다는|다며|는|고|며|면|면서|지|지만|지는|던|기|기로|기를|자|자고|여|서|야|도록|려고|려는|으며|었다|였다|었던|었고|었나|였나|었습니까|습니까|니까|습니다|니다|으나|나|나요|는지|는가|을|은|음|라고|라는|겠다)?(?:는|은|이|가|을|를|도|의|에)?";
  const VERB = new RegExp(`^(.{2,}?)(?:하였|하|했|(?<![서권북])한|할|함|합|해|되었|되|됐|된|될|됨|됩|돼|당하|당했|당한|시키|시켰|시킨|시킬)${ENDINGS}$`);

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

  const PAST = new Map(Object.entries({
    said: "say", told: "tell", left: "leave", wrote: "write", written: "write", knew: "know", known: "know", came: "come", went: "go", gone: "go", took: "take", taken: "take",
    gave: "give", given: "give", made: "make", held: "hold", sent: "send", paid: "pay", began: "begin", begun: "begin", found: "find", met: "meet", led: "lead", ran: "run",
    won: "win", lost: "lose", sold: "sell", bought: "buy", brought: "bring", thought: "think", kept: "keep", stood: "stand", spoke: "speak", spoken: "speak", chose: "choose", chosen: "choose",
    saw: "see", seen: "see", got: "get", broke: "break", broken: "break", drew: "draw", drawn: "draw", fell: "fall", fallen: "fall", grew: "grow", grown: "grow", withdrew: "withdraw", withdrawn: "withdraw",
    sued: "sue", suing: "sue", lied: "lie", lies: "lie", lying: "lie", used: "use", using: "use",
  }));

  /** @param {string} word */
  function stemEnglish(word) {
    const base = PAST.get(word) ?? word;
    if (base.length < 4) return base;
    const single = /(?:ss|us|is)$/.test(base) ? base : base.replace(/ies$/, "y").replace(/(?<=x|ch|sh|ss)es$|s$/, "");
    const plain = single.replace(/ied$/, "y").replace(/([^aeiouls])\1(?:ed|ing)$/, "$1").replace(/(?<=[aeiouy].*)(?:ed|ing)$/, "");
    if (plain.length < 3) return single;
    // One spelling for both sides of the ocean: recapitalize, candor.
    return plain.replace(/(?<=...)e$/, "").replace(/(?<=..)y$/, "i").replace(/(?<=...)iz(?=$|ation)/, "is").replace(/(?<=...)our$/, "or");
  }

  // Vowels of a past tense and those of the verb, by their number: 왔 of 오, 웠 of 우, 렸 of 리, 됐 of 되.
  const DRAWN = /** @type {Record<number, number>} */ ({ 6: 20, 9: 8, 10: 11, 14: 13 });

  const DERIVED = /(?<=....)(?:ational|ation|ition|ment|ness|abl|ibl|anc|enc|ship|ur|ion|iti|iv|ful|al|er|or|li|at|(?:wo)?m[ae]n|person)$/;

  /** Derivation taken off too, for a looser match: removal and remove, 물러난 and 물러나다. @param {string} stem */
  function rootOf(stem) {
    if (/^[a-z]{6,}$/.test(stem)) {
      const bare = stem.replace(DERIVED, "").replace(/(.)\1$|(?<=...)e$/, "$1");
      return bare === stem ? stem : rootOf(bare);
    }
    if (!/[가-힣]$/.test(stem) || stem.length < 2) return stem;
    const verb = stem.replace(/(?:었|았|였|겠)?(?:습니까|습니다|니까|니다|는가|나요|는다고|다고|라고|는다|을까|다|나|고|며|면|지|던|기|어|아|자|게|려)$/, "");
    const bare = verb.length > 1 || stem.length > 2 ? verb || stem : stem;
    const parts = split(bare.at(-1) ?? "");
    if (!parts || ![4, 8, 16, 17, 20].includes(parts[2])) return bare;
    // The final of a last syllable marks a tense or a modifier, and a past tense draws vowels together: 물러난, 돌아왔.
    const vowel = parts[2] === 20 ? DRAWN[parts[1]] ?? parts[1] : parts[1];
    return bare.slice(0, -1) + String.fromCharCode(0xac00 + parts[0] * 588 + vowel * 28);
  }

  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const MONTH = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")}|sept)\\.?`;
  const DATES = [
    [/(?:(\d{4}|\d{2})\s*년\s*)?(?<!\d)(\d{1,2})\s*월(?:\s*(\d{1,2})\s*일)?/g, [1, 2, 3]],
    [/(\d{4})(?:[-./]|\.\s)(\d{1,2})(?:(?:[-./]|\.\s)(\d{1,2}))?(?!\d)/g, [1, 2, 3]],
    [/(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/g, [3, 1, 2]],
    [/(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{2})(?!\d)/g, [3, 1, 2]],
    [/(?<!\d)(\d{2})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)/g, [1, 2, 3]],
    [/^\s*(\d{1,2})\.\s?(\d{1,2})\.?\s*$/g, [0, 1, 2]],
    [new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4}))?`, "g"), [3, 1, 2]],
    [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?![a-z])(?:,?\\s+(\\d{4}))?`, "g"), [3, 2, 1]],
    [new RegExp(`\\b${MONTH}\\s+(\\d{4})`, "g"), [2, 1, 0]],
    [/(?<!\d)(\d{1,2})\/(\d{1,2})(?!\d)/g, [0, 1, 2]],
    [/(?<![\d.,$-])(20\d\d)(?:\s*년)?(?![\d.,-]?\d)/g, [1, 0, 0]],
    [/(?<!\d)(\d{1,2})(?:\s*일(?![가-힣]{2})|(?:st|nd|rd|th)\b)/g, [0, 0, 1]],
  ];

  /** Dates however they are written, as @year-month-day, each part where it is known.
   * @param {string} text  in lower case  @returns {Token[]} */
  function findDates(text) {
    /** @type {Token[]} */
    const found = [];
    for (const [pattern, places] of /** @type {[RegExp, number[]][]} */ (DATES)) {
      for (const match of text.matchAll(pattern)) {
        const [year, name, last] = places.map((place) => (place && match[place]) || "");
        const named = MONTHS.findIndex((other) => name && other.startsWith(name.slice(0, 3))) + 1;
        let [month, day] = [named || Number(name), Number(last)];
        // The day comes first in most of the world; where it cannot be a month, it does here.
        if (month > 12 && day && day <= 12) [month, day] = [day, month];
        if (month > 12 || day > 31) continue;
        const end = match.index + match[0].length;
        if (found.some((other) => match.index < other.end && other.start < end)) continue;
        const word = `@${year.length === 2 ? `20${year}` : year}-${month || ""}${day ? `-${day}` : ""}`;
        found.push({ word, start: match.index, end });
      }
    }
    return found;
  }

  /** @param {string} word  a date  @returns {string[]} the date with and without what need not be said */
  function coarser(word) {
    const [year, month, day] = word.slice(1).split("-");
    const forms = [word];
    if (month && day) forms.push(`@-${month}-${day}`, `@--${day}`);
    if (year && month) forms.push(`@${year}-${month}`, `@-${month}`, `@${year}-`);
    return [...new Set(forms)];
  }

  /** @param {string} word  @param {string} written  AGIs are AGI, which in lower case is no longer to be seen */
  const singular = (word, written) => (/^[A-Z]{2,}s$/.test(written) ? word.slice(0, -1) : word);

  /** Words in lower case with their places; GPT-4 is gpt4, a possessive is the name.
   * @param {string} source  @returns {Token[]} */
  function tokenise(source) {
    const text = source.toLowerCase();
    const dates = /\d/.test(text) ? findDates(text) : [];
    const words = [...text.matchAll(/[a-z]+-\d+[a-z]*(?!\d)|\d+(?:\([a-z\d]+\))+|q\*|%|[\p{L}\p{N}]+(?:[’'](?!s\b)[a-z]+)*/gu)]
      .map((match) => ({ word: singular(match[0], source.slice(match.index, match.index + match[0].length)).replace(/[-’'()]/g, "").replace(/^(?:%|퍼센트|프로)$/, "percent").normalize("NFC"), start: match.index, end: match.index + match[0].length }))
      .filter(({ start, end }) => !dates.some((date) => start < date.end && date.start < end))
      .filter(({ word, start }) => word !== "s" || !/[’']/.test(text[start - 1] ?? ""));
    return [...dates, ...words].sort((a, b) => a.start - b.start);
  }

  /** A word within a name, however it is inflected: 그만두다 is there in 그만둔다고. @param {string} word */
  function keyOf(word) {
    const stem = stemOf(word);
    return /^[가-힣]{3,}$/.test(stem) ? rootOf(stem) : stem;
  }

  /** Collects names: each group of spellings is one concept, and a word of a name may be any spelling of that word.
   * @param {string[][]} groups  @returns {Names} */
  function gatherNames(groups) {
    const read = groups.map((group) => group.map((spelling) => tokenise(spelling).map(({ word }) => keyOf(word))));
    /** @type {Map<string, string>} */
    const same = new Map();
    for (const group of read) {
      const single = group.filter(({ length }) => length === 1).map(([key]) => key);
      for (const key of single) if (!same.has(key)) same.set(key, same.get(single[0]) ?? single[0]);
    }
    /** @type {Map<string, Spelling[]>} */
    const spellings = new Map();
    const put = (/** @type {string[]} */ stems, /** @type {string} */ concept) => {
      const first = spellings.get(stems[0]) ?? [];
      first.push({ stems, concept });
      spellings.set(stems[0], first.sort((a, b) => b.stems.length - a.stems.length));
    };
    read.forEach((group, number) => group.forEach((keys, at) => {
      if (keys.length === 1) put(keys, `#${number}`);
      if (keys.length < 2) return;
      put(keys.map((key) => same.get(key) ?? key), `#${number}`);
      // Written without spaces: 샘올트먼.
      put([keyOf(tokenise(groups[number][at]).map(({ word }) => word).join(""))], `#${number}`);
    }));
    /** @type {Map<string, string[]>} */
    const parts = new Map();
    /** @type {Map<string, string[]>} */
    const initials = new Map();
    const say = (/** @type {Map<string, string[]>} */ map, /** @type {string} */ word, /** @type {string} */ concept) =>
      map.set(word, [...new Set([...(map.get(word) ?? []), concept])]);
    read.forEach((group, number) => group.forEach((keys, at) => {
      for (const key of keys) if (key.length > (/[가-힣]/.test(key) ? 1 : 3)) say(parts, keys.length > 1 ? key : rootOf(key), `#${number}`);
      const hangul = groups[number][at].replace(/\s/g, "");
      if (/^[가-힣]+$/.test(hangul)) say(initials, initialsOf(hangul), `#${number}`);
    }));
    return { spellings, same, parts, initials };
  }

  /** Where spellings of a name stand.
   * @param {Token[]} tokens  @param {Names} names  @param {boolean} [torn] whether a word may be written as two: open ai */
  function findNames(tokens, { spellings, same }, torn) {
    const keys = tokens.map(({ word }) => keyOf(word));
    const words = keys.map((key) => same.get(key) ?? key);
    /** @type {{concept: string, first: number, count: number}[]} */
    const found = [];
    for (let first = 0; first < keys.length; first++) {
      for (const { stems, concept } of spellings.get(keys[first]) ?? []) if (stems.length === 1) found.push({ concept, first, count: 1 });
      const joined = torn && first + 1 < keys.length ? spellings.get(keyOf(tokens[first].word + tokens[first + 1].word)) ?? [] : [];
      for (const { stems, concept } of joined) if (stems.length === 1) found.push({ concept, first, count: 2 });
      let count = 2;
      for (const { stems, concept } of spellings.get(words[first]) ?? []) {
        if (stems.length < count || !stems.every((stem, i) => stem === words[first + i])) continue;
        count = stems.length;
        found.push({ concept, first, count });
      }
    }
    // A longer name holds the shorter ones within it.
    return found.filter((one) => !found.some((other) =>
      other.count > one.count && other.first <= one.first && other.first + other.count >= one.first + one.count));
  }

  return { initialsOf, jamoOf, switchKeyboard, spellLetters, stemOf, rootOf, coarser, tokenise, findNames, gatherNames };
})();
