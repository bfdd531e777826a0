// Copies an address or a text that stands on the page, where the browser lets a page do so.
// Without script the address is a link and the text can be selected.
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  document.documentElement.classList.add("can-copy");

  const wanted = (it) =>
    it.matches("a") ? it.href : it.closest("figure")?.querySelector("[data-copied]")?.textContent;

  document.addEventListener("click", async (event) => {
    const it = event.target.closest?.("[data-copy]");
    if (!it || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const text = wanted(it);
    if (!text) return;
    event.preventDefault();
    const before = it.textContent;
    const announce = document.getElementById("announce");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (announce) announce.textContent = "The browser did not let this page copy.";
      if (it.matches("a")) location.assign(it.href);
      return;
    }
    it.textContent = "Copied";
    if (announce) announce.textContent = "Copied";
    setTimeout(() => (it.textContent = before), 2000);
  });
})();
