/* Notes beside the story's form: sent without leaving the page, so that nothing typed into the story
   is lost; found in the text, and made about a passage of it.

   What is typed into a note and not sent is kept in this window until it is. Says desk:signed-out
   and desk:noted on the document. */

const root = document.getElementById("desk-notes");
const place = document.getElementById("desk-notes-panel");
const isPanel = Boolean(root && place);
const key = isPanel && `desk-notes:${root.dataset.user}:${root.dataset.story}`;

const LONGEST_PASSAGE = 500; // characters, as the server counts them
const UNSEEN = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/u; // left out of comparisons there too
const AWAY = "The server does not answer. Your note is kept in this window: try again in a moment.";
const SIGNED_OUT = "You were signed out. Your note is kept in this window: sign in, and send it again.";
const NOT_TAKEN = "The server did not take it. Your note is kept in this window: save the story, open it again and send the note.";
const NOTHING_SELECTED = "Select the passage in the body first, then press the button.";

let editor = null;
let underWay = false;
let isLeaving = false;

function say(sentence) {
  const line = root.querySelector(".desk-notes-said");
  line.textContent = "";
  // The same sentence again is news again.
  setTimeout(() => (line.textContent = sentence), 50);
}

/* What is typed and not sent --------------------------------------------------------------------- */

const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "submit");
const formsOf = () => [...place.querySelectorAll("form")];
const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);

function typed(but) {
  const kept = {};
  for (const form of formsOf()) {
    if (form === but) continue;
    const values = Object.fromEntries(fieldsOf(form).map((field) => [field.name, valueOf(field)]));
    if (Object.values(values).some((value) => value.trim())) kept[form.getAttribute("action")] = values;
  }
  return kept;
}

function putBack(kept) {
  for (const form of formsOf()) {
    const values = kept[form.getAttribute("action")];
    if (!values) continue;
    for (const field of fieldsOf(form)) {
      if (field.type === "checkbox") field.checked = Boolean(values[field.name]);
      else field.value = values[field.name] ?? "";
    }
    for (let around = form.closest("details"); around; around = around.parentElement.closest("details")) {
      around.open = true;
    }
  }
}

function keep() {
  const kept = typed();
  try {
    if (Object.keys(kept).length) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing: the page still asks before it is left.
  }
}

function recall() {
  try {
    putBack(JSON.parse(sessionStorage.getItem(key) ?? "{}"));
  } catch {
    // As above.
  }
}

/* Sending ---------------------------------------------------------------------------------------- */

async function post(form, isSecond = false) {
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new FormData(form),
    redirect: "manual", // the sign-in page
  });
  if (response.type === "opaqueredirect") return { isSignedOut: true };
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (isJson) return response.json();
  if (response.status === 403 && !isSecond) {
    const session = await whoIsHere();
    if (session && session.user !== Number(root.dataset.user)) return { isSignedOut: true };
    if (session) return post(form, true);
  }
  return { errors: { __all__: [response.status >= 500 ? AWAY : NOT_TAKEN] } };
}

/* The token that forms need is another one after somebody signed in in another tab. */
async function whoIsHere() {
  const settings = document.getElementById("desk-buffer")?.dataset;
  if (!settings) return null;
  const session = await (await fetch(settings.sessionUrl)).json();
  if (session.user === Number(root.dataset.user)) {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = session.csrf;
  }
  return session;
}

async function send(form) {
  if (underWay) return;
  underWay = true;
  show(form, {});
  try {
    const answer = await post(form);
    if (answer.isSignedOut) {
      show(form, { __all__: [SIGNED_OUT] });
      document.dispatchEvent(new CustomEvent("desk:signed-out", { detail: { isIdle: true } }));
    } else if (answer.errors) {
      show(form, answer.errors);
    } else {
      await renew(form, answer);
      document.dispatchEvent(new CustomEvent("desk:noted")); // a note may block, or block no longer
    }
  } catch {
    show(form, { __all__: [AWAY] }); // no network, or no answer
  } finally {
    underWay = false;
  }
}

/* What is wrong, beside its field, which gets the focus. */
function show(form, errors) {
  let first = null;
  for (const alert of form.querySelectorAll("[data-errors]")) {
    const sentences = errors[alert.dataset.errors] ?? [];
    const field = form.elements.namedItem(alert.dataset.errors);
    alert.replaceChildren(...(sentences.length ? [listed(sentences)] : []));
    field?.setAttribute("aria-invalid", String(sentences.length > 0));
    if (sentences.length) first ??= field;
  }
  first?.focus();
}

function listed(sentences) {
  const list = Object.assign(document.createElement("ul"), { className: "errorlist" });
  for (const sentence of sentences) {
    list.append(Object.assign(document.createElement("li"), { textContent: sentence }));
  }
  return list;
}

/* The panel anew, with all that was typed into its other forms, and the focus on what was done. */
async function renew(sent, { note, said }) {
  const response = await fetch(root.dataset.panel, { redirect: "manual" });
  const kept = typed(sent);
  const opened = [...place.querySelectorAll("details[open]")].map(({ id }) => id);
  if (!response.ok) {
    sent.reset();
    keep();
    say(`${said} Open the story again to see it.`);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  place.replaceChildren(...page.body.childNodes);
  for (const id of opened) {
    const details = document.getElementById(id);
    if (details && !details.querySelector(":scope > form")) details.open = true;
  }
  putBack(kept);
  keep();
  equip();
  say(said);
  focusOn(document.getElementById(`note-${note}`));
}

function focusOn(element) {
  const folded = element?.parentElement.closest("details:not([open])");
  (folded ? folded.querySelector("summary") : element)?.focus();
}

/* Passages --------------------------------------------------------------------------------------- */

function selectedWords() {
  if (!editor) return "";
  const { from, to } = editor.state.selection;
  const words = editor.state.doc.textBetween(from, to, "\n", "\n").trim();
  return [...words].slice(0, LONGEST_PASSAGE).join("");
}

function noteOnSelection() {
  const words = selectedWords();
  const details = document.getElementById("desk-notes-write");
  if (!words) {
    say(NOTHING_SELECTED);
    return;
  }
  details.open = true;
  details.querySelector("[name=quote]").value = words;
  keep();
  const text = details.querySelector("[name=text]");
  text.focus();
  text.scrollIntoView({ block: "center" });
}

/* Where in the document the words stand, whatever spaces and paragraphs are between them. */
function findWords(doc, words) {
  const wanted = [...words.normalize("NFC")].filter((sign) => !UNSEEN.test(sign)).join("");
  let text = "";
  const starts = [];
  const ends = [];
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (const { segment, index } of new Intl.Segmenter().segment(node.text)) {
      const seen = [...segment.normalize("NFC")].filter((sign) => !UNSEEN.test(sign)).join("");
      for (let unit = 0; unit < seen.length; unit += 1) {
        starts.push(pos + index);
        ends.push(pos + index + segment.length);
      }
      text += seen;
    }
  });
  const at = wanted ? text.indexOf(wanted) : -1;
  return at < 0 ? null : { from: starts[at], to: ends[at + wanted.length - 1] };
}

function find(button) {
  const told = button.parentElement.querySelector("[role=status]");
  const range = findWords(editor.state.doc, button.dataset.find);
  told.textContent = range ? "" : "It is not in the text as it stands in the editor.";
  if (range) editor.chain().focus().setTextSelection(range).scrollIntoView().run();
}

/* Below the editor while something is selected: the panel may be far away. */
function offerBelow(view) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button desk-notes-passage desk-notes-passage-below";
  button.textContent = "Note on this passage";
  button.addEventListener("click", noteOnSelection);
  view.dom.parentElement.append(button);
  const update = () => (button.hidden = editor.state.selection.empty);
  editor.on("transaction", update);
  update();
}

document.addEventListener("prose-editor:ready", ({ detail }) => {
  if (!isPanel || detail.textarea.name !== "body") return;
  editor = detail.editor;
  equip();
  editor.on("create", () => document.getElementById("desk-notes-write") && offerBelow(editor.view));
});

/* Mentions --------------------------------------------------------------------------------------- */

const MARK = /(?<![\w.@+-])@([\p{L}\p{N}_.@+-]*)$/u;

/* The people that go on from what stands before the cursor: a list below the field. */
function suggest(field) {
  const before = field.value.slice(0, field.selectionStart);
  const mark = field.selectionStart === field.selectionEnd && before.match(MARK);
  const people = mark ? matching(mark[1].toLowerCase()) : [];
  if (!people.length) {
    stopSuggesting(field);
    return;
  }
  const list = listOf(field);
  list.replaceChildren(...people.map((person, index) => option(field, list, person, index)));
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  choose(field, list, 0);
}

function matching(words) {
  return [...place.querySelectorAll("#desk-notes-people [data-mention]")]
    .map(({ dataset }) => dataset)
    .filter(({ mention, name }) =>
      [mention, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(words)),
    )
    .slice(0, 6);
}

function listOf(field) {
  let list = document.getElementById(`${field.id}-people`);
  if (!list) {
    list = Object.assign(document.createElement("ul"), {
      id: `${field.id}-people`,
      className: "desk-note-suggestions",
      hidden: true,
    });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "People to mention");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.after(list);
  }
  return list;
}

function option(field, list, { mention, name }, index) {
  const item = document.createElement("li");
  item.id = `${list.id}-${index}`;
  item.dataset.mention = mention;
  item.setAttribute("role", "option");
  item.textContent = name ? `@${mention} ${name}` : `@${mention}`;
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus
    take(field, mention);
  });
  return item;
}

function choose(field, list, index) {
  const items = [...list.children];
  const chosen = (index + items.length) % items.length;
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  field.setAttribute("aria-activedescendant", items[chosen].id);
  list.dataset.chosen = chosen;
}

function take(field, mention) {
  const cursor = field.selectionStart;
  const start = field.value.slice(0, cursor).match(MARK).index;
  field.setRangeText(`@${mention} `, start, cursor, "end");
  stopSuggesting(field);
  keep();
}

function stopSuggesting(field) {
  const list = document.getElementById(`${field.id}-people`);
  if (!list) return;
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function suggesting(field) {
  const list = field.id && document.getElementById(`${field.id}-people`);
  return list && !list.hidden ? list : null;
}

function onKey(event) {
  const field = event.target;
  const list = suggesting(field);
  if (!list || event.isComposing) return;
  const chosen = Number(list.dataset.chosen);
  if (event.key === "ArrowDown") choose(field, list, chosen + 1);
  else if (event.key === "ArrowUp") choose(field, list, chosen - 1);
  else if (event.key === "Enter" || event.key === "Tab") take(field, list.children[chosen].dataset.mention);
  else if (event.key === "Escape") stopSuggesting(field);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/* Wiring ----------------------------------------------------------------------------------------- */

/* What only works with a script and an editor appears with them. */
function equip() {
  if (!editor) return;
  for (const element of place.querySelectorAll(".desk-notes-passage, .desk-note-find")) element.hidden = false;
}

function onClick({ target }) {
  const button = target.closest("button");
  if (button?.dataset.find) find(button);
  else if (button?.classList.contains("desk-notes-passage")) noteOnSelection();
}

if (isPanel) {
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target);
  });
  root.addEventListener("click", onClick);
  root.addEventListener("keydown", onKey);
  root.addEventListener("input", ({ target }) => {
    keep();
    if (target.matches("textarea[name=text]")) suggest(target);
  });
  root.addEventListener("focusout", ({ target }) => suggesting(target) && stopSuggesting(target));

  recall();
  const addressed = location.hash.startsWith("#note-") && document.getElementById(location.hash.slice(1));
  if (addressed && place.contains(addressed)) {
    for (let around = addressed.closest("details"); around; around = around.parentElement.closest("details")) {
      around.open = true;
    }
    addressed.scrollIntoView();
    addressed.focus({ preventScroll: true });
  }

  // The story's own form may be sent: a half-written note comes back with the page.
  window.addEventListener("submit", (event) => (isLeaving ||= !event.defaultPrevented));
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && Object.keys(typed()).length) event.preventDefault();
  });
}
