// A quotation shows its translation, its original, or both; without this it shows both.

for (const choice of document.querySelectorAll("[data-tl-words]")) {
  const figure = /** @type {HTMLElement} */ (choice.closest(".tl-quote"));
  /** @type {HTMLElement} */ (choice).hidden = false;
  choice.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element ? event.target.closest("button") : null;
    if (!chosen) return;
    figure.dataset.words = chosen.value;
    for (const button of choice.children) button.setAttribute("aria-pressed", String(button === chosen));
  });
}
