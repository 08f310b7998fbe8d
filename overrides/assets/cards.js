// Cards: what a citation's number or a marked term stands for, without leaving the sentence.
// All of it is on the page already (notes under the paragraph, terms at the end); this only brings
// it near. A card shows on hover and on focus, stays while the pointer is on it, and closes on
// Escape. A finger's first tap shows the card, the second follows the link.

const SELECTOR = ".tl-ref, [data-tl-term]";
const DELAY = 200; // milliseconds: a pointer that only passes opens nothing, or leaves a gap unharmed
const GAP = 8; // pixels between the words and their card

const card = document.createElement("div");
card.className = "tl-card";
card.id = "tl-card";
card.hidden = true;
document.body.append(card);

/** @type {HTMLElement | null} */
let owner = null;
let timer = 0;
let finger = false;

/** The note of a citation: an item of the list after the block it stands in.
 * @param {HTMLElement} reference  @returns {Node[]} */
function noteOf(reference) {
  let block = /** @type {Element | null} */ (reference);
  while (block && !block.nextElementSibling?.matches(".tl-notes")) block = block.parentElement;
  const items = [...(block?.nextElementSibling?.children ?? [])];
  const item = items.find((entry) => entry.firstElementChild?.textContent === reference.textContent);
  const words = item?.lastElementChild?.cloneNode(true);
  if (!(words instanceof Element)) return [];
  const about = document.createElement("p");
  about.append(...words.childNodes);
  const title = document.createElement("p");
  title.textContent = about.querySelector("a")?.title ?? "";
  return [title, about];
}

/** The definition of a term, from the page's list of terms.
 * @param {HTMLElement} mark  @returns {Node[]} */
function termOf(mark) {
  const entry = document.getElementById(`term-${mark.dataset.tlTerm}`);
  return [entry, entry?.nextElementSibling].flatMap((part) => {
    if (!part) return [];
    const paragraph = document.createElement("p");
    paragraph.append(part.tagName === "DT" ? Object.assign(document.createElement("b"), { textContent: part.textContent }) : part.textContent);
    return [paragraph];
  });
}

/** @param {HTMLElement} mark */
function place(mark) {
  const words = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(words.left, GAP), room - box.width - GAP);
  const below = words.bottom + GAP + box.height < innerHeight || words.top < box.height + GAP;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? words.bottom + GAP : words.top - GAP - box.height) + scrollY}px`;
}

/** @param {HTMLElement} mark */
function show(mark) {
  clearTimeout(timer);
  if (owner === mark) return;
  hide();
  const content = mark.matches(".tl-ref") ? noteOf(mark) : termOf(mark);
  if (content.length === 0) return;
  card.replaceChildren(...content);
  card.lang = mark.closest("[lang]")?.getAttribute("lang") ?? "";
  card.hidden = false;
  owner = mark;
  mark.setAttribute("aria-describedby", card.id);
  place(mark);
}

function hide() {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  owner = null;
  card.hidden = true;
}

/** @param {EventTarget | null} target  @returns {HTMLElement | null} */
const markOf = (target) => (target instanceof Element ? target.closest(SELECTOR) : null);

/** @param {() => void} act */
function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, DELAY);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const mark = markOf(event.target);
  if (mark) later(() => show(mark));
  else if (event.target instanceof Node && card.contains(event.target)) clearTimeout(timer);
  else if (owner && owner !== document.activeElement) later(hide);
  else clearTimeout(timer);
});
document.addEventListener("pointerdown", (event) => {
  finger = event.pointerType === "touch";
  if (!markOf(event.target) && event.target instanceof Node && !card.contains(event.target)) hide();
});
document.addEventListener("focusin", (event) => {
  const mark = markOf(event.target);
  if (finger) return; // the tap that focuses is answered by the click below
  if (mark) show(mark);
  else if (event.target instanceof Node && !card.contains(event.target)) hide();
});
document.addEventListener("click", (event) => {
  const mark = markOf(event.target);
  if (!mark || !finger || owner === mark) return;
  event.preventDefault();
  show(mark);
});
document.addEventListener("keydown", (event) => {
  finger = false;
  if (event.key === "Escape" && owner) hide();
});
addEventListener("resize", hide);
