// Makes an edition's index so many times as large. Copies share most words, as more text on one
// subject does, and bring some of their own.
globalThis.enlarge = (edition, times) => {
  const vary = (text, copy) => (text || "").replace(/(\p{L}{3,})(?= [^ ]* [^ ]* [^ ]* )/gu, (word, _, at) => (at % 5 ? word : word + copy));
  const copies = Array.from({ length: times }, (_, copy) => copy);
  const documents = Object.fromEntries(Object.entries(edition.documents).map(([field, column]) =>
    [field, copies.flatMap((copy) => (copy && field === "text" ? column.map((text) => vary(text, copy)) : column))]));
  return { ...edition, documents };
};
