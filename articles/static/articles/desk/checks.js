/* The desk checks follow what is typed: asked of the server whenever autosave.js has kept it, so with
   its pauses and never while somebody is signed out; shown in place. */

const form = document.getElementById("article_form");
const spoken = document.createElement("p");
let asked = 0;
let request = null;

const panel = () => document.getElementById("desk-checks");

async function ask() {
  const url = panel()?.dataset.url;
  if (!url) return;
  request?.abort();
  request = new AbortController();
  const mine = (asked += 1);
  panel().setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "fetch" },
      signal: request.signal,
    });
    if (response.ok && !response.redirected && mine === asked) show(await response.text());
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
  } finally {
    if (mine === asked) panel()?.removeAttribute("aria-busy");
  }
}

/* Where the reader's keyboard is stays where it is: a panel that would take it away waits. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("desk-checks");
  const old = panel();
  if (!fresh || !old) return;
  if (old.contains(document.activeElement)) {
    old.addEventListener("focusout", () => setTimeout(ask, 0), { once: true });
    return;
  }
  const isOpen = old.querySelector("details")?.open;
  const said = (part) => part.querySelector("[data-summary]")?.textContent;
  if (said(fresh) !== said(old)) spoken.textContent = said(fresh);
  old.replaceWith(document.adoptNode(fresh));
  const details = panel().querySelector("details");
  if (details) details.open = Boolean(isOpen);
}

function go(event) {
  const link = event.target.closest("[data-check-field]");
  const field = link && document.querySelector(link.hash);
  if (!field) return;
  event.preventDefault();
  reveal(field);
}

/* A field may hide: in a folded part of the form, behind the editor, or behind a picker. */
function reveal(field) {
  for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) {
    part.open = true;
  }
  const row = field.closest(".form-row") ?? field;
  const shown =
    row.querySelector(".ProseMirror") ??
    row.querySelector(".select2-selection") ??
    (field.matches("input, textarea, select, button, a") ? field : null);
  row.scrollIntoView({ block: "center" });
  if (!shown) field.tabIndex = -1;
  (shown ?? field).focus({ preventScroll: true });
}

if (form && panel()) {
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  form.append(spoken);
  document.addEventListener("desk:kept", ask);
  document.addEventListener("desk:noted", ask);
  document.addEventListener("click", go);
  // From the page of a move, the address names the field.
  const named = location.hash.startsWith("#id_") && document.getElementById(location.hash.slice(1));
  if (named) window.addEventListener("load", () => reveal(named));
}
