// Runs the search on queries and prints what it finds, as JSON: node search_measure.mjs SEARCH INDEX
// with {"language", "queries", "times"?} on standard input; the index is enlarged `times` times.
import fs from "node:fs";
import vm from "node:vm";

const [, , engine, data] = process.argv;
vm.runInThisContext(`${fs.readFileSync(engine, "utf8")};globalThis.tlSearch = tlSearch;`);
vm.runInThisContext(fs.readFileSync(data, "utf8"));
const { language, queries, times = 1 } = JSON.parse(fs.readFileSync(0, "utf8"));
const edition = globalThis.tlIndexes[language];
// Copies share most words, as more text on one subject does, and bring some of their own.
const copies = Array.from({ length: times }, (_, copy) => edition.documents.map((doc) =>
  copy ? { ...doc, text: (doc.text ?? "").replace(/(\p{L}{3,})(?= [^ ]* [^ ]* [^ ]* )/gu, (word, _w, at) => (at % 5 ? word : word + copy)) } : doc));
const began = performance.now();
const index = tlSearch.build({ ...edition, documents: copies.flat() });
const built = performance.now() - began;
const answers = queries.map((query) => {
  const start = performance.now();
  const { hits, nearest } = tlSearch.search(index, query);
  return { found: hits.slice(0, 10).map(({ doc }) => doc.url), count: hits.length, nearest, milliseconds: performance.now() - start };
});
process.stdout.write(JSON.stringify({ built, words: index.list.length, answers }));
