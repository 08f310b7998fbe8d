// What the frame does with a script: scheme, language link, and menu.
// Without it the page is whole; its buttons stay hidden.

const KEY = "five-days-scheme";
const root = document.documentElement;

/** @param {string} name  @returns {HTMLElement | null} */
const part = (name) => document.querySelector(`[data-tl-${name}]`);

/* scheme */
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const schemeButton = part("scheme-switch");

const isDark = () => (root.dataset.tlScheme ? root.dataset.tlScheme === "dark" : systemDark.matches);
const showScheme = () => schemeButton?.setAttribute("aria-pressed", String(isDark()));

function switchScheme() {
  const dark = !isDark();
  // Back at what the system says, follow the system again.
  const choice = dark === systemDark.matches ? null : dark ? "dark" : "light";
  if (choice) root.dataset.tlScheme = choice;
  else delete root.dataset.tlScheme;
  try {
    if (choice) localStorage.setItem(KEY, choice);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden: the choice lasts for this page.
  }
  showScheme();
}

if (schemeButton) {
  schemeButton.hidden = false;
  schemeButton.addEventListener("click", switchScheme);
  systemDark.addEventListener("change", showScheme);
  showScheme();
}

/* language: the other edition has the same ids and choices, so a place in one is a place in the other */

/** @returns {string} the hash of where the reader is, or "" at the top of the page */
function findPlace() {
  if (location.hash) return location.hash;
  if (scrollY < innerHeight / 2) return "";
  const marks = document.querySelectorAll(".tl-page :is(h2, h3, li, article, blockquote)[id]");
  const passed = [...marks].filter((mark) => {
    const box = mark.getBoundingClientRect();
    return box.height > 1 && box.top < innerHeight / 3;
  });
  const last = passed.at(-1);
  return last ? `#${last.id}` : "";
}

const language = /** @type {HTMLAnchorElement | null} */ (part("language"));
for (const type of ["click", "auxclick"]) {
  language?.addEventListener(type, () => {
    language.search = location.search;
    language.hash = findPlace();
  });
}

/* menu: closes on Escape, and when focus or a click goes elsewhere */
const menu = /** @type {HTMLDetailsElement | null} */ (part("menu"));
if (menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  for (const type of ["focusin", "click"]) {
    document.addEventListener(type, (event) => {
      if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    });
  }
}
