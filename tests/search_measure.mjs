// Runs the search on queries and prints what it finds, as JSON: node search_measure.mjs WORDS SEARCH INDEX
// with {"language", "queries", "times"?} on standard input; the index is enlarged `times` times.
import fs from "node:fs";
import vm from "node:vm";

const [, , words, engine, data] = process.argv;
const code = [words, engine].map((file) => fs.readFileSync(file, "utf8")).join("");
vm.runInThisContext(`${code};globalThis.tlSearch = tlSearch;`);
vm.runInThisContext(fs.readFileSync(data, "utf8"));
const { language, queries, times = 1 } = JSON.parse(fs.readFileSync(0, "utf8"));
const edition = globalThis.tlIndexes[language];
// Copies share most words, as more text on one subject does, and bring some of their own.
const vary = (text, copy) => (text || "").replace(/(\p{L}{3,})(?= [^ ]* [^ ]* [^ ]* )/gu, (word, _w, at) => (at % 5 ? word : word + copy));
const copies = Array.from({ length: times }, (_, copy) => copy);
const documents = Object.fromEntries(Object.entries(edition.documents).map(([field, column]) =>
  [field, copies.flatMap((copy) => (copy && field === "text" ? column.map((text) => vary(text, copy)) : column))]));
const began = performance.now();
const index = tlSearch.build({ ...edition, documents });
const built = performance.now() - began;
const answers = queries.map((query) => {
  const start = performance.now();
  const { hits, nearest } = tlSearch.search(index, query);
  return { found: hits.slice(0, 60).map(({ doc }) => doc.url), count: hits.length, nearest, milliseconds: performance.now() - start };
});
process.stdout.write(JSON.stringify({ built, words: index.list.length, answers }));
