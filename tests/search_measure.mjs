// Runs the search on queries and prints what it finds, as JSON: node search_measure.mjs WORDS SEARCH INDEX
// with {"language", "queries"} on standard input.
import fs from "node:fs";
import vm from "node:vm";

const [, , words, engine, data] = process.argv;
const code = [words, engine].map((file) => fs.readFileSync(file, "utf8")).join("");
vm.runInThisContext(`${code};globalThis.tlSearch = tlSearch;`);
vm.runInThisContext(fs.readFileSync(data, "utf8"));
const { language, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
const index = tlSearch.build(globalThis.tlIndexes[language]);
const answers = queries.map((query) => {
  const { hits, nearest } = tlSearch.search(index, query);
  return { found: hits.slice(0, 60).map(({ doc }) => doc.url), count: hits.length, nearest };
});
process.stdout.write(JSON.stringify(answers));
