// Runs before the first paint: sets the scheme the reader chose, so that nothing flashes.
(() => {
  const root = document.documentElement;
  root.classList.remove("no-js");
  try {
    const scheme = localStorage.getItem("five-days-scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.tlScheme = scheme;
  } catch {
    // Storage is forbidden: the system's scheme it is.
  }
})();
