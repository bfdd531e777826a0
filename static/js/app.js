// What htmx leaves to the page: saying that something failed, trying it again, putting focus where
// the reader goes on, and a few keys. Everything else works without script.
(() => {
  "use strict";

  const problem = () => document.getElementById("problem");
  const say = (text) => {
    const place = problem();
    if (place) place.textContent = text;
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

  // Live forms ask as their fields change. After a failure they go back to what the page shows, and
  // the message offers to try again; what somebody is typing is left alone until they leave it.
  const LIVE = "form[method='get']:is([hx-get], :has([hx-get]))";
  const TYPED = "input:not([type='date'], [type='checkbox'], [type='radio'])";
  const shown = new WeakMap();
  const failed = new WeakMap();
  const changed = new WeakMap();

  const read = (form) => new Map([...form.elements].filter((field) => field.name)
    .map((field) => [field, field.matches("[type='checkbox'], [type='radio']") ? field.checked : field.value]));
  const put = (values, but) => {
    for (const [field, value] of values) {
      if (field === but) continue;
      if (typeof value === "boolean") field.checked = value;
      else field.value = value;
    }
  };
  const learn = () => {
    for (const form of document.querySelectorAll(LIVE)) if (!shown.has(form)) shown.set(form, read(form));
  };
  const isFailure = ({ response, request, status }) => (response
    ? response.status >= 500
    : status.startsWith("error") && (!request.signal.aborted || request.signal.reason === "timeout"));

  const offerAgain = (form, tried, ctx) => {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = "Try again";
    again.addEventListener("click", () => {
      put(tried);
      (changed.get(form) ?? form.querySelector("[type='submit']"))?.focus();
      ctx.sourceElement.dispatchEvent(new Event("again"));
    });
    problem()?.append(" ", again);
  };

  const goBack = (form, tried) => {
    const typing = document.activeElement;
    const isTyping = form.contains(typing) && typing.matches(TYPED);
    put(shown.get(form), isTyping ? typing : null);
    if (!isTyping) return;
    typing.addEventListener("blur", () => {
      if (failed.get(form) !== tried) return;
      tried.set(typing, typing.value);
      put(shown.get(form));
    }, { once: true });
  };

  document.addEventListener("htmx:before:request", ({ detail }) => {
    const form = detail.ctx?.sourceElement?.closest(LIVE);
    const field = detail.ctx?.sourceEvent?.target;
    if (form) detail.ctx.tried = read(form);
    if (form && field?.form === form) changed.set(form, field);
    if (!form || !failed.has(form)) say("");
  });

  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement?.closest(LIVE);
    if (!form || !ctx.tried) return;
    if (isFailure(ctx)) {
      failed.set(form, ctx.tried);
      goBack(form, ctx.tried);
      offerAgain(form, ctx.tried, ctx);
    } else if (ctx.response) {
      const isTaken = ctx.response.status < 400;
      if (isTaken) shown.set(form, ctx.tried);
      if (isTaken && failed.has(form)) say("");
      failed.delete(form);
    }
  });

  // What a fragment wants read out: <h2 data-announce>. A fragment may also name the element
  // that should have focus: <h2 tabindex="-1" data-focus>.
  document.addEventListener("htmx:after:swap", () => {
    learn();
    const told = document.querySelector("[data-announce]");
    const announce = document.getElementById("announce");
    if (told && announce) announce.textContent = told.textContent;
    const next = document.querySelector("[data-focus]");
    if (!next) return;
    next.removeAttribute("data-focus");
    next.focus();
  });

  // Single keys: never in a field, never with another key, and not for who turned them off.
  const FIELDS = "input, textarea, select, [contenteditable]";
  const OFF = "demarche-keys-off";
  const kept = {
    get isOff() {
      try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
    },
    set isOff(value) {
      try { value ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF); } catch { /* not kept */ }
    },
  };
  const showKeys = () => {
    const keys = document.getElementById("keys");
    keys.querySelector("[name='single-keys']").checked = !kept.isOff;
    keys.showModal();
    keys.querySelector("button").focus();
  };
  const goSearching = () => {
    const box = document.querySelector("[role='search'] input");
    box?.focus();
    box?.select();
  };
  const DEEDS = { "/": goSearching, "?": showKeys };

  document.addEventListener("keydown", (event) => {
    const deed = DEEDS[event.key];
    const isOther = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented;
    if (!deed || isOther || kept.isOff) return;
    if (event.target.closest?.(FIELDS) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    deed();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-keys]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showKeys();
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[name='single-keys']")) kept.isOff = !target.checked;
  });

  learn();
})();
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
