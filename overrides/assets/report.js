// Fills the form for errors with the page and the present text. Without this script the form still
// receives the item's id.

const LONGEST = 1200; // characters of text that a form's address can carry in Hangul

/** @param {HTMLAnchorElement} link */
function present(link) {
  const item = link.closest("[data-start], .tl-quote, .tl-claim, .tl-source");
  if (!item) return "";
  const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
  copy.querySelectorAll("[data-search-exclude], .tl-hidden, .tl-permalink, time").forEach((e) => e.remove());
  return copy.textContent.replace(/\s+/g, " ").trim().slice(0, LONGEST);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='/issues/new?']");
  if (!link) return;
  const address = new URL(link.href);
  const id = address.searchParams.get("item").split(":")[1];
  const page = new URL(location.href);
  page.hash = document.getElementById(id) ? id : "";
  address.searchParams.set("page", page.href);
  address.searchParams.set("present", present(link));
  link.href = address.href;
}, { capture: true });
