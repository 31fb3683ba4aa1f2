/* Makes the editor a labelled text box, and its buttons a toolbar that keys can work: Tab enters
   it once, arrows move inside it, Alt+F10 goes there from the text. */

const NAMES = {
  paragraph: "Paragraph",
  heading2: "Heading",
  heading3: "Subheading",
  bold: "Bold (Ctrl+B)",
  italic: "Italic (Ctrl+I)",
  strike: "Struck through",
  subscript: "Subscript",
  superscript: "Superscript",
  link: "Link (Ctrl+K)",
  unlink: "Remove the link",
  bulletList: "Bulleted list",
  orderedList: "Numbered list",
  blockquote: "Quotation",
  horizontalRule: "Dividing line",
  table: "Table",
  "history:undo": "Undo (Ctrl+Z)",
  "history:redo": "Redo (Ctrl+Y)",
};

const COPIED = ["aria-describedby", "aria-invalid", "lang", "dir", "spellcheck"];

/* What stays in sight above and below the text: the line being written must not slip under it. */
function roomAround(editor) {
  const heightOf = (element) => (element?.offsetHeight || 0) + 8;
  return {
    left: 0,
    right: 0,
    get top() {
      return heightOf(editor.view.dom.parentElement.querySelector(".prose-menubar"));
    },
    get bottom() {
      return heightOf(document.querySelector(".submit-row"));
    },
  };
}

function nameTextBox(editor, textarea) {
  const text = editor.view.dom;
  const label = textarea.labels?.[0] || document.querySelector(`label[for="${textarea.id}"]`);
  text.id ||= `${textarea.id}_text`;
  const fixed = { id: text.id, role: "textbox", "aria-multiline": "true" };
  if (label) {
    label.id ||= `${textarea.id}_label`;
    fixed["aria-labelledby"] = label.id;
    label.addEventListener("click", () => editor.commands.focus());
  } else {
    fixed["aria-label"] = textarea.getAttribute("aria-label") || textarea.name;
  }
  const attributes = () => {
    const given = COPIED.map((name) => [name, textarea.getAttribute(name)]);
    return { ...fixed, ...Object.fromEntries(given.filter(([, value]) => value)) };
  };
  const around = { scrollThreshold: roomAround(editor), scrollMargin: roomAround(editor) };
  editor.setOptions({ editorProps: { ...editor.options.editorProps, ...around, attributes } });
  // Its language and direction may change while somebody writes.
  const follow = () => editor.view.dispatch(editor.state.tr);
  new MutationObserver(follow).observe(textarea, { attributeFilter: COPIED });
}

function makeToolbar(editor, bar) {
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Formatting");
  bar.setAttribute("aria-controls", editor.view.dom.id);
  const buttons = [...bar.querySelectorAll("button")];
  for (const button of buttons) {
    const name = NAMES[button.dataset.name];
    if (name) button.title = name;
    button.setAttribute("aria-label", button.title);
  }
  const visible = () => buttons.filter((button) => !button.classList.contains("hidden"));
  const makeCurrent = (current) => {
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  };
  const sync = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", button.classList.contains("active"));
      button.setAttribute("aria-disabled", button.classList.contains("disabled"));
    }
    if (!visible().some((button) => button.tabIndex === 0)) makeCurrent(visible()[0]);
  };
  bar.addEventListener("focusin", (event) => makeCurrent(event.target.closest("button")));
  bar.addEventListener("keydown", (event) => {
    const all = visible();
    const at = all.indexOf(document.activeElement);
    const to = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === "Escape") editor.commands.focus();
    if (to === undefined) return;
    event.preventDefault();
    all[to].focus();
  });
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key !== "F10" || !event.altKey) return;
    event.preventDefault();
    buttons.find((button) => button.tabIndex === 0)?.focus();
  });
  editor.on("transaction", sync);
  makeCurrent(visible()[0]);
  sync();
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  nameTextBox(editor, textarea);
  // The menu makes its buttons when it is told "create", and so before this.
  editor.on("create", () => {
    makeToolbar(editor, editor.view.dom.parentElement.querySelector(".prose-menubar"));
  });
});
