/* Find and replace in the body. Matches are drawn over the text and never stored; a match lies in
   one paragraph, across bold, links and the like. Case, accents and the shape of quotation marks
   count only when asked for. */

import { crel, Extension, gettext, pm } from "django-prose-editor/editor";

const { Plugin, PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const { closeHistory } = pm.history;

const KEY = new PluginKey("find");
const NOTHING = { text: "", isExact: false, isWholeWords: false };
const CLOSED = { isOpen: false, query: NOTHING, matches: [], current: -1, drawn: DecorationSet.empty };

/* Accents and the vowel points of Hebrew and Arabic; in other scripts marks are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const LETTER_BEFORE = /[\p{L}\p{N}\p{M}_]$/u;
const LETTER_AFTER = /^[\p{L}\p{N}\p{M}_]/u;
const ALIKE = [
  [/[“”„«»″]/g, '"'],
  [/[‘’‚‹›′]/g, "'"],
  [/[–—‑]/g, "-"],
];

function plain(sign, isExact) {
  const visible = sign.replace(/\u00ad/g, "").replace(/[\u00a0\u202f]/g, " ");
  if (isExact) return visible;
  const bare = visible.normalize("NFD").replace(ACCENTS, "").normalize("NFC").toLowerCase();
  return ALIKE.reduce((text, [these, one]) => text.replace(these, one), bare);
}

/* The text as it is compared, and for each of its signs where that began in the text. */
function folded(text, isExact) {
  const starts = [];
  let result = "";
  let at = 0;
  for (const sign of text) {
    const compared = plain(sign, isExact);
    for (let unit = 0; unit < compared.length; unit += 1) starts.push(at);
    result += compared;
    at += sign.length;
  }
  starts.push(text.length);
  return [result, starts];
}

/* `[from, to]` of each match in a text, one after the other. */
export function findInText(text, { text: wanted, isExact, isWholeWords }) {
  const [needle] = folded(wanted, isExact);
  if (!needle) return [];
  const [hay, starts] = folded(text, isExact);
  const found = [];
  let at = hay.indexOf(needle);
  while (at !== -1) {
    const [from, to] = [starts[at], starts[at + needle.length]];
    const isInWord =
      LETTER_BEFORE.test(text.slice(Math.max(0, from - 2), from)) ||
      LETTER_AFTER.test(text.slice(to, to + 2));
    const counts = to > from && !(isWholeWords && isInWord);
    if (counts) found.push([from, to]);
    at = hay.indexOf(needle, at + (counts ? needle.length : 1));
  }
  return found;
}

const leaf = (node) => (node.type.name === "hardBreak" ? "\n" : "\ufffc");

function findInDocument(doc, query) {
  const matches = [];
  if (!query.text) return matches;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, leaf);
    for (const [from, to] of findInText(text, query)) {
      matches.push({ from: pos + 1 + from, to: pos + 1 + to });
    }
    return false;
  });
  return matches;
}

function found(doc, state, near) {
  const matches = findInDocument(doc, state.query);
  const next = matches.findIndex(({ from }) => from >= near);
  const current = matches.length ? Math.max(next, 0) : -1;
  const marks = matches.map(({ from, to }) => Decoration.inline(from, to, { class: "body-match" }));
  return { ...state, matches, current, drawn: DecorationSet.create(doc, marks) };
}

/* `change` may hold isOpen, query, current, and `near`: look for the match from there on. */
function applied(tr, state) {
  const change = tr.getMeta(KEY);
  if (change?.isOpen === false) return { ...CLOSED, query: state.query };
  if (!change && !(state.isOpen && tr.docChanged)) return state;
  const { near, ...values } = change || {};
  const changed = { ...state, ...values };
  if (values.current !== undefined) return changed;
  const before = state.matches[state.current]?.from ?? 0;
  return found(tr.doc, changed, near ?? tr.mapping.map(before));
}

function drawn(state) {
  const { matches, current, drawn: all } = KEY.getState(state);
  const match = matches[current];
  if (!match) return all;
  return all.add(state.doc, [
    Decoration.inline(match.from, match.to, { class: "body-match-current" }),
  ]);
}

function replaceMatch(tr, { from, to }, text) {
  if (!text) return tr.delete(from, to);
  const { marks } = tr.doc.nodeAt(from);
  return tr.replaceWith(from, to, tr.doc.type.schema.text(text, marks));
}

/* The bar's acts on the document, each of which leaves the focus where it is. */
function acts(editor) {
  const state = () => KEY.getState(editor.state);
  const dispatch = (tr, change) => editor.view.dispatch(tr.setMeta(KEY, change));
  const reveal = () =>
    editor.view.dom.querySelector(".body-match-current")?.scrollIntoView({ block: "nearest" });
  return {
    state,
    look(query) {
      dispatch(editor.state.tr, { isOpen: true, query, near: editor.state.selection.from });
      reveal();
    },
    step(by) {
      const { matches, current } = state();
      if (!matches.length) return;
      dispatch(editor.state.tr, { current: (current + by + matches.length) % matches.length });
      reveal();
    },
    replace(text) {
      const { matches, current } = state();
      const match = matches[current];
      if (!match) return 0;
      const tr = closeHistory(replaceMatch(editor.state.tr, match, text));
      dispatch(tr, { near: match.from + text.length });
      reveal();
      return 1;
    },
    replaceAll(text) {
      const { matches } = state();
      if (!matches.length) return 0;
      const tr = closeHistory(editor.state.tr);
      for (const match of matches.toReversed()) replaceMatch(tr, match, text);
      dispatch(tr, { near: 0 });
      return matches.length;
    },
    close() {
      const { matches, current } = state();
      const match = matches[current];
      const { tr } = editor.state;
      if (match) tr.setSelection(TextSelection.create(tr.doc, match.from, match.to));
      dispatch(tr, { isOpen: false });
      editor.view.focus();
    },
  };
}

function button(label, act) {
  const made = crel("button", { type: "button", className: "body-button", textContent: label });
  made.addEventListener("click", act);
  return made;
}

function field(label, attributes) {
  const input = crel("input", { autocomplete: "off", spellcheck: false, ...attributes });
  const isBox = attributes.type === "checkbox";
  const words = document.createElement("span");
  words.textContent = label;
  const made = crel("label", { className: isBox ? "body-find-check" : "body-find-field" });
  made.append(...(isBox ? [input, words] : [words, input]));
  return [made, input];
}

function tell({ query, matches, current }) {
  if (!query.text) return "";
  if (!matches.length) return gettext("Not found");
  return `${current + 1} ${gettext("of")} ${matches.length}`;
}

/* Its fields have no name: they are no part of the story's form. */
function makeBar(editor) {
  const act = acts(editor);
  const [findLabel, find] = field(gettext("Find"), { type: "text" });
  const [replaceLabel, replace] = field(gettext("Replace with"), { type: "text" });
  const [exactLabel, exact] = field(gettext("Match case and accents"), { type: "checkbox" });
  const [wordsLabel, words] = field(gettext("Whole words"), { type: "checkbox" });
  const count = crel("span", { className: "body-find-count", role: "status" });
  const show = (before = "") => (count.textContent = before + tell(act.state()));
  const look = () => {
    act.look({ text: find.value, isExact: exact.checked, isWholeWords: words.checked });
    show();
  };
  const step = (by) => (act.step(by), show());
  const replaceOne = () => show(act.replace(replace.value) ? `${gettext("Replaced")}. ` : "");
  const replaceAll = () => {
    const number = act.replaceAll(replace.value);
    const undo = gettext("replaced. Undo takes them back.");
    show(number ? `${number} ${undo} ` : "");
  };
  const close = () => {
    bar.hidden = true;
    act.close();
  };
  const bar = crel("div", { className: "body-find", role: "search", hidden: true }, [
    crel("div", {}, [
      findLabel,
      button(gettext("Previous"), () => step(-1)),
      button(gettext("Next"), () => step(1)),
      count,
    ]),
    crel("div", {}, [
      replaceLabel,
      button(gettext("Replace"), replaceOne),
      button(gettext("Replace all"), replaceAll),
    ]),
    crel("div", {}, [exactLabel, wordsLabel, button(gettext("Close"), close)]),
  ]);
  bar.setAttribute("aria-label", gettext("Find and replace"));
  for (const input of [find, exact, words]) input.addEventListener("input", look);
  bar.addEventListener("keydown", (event) => {
    const isMod = event.ctrlKey || event.metaKey;
    const isText = event.target === find || event.target === replace;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === find) step(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === replace) replaceOne();
    else if (event.key === "Enter" && event.target.type === "checkbox") look();
    else if (isMod && event.key.toLowerCase() === "f") find.select();
    else if (isMod && event.key.toLowerCase() === "z" && !isText) editor.commands.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  editor.on("update", () => {
    if (!bar.hidden) show();
  });
  return {
    isOpen: () => !bar.hidden,
    close,
    step,
    open(selected) {
      if (!bar.isConnected) editor.view.dom.before(bar);
      // Below the toolbar, which stays in sight too and may have any number of rows.
      bar.style.insetBlockStart = `${bar.previousElementSibling?.offsetHeight || 0}px`;
      bar.hidden = false;
      if (selected) find.value = selected;
      find.focus();
      find.select();
      look();
    },
  };
}

function selectedWords({ doc, selection: { $from, $to } }) {
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return "";
  return doc.textBetween($from.pos, $to.pos, null, leaf).trim();
}

export const FindReplace = Extension.create({
  name: "findReplace",
  priority: 1000, // Escape closes the bar before anything else hears it

  addStorage() {
    return { bar: null };
  },

  onCreate() {
    this.storage.bar = makeBar(this.editor);
  },

  addKeyboardShortcuts() {
    const whenOpen = (act) => () => {
      const { bar } = this.storage;
      if (!bar?.isOpen()) return false;
      act(bar);
      return true;
    };
    return {
      "Mod-f": () => {
        this.storage.bar.open(selectedWords(this.editor.state));
        return true;
      },
      "Mod-g": whenOpen((bar) => bar.step(1)),
      "Shift-Mod-g": whenOpen((bar) => bar.step(-1)),
      Escape: whenOpen((bar) => bar.close()),
    };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: KEY,
        state: { init: () => CLOSED, apply: applied },
        props: { decorations: drawn },
      }),
    ];
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "find",
      groups: "writing",
      button: buttons.material("search", gettext("Find and replace (Ctrl+F)")),
      command: (editor) => this.storage.bar.open(selectedWords(editor.state)),
      active: () => this.storage?.bar?.isOpen() || false,
    });
  },
});
