/* A menu of what can be put into the text, opened by "/" in an empty paragraph. What is typed behind
   the slash narrows it; Enter or a click puts the thing in place of what was typed; Escape, and any
   words that name nothing here, leave the text as it is. */

import { crel, Extension, gettext, pm, Plugin } from "django-prose-editor/editor";

const EDGE = 8; // pixels between the menu and the window
const ROOM = 160; // pixels of height below which the menu looks for room above the line
const LEAST = 48;
const META = "slash";

/* Other words that people try, beside those of the label. A thing whose command the editor lacks
   is not offered. */
const THINGS = [
  ["Heading", "h2 title", "setHeading", [{ level: 2 }]],
  ["Subheading", "h3", "setHeading", [{ level: 3 }]],
  ["Quotation", "blockquote cite", "toggleBlockquote"],
  ["Pull quote", "aside callout", "togglePullQuote"],
  ["Bulleted list", "unordered ul", "toggleBulletList"],
  ["Numbered list", "ordered ol", "toggleOrderedList"],
  ["Illustration from the library", "picture photo image", "pickIllustration"],
  ["Upload an illustration", "picture photo image new", "uploadIllustration"],
  ["Related story", "card article link", "findStory"],
  ["Embed", "card video web address", "askForEmbed"],
  ["Table", "rows columns", "insertTableWithOptions"],
  ["Dividing line", "rule hr separator break", "setHorizontalRule"],
].map(([label, words, command, args = []]) => ({ label: gettext(label), words, command, args }));

const HELP = gettext("Arrows choose, Enter inserts, Escape keeps what you typed.");

function wordsOf(text) {
  return text.toLowerCase().split(/\s+/u).filter(Boolean);
}

/* Each word typed begins a word of the label, or another that is meant by it. */
function matching(things, typed) {
  const wanted = wordsOf(typed);
  return things.filter(({ label, words }) => {
    const known = wordsOf(`${label} ${words}`);
    return wanted.every((word) => known.some((one) => one.startsWith(word)));
  });
}

/* The paragraph of the cursor, at the top level, with nothing behind the cursor; else null. */
function line(state) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph") return null;
  if ($from.parentOffset !== $from.parent.content.size) return null;
  return { from: $from.start(), to: $from.pos, text: $from.parent.textContent };
}

/* `{from, to, typed}` once a "/" was typed into an empty paragraph, as long as it begins it and
   nobody pressed Escape; else null. */
function place(transaction, before, oldState, newState) {
  if (transaction.getMeta(META) === "close") return null;
  const now = line(newState);
  if (!now?.text.startsWith("/") || /^\/\s/u.test(now.text)) return null;
  const isBegun = transaction.docChanged && line(oldState)?.text === "" && now.text === "/";
  if (!before && (!isBegun || pm.history.isHistoryTransaction(transaction))) return null;
  if (before && before.from !== now.from) return null;
  return { from: now.from, to: now.to, typed: now.text.slice(1) };
}

/* The same with what is offered, and the number of the thing that Enter would insert. */
function offer(things, transaction, before, oldState, newState) {
  const found = place(transaction, before, oldState, newState);
  if (!found) return null;
  if (before?.typed !== found.typed) return { ...found, shown: matching(things, found.typed), at: 0 };
  return { ...found, shown: before.shown, at: transaction.getMeta(META)?.at ?? before.at };
}

let menus = 0;

/* The list on the page, drawn from the plug-in's state. */
class Menu {
  constructor(editor, id) {
    this.editor = editor;
    this.id = id;
    this.offered = null;
    this.list = crel("div", {
      id,
      className: "body-slash",
      role: "listbox",
      "aria-label": gettext("Insert"),
      popover: "manual",
    });
    this.spoken = crel("p", { className: "body-count-spoken", role: "status" });
    for (const press of ["pointerdown", "mousedown"]) {
      this.list.addEventListener(press, (event) => event.preventDefault()); // the text keeps focus
    }
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
    editor.view.dom.parentElement.append(this.list, this.spoken);
    this.move = () => this.isOpen && this.putInPlace();
    this.windows = [window, window.visualViewport].filter(Boolean);
    for (const one of this.windows) {
      one.addEventListener("resize", this.move);
      one.addEventListener("scroll", this.move, { capture: true, passive: true });
    }
  }

  get isOpen() {
    return Boolean(this.offered?.shown.length);
  }

  update(offered) {
    const wasShown = this.offered?.shown;
    this.offered = offered;
    if (wasShown !== offered?.shown) this.draw();
    if (!this.isOpen) return;
    [...this.list.children].forEach((option, number) =>
      option.setAttribute("aria-selected", String(number === offered.at)),
    );
    this.putInPlace();
    this.list.children[offered.at].scrollIntoView({ block: "nearest" });
  }

  draw() {
    const shown = this.offered?.shown || [];
    const options = shown.map(({ label }, number) =>
      crel("div", {
        id: `${this.id}-${number}`,
        className: "body-slash-option",
        role: "option",
        textContent: label,
      }),
    );
    this.list.replaceChildren(...options);
    if (this.isOpen) this.list.showPopover();
    else this.list.hidePopover();
    const count = `${shown.length} ${shown.length === 1 ? "choice" : "choices"}`;
    this.spoken.textContent = this.isOpen ? `${count}. ${HELP}` : "";
  }

  /* Below the line, or above it where there is more room: within what a keyboard on the screen
     leaves of the window. */
  putInPlace() {
    const start = this.editor.view.coordsAtPos(this.offered.from);
    const seen = window.visualViewport;
    const below = seen.offsetTop + seen.height - start.bottom - EDGE;
    const above = start.top - seen.offsetTop - EDGE;
    const { style } = this.list;
    style.maxBlockSize = "";
    const isAbove = below < Math.min(ROOM, this.list.offsetHeight) && above > below;
    style.maxBlockSize = `${Math.max(isAbove ? above : below, LEAST)}px`;
    const right = seen.offsetLeft + seen.width - this.list.offsetWidth - EDGE;
    style.left = `${Math.max(Math.min(start.left, right), seen.offsetLeft + EDGE)}px`;
    style.top = `${isAbove ? start.top - this.list.offsetHeight : start.bottom}px`;
  }

  say(meta) {
    this.editor.view.dispatch(this.editor.state.tr.setMeta(META, meta));
  }

  step(by) {
    const count = this.offered.shown.length;
    this.say({ at: (this.offered.at + by + count) % count });
  }

  choose(number) {
    const { from, to, shown } = this.offered;
    const { command, args } = shown[number];
    this.editor.commands.deleteRange({ from, to });
    this.editor.commands[command](...args);
  }

  onKey(event) {
    if (!this.isOpen || event.isComposing) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const acts = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      Enter: () => this.choose(this.offered.at),
      Escape: () => this.say("close"),
    };
    acts[event.key]?.();
    return event.key in acts;
  }

  destroy() {
    for (const one of this.windows) {
      one.removeEventListener("resize", this.move);
      one.removeEventListener("scroll", this.move, { capture: true });
    }
    this.list.remove();
    this.spoken.remove();
  }
}

function attributesOf(id, offered) {
  if (!offered?.shown.length) return {};
  return {
    "aria-haspopup": "listbox",
    "aria-controls": id,
    "aria-activedescendant": `${id}-${offered.at}`,
  };
}

export const Slash = Extension.create({
  name: "slash",
  priority: 1000, // its keys come before those of the text

  addProseMirrorPlugins() {
    const { editor } = this;
    const id = `body-slash-${++menus}`;
    const things = THINGS.filter(({ command }) => command in editor.commands);
    let menu = null;
    const plugin = new Plugin({
      state: {
        init: () => null,
        apply: (...change) => offer(things, ...change),
      },
      props: {
        attributes: (state) => attributesOf(id, plugin.getState(state)),
        handleKeyDown: (view, event) => Boolean(menu?.onKey(event)),
        handleDOMEvents: {
          blur: () => {
            if (menu?.isOpen) menu.say("close");
            return false;
          },
        },
      },
      view: () => ({
        update: ({ state }) => {
          menu ||= new Menu(editor, id);
          menu.update(plugin.getState(state));
        },
        destroy: () => menu?.destroy(),
      }),
    });
    return [plugin];
  },
});
