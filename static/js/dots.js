// Arrow keys among dots and signs: one of each table is a stop of the Tab key, the others are
// reached from it. What a dot says of its row and column is read out with it.
(() => {
  "use strict";

  const LINKS = "td > a";
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

  const tables = () => document.querySelectorAll(".dots, .signs");

  const begin = () => {
    for (const table of tables()) {
      const first = table.querySelector(LINKS);
      if (first && !table.querySelector(`${LINKS}[tabindex="0"]`)) first.tabIndex = 0;
    }
    document.querySelector(".dots-note__keys")?.removeAttribute("hidden");
  };

  const next = (link, [down, right]) => {
    let row = link.closest("tr");
    const place = link.parentElement.cellIndex;
    let cell = link.parentElement;
    do {
      if (right) cell = right > 0 ? cell.nextElementSibling : cell.previousElementSibling;
      else {
        const rows = [...row.closest("table").rows];
        row = rows[rows.indexOf(row) + down];
        cell = row?.cells[place];
      }
    } while ((right ? cell : row) && !cell?.matches("td:has(> a)"));
    return cell?.querySelector("a");
  };

  const ends = { Home: (row) => row[0], End: (row) => row.at(-1) };

  document.addEventListener("keydown", (event) => {
    const link = event.target.closest?.(`:is(.dots, .signs) ${LINKS}`);
    if (!link || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const step = STEPS[event.key];
    const end = ends[event.key];
    const there = step ? next(link, step) : end?.([...link.closest("tr").querySelectorAll(LINKS)]);
    if (step || end) event.preventDefault();
    there?.focus();
  });

  document.addEventListener("focusin", ({ target }) => {
    const link = target.closest?.(`:is(.dots, .signs) ${LINKS}`);
    if (!link) return;
    const table = link.closest("table");
    for (const stop of table.querySelectorAll(`${LINKS}[tabindex="0"]`)) stop.tabIndex = -1;
    link.tabIndex = 0;
    const country = link.closest("tr").cells[0].textContent.trim();
    const initiative = table.tHead.rows[0].cells[link.parentElement.cellIndex].textContent.trim();
    link.setAttribute("aria-label", `${country}, ${initiative}: ${link.querySelector("i").textContent}`);
  });

  begin();
  document.addEventListener("htmx:after:swap", begin);
})();
