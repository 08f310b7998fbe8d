// Asks lunr, set up as Material sets it up, in Node: node lunr_measure.mjs LUNR LANGUAGES INDEX LANGUAGE
import fs from "node:fs";
import { createRequire } from "node:module";

const [, , core, languages, file, language] = process.argv;
const require = createRequire(import.meta.url);
const lunr = require(`${core}/lunr.js`);
if (language !== "en") {
  require(`${languages}/lunr.stemmer.support.js`)(lunr);
  require(`${languages}/lunr.multi.js`)(lunr);
  require(`${languages}/lunr.${language}.js`)(lunr);
}
const { docs } = JSON.parse(fs.readFileSync(file, "utf8"));
lunr.tokenizer.separator = /[\s\-,:!=[\]()"/]+|(?!\b)(?=[A-Z][a-z])/;
const index = lunr(function () {
  if (language !== "en") this.use(lunr.multiLanguage("en", language));
  this.ref("location");
  this.field("title", { boost: 1e3 });
  this.field("text");
  for (const doc of docs) this.add({ ...doc, text: doc.text.replace(/<[^>]+>/g, " ") });
});
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((query) => {
  const words = query.toLowerCase().split(/[\s\-,:"]+/).filter(Boolean);
  return index.query((q) => {
    for (const word of words) q.term(word, { wildcard: lunr.Query.wildcard.TRAILING });
    for (const word of words) q.term(word, { boost: 10 });
  }).slice(0, 30).map(({ ref }) => ref);
});
process.stdout.write(JSON.stringify(answers));
