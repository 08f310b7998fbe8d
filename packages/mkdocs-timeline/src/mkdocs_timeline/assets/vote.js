// The vote: the reader picks a day's board and its directors, and reads whether they are a majority.
// The choice stands in the address, so that it can be shared. Without this the table of cases says
// the same.

/** @param {HTMLFormElement} form */
function start(form) {
  const result = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const place = form.parentElement?.id ?? "";
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

  /** The choice as the address tells it: a day, and who votes together. */
  function describe() {
    const votes = chooseBoard().filter((box) => box.checked).map((box) => box.value);
    return { board: String(new FormData(form).get("day")), votes: votes.join(" ") };
  }

  /** Takes over what the address asks for; what it does not name is as the page came. */
  function restore() {
    const asked = new URLSearchParams(location.search);
    form.reset();
    const day = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=day]")])
      .find((radio) => radio.value === asked.get("board"));
    if (day) day.checked = true;
    const votes = day && asked.get("votes")?.split(" ");
    if (votes) for (const box of chooseBoard()) box.checked = votes.includes(box.value);
    count();
  }

  /** Counts what was chosen and puts it into the address, which then leads here. */
  function choose() {
    count();
    const chosen = describe();
    const address = new URL(location.href);
    const own = chosen.board === unasked.board && chosen.votes === unasked.votes;
    for (const [name, value] of Object.entries(chosen)) {
      if (own) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    if (place) address.hash = place;
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const preset = event.target instanceof Element ? event.target.closest("[data-for]") : null;
    if (!preset) return;
    const people = (/** @type {HTMLElement} */ (preset).dataset.for ?? "").split(" ");
    for (const box of chooseBoard()) box.checked = people.includes(box.value);
    choose();
  });
  addEventListener("popstate", restore);
  form.hidden = false;
  form.reset();
  const unasked = describe();
  restore();
  // The form has just made the page longer.
  if (place && location.hash === `#${place}`) form.scrollIntoView();
}

for (const form of document.querySelectorAll("[data-tl-vote]")) start(/** @type {HTMLFormElement} */ (form));
