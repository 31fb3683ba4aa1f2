/* Copies of what is typed, in this browser: for when the server is away, or the session has ended.

   Writes what desk:typed brings, and says desk:copied. When a form is opened, copies that windows
   left behind are sent to the server; what it lacked is offered by recovery.js (desk:recovered).
   A copy of somebody else who used this browser is never read. */

const settings = document.getElementById("desk-buffer")?.dataset;
const form = document.getElementById("desk-buffer")?.closest("form");
const PREFIX = "desk-copy:";
const KEPT = 90 * 24 * 60 * 60 * 1000; // as long as the server keeps them
const YOUNG = 2 * 60 * 1000;

const keyOf = ({ user, article, token }) => `${PREFIX}${user}:${article || "new"}:${token}`;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

/* IndexedDB, for what is too large for the local storage ----------------------------------------- */

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("desk-copies", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("copies");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function inLarge(mode, act) {
  const opened = await database();
  try {
    const transaction = opened.transaction("copies", mode);
    const result = act(transaction.objectStore("copies"));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(result?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

/* Writing --------------------------------------------------------------------------------------- */

let isInLarge = false;

async function write(state) {
  const copy = JSON.stringify({ ...state, at: Date.now() });
  try {
    localStorage.setItem(keyOf(state), copy);
    tell("desk:copied", { ok: true });
    return;
  } catch {
    isInLarge = true; // full, or switched off
  }
  try {
    await inLarge("readwrite", (store) => store.put(copy, keyOf(state)));
    localStorage.removeItem(keyOf(state)); // an older one
    tell("desk:copied", { ok: true });
  } catch {
    tell("desk:copied", { ok: false });
  }
}

async function remove(key) {
  try {
    localStorage.removeItem(key);
    if (isInLarge) await inLarge("readwrite", (store) => store.delete(key));
  } catch {
    // Storage is switched off in this browser: there is nothing to remove.
  }
}

/* Reading --------------------------------------------------------------------------------------- */

async function all() {
  const found = new Map();
  const add = (key, text) => {
    const copy = parsed(text);
    if (copy && !(found.get(key)?.sequence >= copy.sequence)) found.set(key, copy);
  };
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (key.startsWith(PREFIX)) add(key, localStorage.getItem(key));
    }
  } catch {
    return found; // switched off
  }
  try {
    const keys = await inLarge("readonly", (store) => store.getAllKeys());
    const copies = await inLarge("readonly", (store) => store.getAll());
    isInLarge ||= keys.length > 0;
    keys.forEach((key, index) => add(key, copies[index]));
  } catch {
    // No IndexedDB here: what the local storage has is all there is.
  }
  return found;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut off while it was written: the server's is the newer one
  }
}

/* A window holds a lock of its token while it is open: its copy is its own affair. */
async function openWindows() {
  if (!navigator.locks) return null;
  const { held } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name));
}

function isOpen(copy, windows) {
  if (windows) return windows.has(`desk:${copy.token}`);
  return Date.now() - copy.at < YOUNG;
}

async function sendLeftBehind() {
  const windows = await openWindows();
  const own = form.elements.namedItem("buffer").value;
  for (const [key, copy] of await all()) {
    if (Date.now() - copy.at > KEPT) remove(key);
    else if (copy.user !== Number(settings.user) || copy.token === own) continue;
    else if (!isOpen(copy, windows)) await send(key, copy);
  }
}

async function send(key, copy) {
  const { at, ...message } = copy;
  let response;
  try {
    response = await fetch(settings.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": form.elements.namedItem("csrfmiddlewaretoken").value,
      },
      body: JSON.stringify({ ...message, recover: true }),
    });
  } catch {
    return; // the server is away: the copy stays for the next time
  }
  if (!response.ok) return;
  const answer = await response.json();
  remove(key); // the server has it now, or it was saved or thrown away
  if (answer.recovered && String(copy.article) === settings.article) {
    tell("desk:recovered", { token: copy.token, ...answer.recovered });
  }
}

if (form) {
  document.addEventListener("desk:typed", ({ detail }) => write(detail));
  document.addEventListener("desk:discarded", async ({ detail }) => {
    for (const [key, copy] of await all()) if (copy.token === detail.token) remove(key);
  });
  navigator.locks?.request(`desk:${form.elements.namedItem("buffer").value}`, () => new Promise(() => {}));
  sendLeftBehind();
}
