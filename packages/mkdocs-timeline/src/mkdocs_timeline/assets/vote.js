// The vote: the reader picks a day's board and its directors, and reads whether they are a majority.
// Without it the table of cases says the same.

/** @param {HTMLFormElement} form */
function start(form) {
  const result = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const groups = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-day]")]);

  /** The boxes of the board that is chosen; those of other days are put away. */
  function chooseBoard() {
    const day = new FormData(form).get("day");
    for (const group of groups) group.hidden = group.dataset.day !== day;
    return /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[data-day]:not([hidden]) input")]);
  }

  function count() {
    const boxes = chooseBoard();
    const seats = boxes.length;
    const votes = boxes.filter((box) => box.checked).length;
    const needed = Math.floor(seats / 2) + 1;
    /** @type {Record<string, number>} */
    const values = { votes, seats, needed, missing: needed - votes };
    const words = (votes >= needed ? form.dataset.majority : form.dataset.short) ?? "";
    result.textContent = words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  form.addEventListener("input", count);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const preset = event.target instanceof Element ? event.target.closest("[data-for]") : null;
    if (!preset) return;
    const people = (/** @type {HTMLElement} */ (preset).dataset.for ?? "").split(" ");
    for (const box of chooseBoard()) box.checked = people.includes(box.value);
    count();
  });
  form.hidden = false;
  count();
}

for (const form of document.querySelectorAll("[data-tl-vote]")) start(/** @type {HTMLFormElement} */ (form));
