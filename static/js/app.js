// What htmx leaves to the page: saying that something failed, and putting focus where the
// reader goes on. Everything else works without script.
(() => {
  "use strict";

  const say = (text) => {
    const problem = document.getElementById("problem");
    if (problem) problem.textContent = text;
  };

  const failures = {
    offline: "The server could not be reached. What you see has not changed. Check the connection and try again.",
    timeout: "The server took too long to answer. What you see has not changed. Please try again.",
    page: "Part of this page could not be updated. Reload the page to see its present state.",
    signedOut: "You have been signed out meanwhile. What you typed is still here: send it, and you are asked to sign in.",
    server: "The server could not do this just now. Please try again in a moment.",
  };

  document.addEventListener("htmx:error", ({ detail }) => {
    if (!detail.ctx) return say(failures.page);
    if (detail.ctx.request?.signal?.reason === "timeout") return say(failures.timeout);
    say(detail.ctx.response ? failures.page : failures.offline);
  });

  document.addEventListener("htmx:response:error", ({ detail }) => {
    const status = detail.ctx?.response?.status ?? 0;
    if (status === 401) say(failures.signedOut);
    if (status >= 500) say(failures.server);
  });

  document.addEventListener("htmx:before:request", () => say(""));

  // What a fragment wants read out: <h2 data-announce>. A fragment may also name the element
  // that should have focus: <h2 tabindex="-1" data-focus>.
  document.addEventListener("htmx:after:swap", () => {
    const told = document.querySelector("[data-announce]");
    const announce = document.getElementById("announce");
    if (told && announce) announce.textContent = told.textContent;
    const next = document.querySelector("[data-focus]");
    if (!next) return;
    next.removeAttribute("data-focus");
    next.focus();
  });
})();
