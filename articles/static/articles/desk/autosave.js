/* Keeps what is typed into a story's form: on the server, and, by browser-copies.js, in the browser.

   Only reads the form; nothing that comes back from the server touches what is in it. Says on the
   document what happens: desk:typed (a state, to be copied), desk:kept (the server's answer),
   desk:signed-out. Hears desk:signed-in, desk:copied. */

const settings = document.getElementById("desk-buffer")?.dataset;
const form = document.getElementById("desk-buffer")?.closest("form");

const NOTED_AFTER = 400; // ms from a touch of the form until it is read
const IDLE = 2000; // the server is told when the typing rests this long,
const LONGEST = 3000; // or after this long when it does not rest,
const APART = 3000; // and never more often than this
const PATIENCE = 20_000; // how long the server may think
const PATIENCE_OF_A_SAVE = 10_000;
const LONGEST_PAUSE = 60_000; // between tries while the server is away
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "buffer", "writer", "once", "whole", "body_size"]);

const AWAY = "The server does not answer";
const COPIED = { true: "your text is kept in this browser", false: "and this browser keeps nothing: copy your text before you close the page" };

let last = null; // the content that was noted last, as text; null until somebody touches the form
let state = null; // what is to be kept
let kept = null; // the text of what the server has
let sequence = 0;
let firstChange = 0;
let lastChange = 0;
let lastSent = 0;
let pause = 0;
let notBefore = 0;
let noteTimer = 0;
let sendTimer = 0;
let underWay = null; // the request in flight
let isCopied = true;
let isSignedOut = false;
let isLeaving = false; // the form was sent, and its answer is to replace the page
let lateToken = null; // of what is typed while it does

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const field = (name) => form.elements.namedItem(name);

function newToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* Reading the form ------------------------------------------------------------------------------ */

function content() {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (LEFT_OUT.has(name) || name.includes("__prefix__") || typeof value !== "string") continue;
    (fields[name] ??= []).push(value);
  }
  return fields;
}

function note() {
  clearTimeout(noteTimer);
  noteTimer = 0;
  const fields = content();
  const text = JSON.stringify(fields);
  if (text === last) return;
  last = text;
  // What is typed while a save is under way is no part of it: it is kept as another window's.
  if (isLeaving) lateToken ??= newToken();
  sequence = Math.max(sequence + 1, Date.now());
  lastChange = Date.now();
  firstChange ||= lastChange;
  state = {
    token: lateToken ?? field("buffer").value,
    user: Number(settings.user),
    article: settings.article,
    version: Number(field("version")?.value || 0),
    sequence,
    form: fields,
  };
  tell("desk:typed", state);
  plan();
}

function touched() {
  noteTimer ||= setTimeout(note, NOTED_AFTER);
}

/* Sending --------------------------------------------------------------------------------------- */

function plan() {
  clearTimeout(sendTimer);
  if (underWay || isSignedOut || isLeaving || !state || last === kept) return;
  const due = Math.min(lastChange + IDLE, firstChange + LONGEST);
  const at = Math.max(due, lastSent + APART, notBefore);
  sendTimer = setTimeout(send, Math.max(0, at - Date.now()));
}

async function send(patience = PATIENCE) {
  clearTimeout(sendTimer);
  const sent = state;
  const text = last;
  firstChange = 0;
  lastSent = Date.now();
  const abort = new AbortController();
  const promise = post(sent, patience, abort);
  const request = { promise, abort, isOutrun: false };
  underWay = request;
  const outcome = await promise;
  underWay = null;
  if (!request.isOutrun) {
    settle(outcome, text);
    plan();
  }
  return outcome;
}

/* One request, and a second one when only the page's token for forms, or its window's, was out of
   date. Never throws: what went wrong is an outcome. */
async function post(sent, patience, abort, isSecond = false) {
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(settings.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": field("csrfmiddlewaretoken").value },
      body: JSON.stringify(sent),
      signal: abort.signal,
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : {};
    if (response.ok && isJson) return { kind: "kept", answer };
    if (!isSecond && response.status === 403 && (await renewed(abort.signal))) {
      return post(sent, patience, abort, true);
    }
    if (!isSecond && (answer.code === "ended" || answer.code === "token")) {
      field("buffer").value = state.token = newToken();
      return post({ ...sent, token: state.token }, patience, abort, true);
    }
    return refusal(response.status, answer);
  } catch {
    return { kind: "away", sentence: AWAY }; // no network, or no answer in time
  } finally {
    clearTimeout(timer);
  }
}

function refusal(status, answer) {
  if (status === 401 || answer.code === "other_user" || status === 403) {
    return { kind: "signed-out", sentence: answer.sentence || "You were signed out.", code: answer.code };
  }
  if (status >= 500 || status === 429) return { kind: "away", sentence: AWAY };
  if (status === 413) {
    return { kind: "refused", sentence: answer.sentence || "This is more text than the server takes: split the story into parts." };
  }
  return { kind: "refused", sentence: answer.sentence || "The server did not take it." };
}

/* The token that forms need is another one after somebody signed in in another tab. */
async function renewed(signal) {
  const response = await fetch(settings.sessionUrl, { signal });
  const session = await response.json();
  if (session.user !== Number(settings.user)) return false;
  renew(session.csrf);
  return true;
}

function renew(csrf) {
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = csrf;
}

function settle(outcome, text) {
  if (outcome.kind === "kept") {
    kept = text;
    pause = notBefore = 0;
    if (outcome.answer.sequence > sequence) {
      // A clock that was put back: what this window has is newer all the same.
      sequence = outcome.answer.sequence;
      last = kept = null;
      note();
    }
    tell("desk:kept", outcome.answer);
    const meanwhile = outcome.answer.story?.sentence;
    say(`Kept at ${outcome.answer.kept_at}.${meanwhile ? ` ${meanwhile}` : ""}`, `Kept. ${meanwhile ?? ""}`);
    return;
  }
  if (outcome.kind === "signed-out") {
    isSignedOut = true;
    tell("desk:signed-out", outcome);
  } else {
    pause = Math.min(LONGEST_PAUSE, pause ? pause * 2 : 5000);
    notBefore = Date.now() + pause;
  }
  const sentence = outcome.sentence.replace(/\.$/, "");
  say(`${sentence}: ${COPIED[isCopied]}.`);
}

/* Saying it ------------------------------------------------------------------------------------- */

function statusLine() {
  let line = document.getElementById("desk-kept");
  if (!line) {
    line = document.createElement("p");
    line.id = "desk-kept";
    line.setAttribute("role", "status");
    (form.querySelector(".submit-row") ?? form).append(line);
  }
  if (!line.querySelector(".desk-kept-shown")) {
    const shown = document.createElement("span");
    shown.className = "desk-kept-shown";
    shown.setAttribute("aria-hidden", "true");
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    line.replaceChildren(shown, spoken);
  }
  return line;
}

/* Shown each time; read aloud only when it is something else than before, not at each autosave. */
function say(shown, spoken = shown) {
  const line = statusLine();
  line.hidden = false;
  line.classList.toggle("desk-kept-long", shown.length > 20);
  line.querySelector(".desk-kept-shown").textContent = shown;
  const voice = line.querySelector(".visually-hidden");
  if (voice.textContent !== spoken) voice.textContent = spoken;
}

/* A save ---------------------------------------------------------------------------------------- */

let isHeld = false;
let goesOn = false;
let waiting = null; // a save that waits for somebody to sign in: { submitter }

/* Nothing that listens for the form's submission hears of it before the text is kept. */
function hold(event) {
  if (event.target !== form || goesOn) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isLeaving) say("Still on its way to the server."); // a second click is none
  else if (!isHeld) keepThenGo(event.submitter);
}

async function keepThenGo(submitter) {
  const focus = document.activeElement;
  isHeld = true;
  waiting = null;
  document.getElementById("desk-unsent")?.remove();
  if (underWay) {
    underWay.isOutrun = true;
    underWay.abort.abort();
    await underWay.promise;
  }
  last = null;
  note();
  const outcome = await send(PATIENCE_OF_A_SAVE);
  isHeld = false;
  if (outcome.kind === "kept") go(submitter);
  else stay(submitter, outcome, focus);
}

function go(submitter) {
  goesOn = true;
  form.requestSubmit(submitter);
  goesOn = false;
}

function stay(submitter, outcome, focus) {
  waiting = outcome.kind === "signed-out" ? { submitter } : null;
  const box = document.createElement("div");
  box.id = "desk-unsent";
  box.className = "desk-unsent";
  box.setAttribute("role", "alert");
  const reason = document.createElement("p");
  const sentence = outcome.sentence.replace(/\.$/, "");
  reason.textContent = `Not saved yet. ${sentence}: ${COPIED[isCopied]}.`;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Send it anyway";
  button.addEventListener("click", () => {
    box.remove();
    go(submitter);
  });
  box.append(reason, button);
  const bar = [...form.querySelectorAll(".submit-row")].at(-1);
  if (bar) bar.before(box);
  else form.append(box);
  // Who is writing goes on: letters meant for the text would press the button.
  const isWaiting = focus === submitter && document.activeElement === focus;
  if (isWaiting && outcome.kind !== "signed-out") button.focus();
}

/* Wiring ---------------------------------------------------------------------------------------- */

function begin() {
  // Going back in the browser must not fill today's form with what stood in it then: it would
  // look as if it had been typed into the newest version.
  form.autocomplete = "off";
  const isUnsaved = "unsaved" in settings;
  // The editor and the pickers have filled their fields by the time somebody touches the form.
  const remember = () => (last ??= isUnsaved ? "" : JSON.stringify(content()));
  for (const touch of ["pointerdown", "keydown", "focusin"]) {
    document.addEventListener(touch, remember, { capture: true, once: true });
  }
  const heard = () => {
    remember();
    touched();
  };
  form.addEventListener("input", heard);
  form.addEventListener("change", heard);
  // Pickers, moved credits and the like change fields without an event that is heard here.
  setInterval(() => last !== null && !document.hidden && touched(), 2000);
  if (isUnsaved) setTimeout(heard, 1000);

  document.addEventListener("submit", hold, true);
  window.addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    isLeaving = true;
    clearTimeout(sendTimer);
    setTimeout(() => isLeaving && stays(newToken()), PATIENCE_OF_A_SAVE);
  });
  window.addEventListener("pageshow", () => stays(null));
  document.addEventListener("visibilitychange", () => document.hidden && last !== null && note());
  window.addEventListener("pagehide", () => {
    if (last === null) return;
    note();
    sendLast();
  });
  window.addEventListener("online", () => {
    notBefore = 0;
    plan();
  });
  document.addEventListener("desk:copied", ({ detail }) => (isCopied = detail.ok));
  document.addEventListener("desk:signed-in", ({ detail }) => {
    isSignedOut = false;
    renew(detail.csrf);
    if (waiting) keepThenGo(waiting.submitter);
    else if (state) send();
  });
}

/* The page is still there, or again: somebody came back to it, or stopped the save. A save that may
   yet arrive ends the window that it came from; what is typed from now on is another one's. */
function stays(token) {
  const next = lateToken ?? token;
  if (next) field("buffer").value = next;
  isLeaving = false;
  lateToken = null;
  plan();
}

/* The page closes: a last word, if the browser lets one that is not too long be said. */
function sendLast() {
  if (!state || last === kept || isSignedOut) return;
  const body = JSON.stringify({ ...state, leaving: true });
  if (new Blob([body]).size > 60_000) return;
  fetch(settings.url, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": field("csrfmiddlewaretoken").value },
    body,
  }).catch(() => {}); // the browser's own copy is there, and sent when a form is opened next
}

if (form) begin();
