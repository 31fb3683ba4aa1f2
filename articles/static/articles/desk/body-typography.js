/* Typographic cleaning, when a writer asks for it: quotation marks, apostrophes, dashes, ellipses
   and spaces as the story's language has them. One step, which Undo takes back. Addresses in the
   text and what looks like code stay as they are. */

import { Extension, gettext, pm } from "django-prose-editor/editor";

const { closeHistory } = pm.history;

const NARROW = "\u202f";
const ENGLISH = { quotes: "“”‘’", dash: " – " };

/* Outer and inner quotation marks; the dash between words, as a pair where it leans on what it
   encloses; `spaced`: the signs a narrow space stands before. */
const LANGUAGES = {
  en: ENGLISH,
  "en-us": { ...ENGLISH, dash: "—" },
  cs: { quotes: "„“‚‘", dash: " – " },
  da: { quotes: "»«›‹", dash: " – " },
  de: { quotes: "„“‚‘", dash: " – " },
  "de-ch": { quotes: "«»‹›", dash: " – " },
  el: { quotes: "«»“”", dash: " – " },
  es: { quotes: "«»“”", dash: [" —", "— "] },
  fi: { quotes: "””’’", dash: " – " },
  fr: { quotes: [`«${NARROW}`, `${NARROW}»`, "“", "”"], dash: " – ", spaced: ";:!?" },
  hu: { quotes: "„”»«", dash: " – " },
  it: { quotes: "«»“”", dash: " – " },
  nb: { quotes: "«»‘’", dash: " – " },
  nl: { quotes: "“”‘’", dash: " – " },
  pl: { quotes: "„”«»", dash: " – " },
  pt: { quotes: "“”‘’", dash: " – " },
  ro: { quotes: "„”«»", dash: " – " },
  ru: { quotes: "«»„“", dash: "\u00a0— " },
  sv: { quotes: "””’’", dash: " – " },
  tr: { quotes: "“”‘’", dash: " – " },
  uk: { quotes: "«»„“", dash: "\u00a0— " },
};

/* Addresses, tags, placeholders, names with underscores, and what stands between backticks. */
const CODE =
  /(?:https?:\/\/|www\.)[^\s"'<>“”«»]+|[^\s@"'<>(]+@[^\s@]+\.\p{L}+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|html?|php|js|py)\b[^\s"'”»]*|<\/?[a-z][^>]*>|\{[{%].*?[%}]\}|`[^`]*`|\b\w*_\w+\b/giu;

const OPENS_AFTER = /[\s([{«“„‚‘‹—–/-]$/u;
const CLIPPED = /^'(?:\d\ds?|tis|twas|em|til|n|cause|round|bout|s|t)(?!\p{L})/iu;

/* What a language's own table or that of its base language says; null: nothing known. */
function rulesFor(language) {
  const tag = (language || "").toLowerCase();
  const base = tag.split("-")[0];
  return LANGUAGES[tag] || LANGUAGES[base === "no" || base === "nn" ? "nb" : base] || null;
}

function codeIn(text) {
  return [...text.matchAll(CODE)].map((match) => [match.index, match.index + match[0].length]);
}

/* One edit for each match outside of code; `write(match)` may answer null to leave it. */
function edits(text, pattern, write) {
  const code = codeIn(text);
  const result = [];
  for (const match of text.matchAll(pattern)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (code.some(([start, end]) => from < end && to > start)) continue;
    const written = write(match);
    if (written !== null && written !== match[0]) result.push({ from, to, text: written });
  }
  return result;
}

const singleSpaces = (text) => edits(text, / {2,}/g, () => " ");

const ellipses = (text) => edits(text, /(?<!\.)\.{3}(?!\.)/g, () => "…");

function dashes(text, { dash }) {
  let number = 0;
  const write = () => {
    number += 1;
    return typeof dash === "string" ? dash : dash[(number + 1) % 2];
  };
  // Not between numbers ("2 - 1"), not at the beginning ("- a point"), not "--an-option".
  const between = /(?<=\S) (?:-|-{2,3}) (?=\S)|(?<=[\p{L}\p{N}.,!?"'”’)])-{2,3}(?=[\p{L}"'“‘(])/gu;
  return edits(text, between, (match) => {
    const [before, after] = [text[match.index - 1], text[match.index + match[0].length]];
    return /\d/.test(before) && /\d/.test(after) ? null : write();
  });
}

function spacesBeforeSigns(text, { spaced }) {
  const plain = edits(text, / +(?=[,.;:!?](?:["'”’»)\s]|$))/g, (match) => {
    const sign = text[match.index + match[0].length];
    return spaced?.includes(sign) ? NARROW : "";
  });
  if (!spaced) return plain;
  const missing = new RegExp(`(?<=[\\p{L}\\p{N}%)»”"])(?=[${spaced}](?:["'”»)\\s]|$))`, "gu");
  const added = edits(text, missing, () => NARROW);
  const inGuillemets = edits(text, /(?<=«) | (?=»)/g, () => NARROW);
  return [...plain, ...added, ...inGuillemets].sort((a, b) => a.from - b.from);
}

function quotes(text, { quotes: [open, close, innerOpen, innerClose] }) {
  let isOpen = false;
  let isInnerOpen = false;
  const double = (before, after) => {
    const opens = (!before || OPENS_AFTER.test(before)) && /^\S/.test(after);
    if (!isOpen && !opens) return null; // 6'2", or a mark that was never opened
    isOpen = opens;
    return opens ? open : close;
  };
  const single = (before, after) => {
    if (/\d$/.test(before) && /^\d/.test(after)) return null; // 6'2
    if (/[\p{L}\p{N}]$/u.test(before) && /^\p{L}/u.test(after)) return "’";
    const opens = (!before || OPENS_AFTER.test(before) || before.endsWith('"')) && /^\S/.test(after);
    const isClosed = /\S'(?![\p{L}\p{N}])/u.test(after);
    if (opens && !isInnerOpen && isClosed && !CLIPPED.test(`'${after}`)) {
      isInnerOpen = true;
      return innerOpen;
    }
    if (!isInnerOpen || opens) return "’";
    isInnerOpen = false;
    return innerClose;
  };
  return edits(text, /["']/g, ({ 0: mark, index }) => {
    const [before, after] = [text.slice(0, index), text.slice(index + 1)];
    return mark === '"' ? double(before, after) : single(before, after);
  });
}

/* Each works on what the one before it left. */
function passes(language) {
  const rules = rulesFor(language);
  const anywhere = [singleSpaces, ellipses];
  const all = rules ? [...anywhere, dashes, spacesBeforeSigns, quotes] : anywhere;
  return all.map((pass) => (text) => pass(text, rules));
}

/* A text cleaned, and in how many places. What the editor does to a paragraph, on a string. */
export function cleanTypography(text, language) {
  let changes = 0;
  let result = text;
  for (const pass of passes(language)) {
    for (const edit of pass(result).toReversed()) {
      result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
      changes += 1;
    }
  }
  return { text: result, changes };
}

const leaf = (node) => (node.type.name === "hardBreak" ? "\n" : "\ufffc");

function textblocks(doc) {
  const found = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.push([node, pos + 1]);
    return !node.isTextblock;
  });
  return found;
}

function write(tr, from, to, text) {
  if (!text) return tr.delete(from, to);
  const { marks } = tr.doc.nodeAt(from === to ? from - 1 : from);
  return tr.replaceWith(from, to, tr.doc.type.schema.text(text, marks));
}

/* The whole body, or what is selected of it. */
function clean(editor, language) {
  const { tr } = editor.state;
  const isWhole = tr.selection.empty;
  let changes = 0;
  for (const pass of passes(language)) {
    for (const [block, start] of textblocks(tr.doc).toReversed()) {
      const text = block.textBetween(0, block.content.size, null, leaf);
      for (const edit of pass(text).toReversed()) {
        const [from, to] = [start + edit.from, start + edit.to];
        if (!isWhole && (from < tr.selection.from || to > tr.selection.to)) continue;
        write(tr, from, to, edit.text);
        changes += 1;
      }
    }
  }
  if (changes) editor.view.dispatch(closeHistory(tr));
  return changes;
}

function sentence(changes, language) {
  const places = changes === 1 ? gettext("change") : gettext("changes");
  const done = changes
    ? `${changes} ${places}; ${gettext("Ctrl+Z takes them back.")}`
    : gettext("Nothing to clean up.");
  const unknown = rulesFor(language)
    ? ""
    : ` ${gettext("Quotation marks and dashes stay: no rules for this language are known.")}`;
  return `${gettext("Typography")}: ${done}${unknown}`;
}

export const Typography = Extension.create({
  name: "typographyCleaning",

  addStorage() {
    return { told: null };
  },

  onCreate() {
    // Stands there before it speaks: a live region that comes with its text is not read out.
    const told = document.createElement("p");
    told.className = "body-told";
    told.setAttribute("role", "status");
    this.editor.view.dom.after(told);
    this.editor.on("update", () => (told.textContent = "")); // it told of the text as it was
    this.storage.told = told;
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "typography",
      groups: "writing",
      button: buttons.material("auto_fix_high", gettext("Clean up typography")),
      command: (editor) => {
        const language = editor.view.dom.lang || document.documentElement.lang;
        this.storage.told.textContent = sentence(clean(editor, language), language);
      },
    });
  },
});
