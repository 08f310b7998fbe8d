// Opens the search; its script and index are loaded only then. Classic scripts, not modules:
// browsers refuse modules from a file, and the search works in an offline copy too.
(() => {
  const BASE = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-tl-search]"));
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-tl-search-open]"));
  if (!dialog || !button) return;

  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  /** @param {string} path  from the root of the edition  @returns {Promise<void>} */
  function load(path) {
    const known = loaded.get(path);
    if (known) return known;
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.async = false; // in the order asked for
      script.src = new URL(path, BASE).href;
      script.onload = () => resolve(undefined);
      script.onerror = () => {
        loaded.delete(path); // the next attempt tries again
        script.remove();
        reject(new Error(path));
      };
      document.head.append(script);
    });
    loaded.set(path, loading);
    return loading;
  }

  async function loadFinder() {
    await Promise.all(["assets/words.js", "assets/search.js", "assets/finder.js", "search/index.js"].map(load));
  }

  const asked = () => new URLSearchParams(location.search).get("find") ?? "";

  /** Opens the search, with the words that led to this page if it was searched for. @returns {Promise<void>} */
  async function open() {
    if (!dialog || dialog.open) return;
    dialog.returnValue = "";
    dialog.showModal(); // focuses its field; closing gives the focus back
    try {
      await loadFinder();
      tlFinder.start(dialog, { base: BASE, load, query: asked() });
    } catch {
      const status = dialog.querySelector("[data-failed]");
      if (status) status.textContent = status.getAttribute("data-failed");
    }
  }

  button.hidden = false;
  button.addEventListener("click", open);
  dialog.querySelector("[data-tl-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  // With a modifier: a lone key would fire for people who dictate (WCAG 2.1.4).
  document.addEventListener("keydown", (event) => {
    if (!["k", "ㅏ"].includes(event.key) || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    open();
  });

  // ?find= (?q= is the filter of the timeline) with a place is a hit that was followed, without one a search that was left open.
  function follow() {
    const query = asked();
    if (query && location.hash) {
      if (dialog?.open) dialog.close("moved");
      loadFinder().then(() => tlFinder.markPlace(query), () => {});
    } else if (query) open();
  }
  addEventListener("hashchange", follow);
  follow();
})();
