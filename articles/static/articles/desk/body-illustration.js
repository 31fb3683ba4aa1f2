/* A figure: one use of an illustration of the library, with this use's caption, alternative text
   and layout. It stores the illustration's number, never an address of a file. */

import { crel, gettext, mergeAttributes, Node } from "django-prose-editor/editor";

let pickers = 0;

/* Let the person choose from the library in the admin's own pop-up; calls back with a number. */
function pick(libraryUrl, chosen) {
  if (!window.showRelatedObjectLookupPopup) {
    throw new Error("The illustration picker needs the admin's RelatedObjectLookups.js.");
  }
  const id = `body-illustration-${++pickers}`;
  const input = crel("input", { type: "hidden", id });
  const link = crel("a", { id: `lookup_${id}`, href: libraryUrl, hidden: true });
  document.body.append(input, link);
  window.django.jQuery(input).on("change", () => {
    const number = Number.parseInt(input.value, 10);
    input.remove();
    link.remove();
    if (number > 0) chosen(number);
  });
  window.showRelatedObjectLookupPopup(link);
}

class IllustrationView {
  constructor({ node, editor, getPos, options }) {
    this.node = node;
    this.editor = editor;
    this.getPos = getPos;
    this.options = options;
    this.picture = crel("img", { className: "body-figure-picture", draggable: false });
    this.missing = crel("p", { className: "body-figure-missing", hidden: true });
    this.picture.addEventListener("error", () => this.showMissing(true));
    this.picture.addEventListener("load", () => this.showMissing(false));
    this.contentDOM = crel("figcaption", { className: "body-figure-caption" });
    this.contentDOM.dataset.placeholder = gettext("Caption (empty: the library’s)");
    this.controls = this.makeControls();
    this.dom = crel("figure", { className: "body-figure" }, [
      crel("div", { contentEditable: "false" }, [this.picture, this.missing]),
      this.contentDOM,
      this.controls,
    ]);
    this.show();
  }

  makeControls() {
    this.alt = crel("input", {
      type: "text",
      maxLength: this.options.maxAlt,
      placeholder: gettext("empty: the library’s text"),
    });
    this.alt.addEventListener("input", () => this.change({ alt: this.alt.value }));
    this.alt.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return; // would send the whole form
      event.preventDefault();
      this.editor.commands.focus(this.getPos() + 1);
    });
    this.decorative = crel("input", { type: "checkbox" });
    this.decorative.addEventListener("change", () =>
      this.change({ decorative: this.decorative.checked }),
    );
    this.layout = crel(
      "select",
      {},
      this.options.layouts.map(([value, label]) => crel("option", { value, textContent: label })),
    );
    this.layout.addEventListener("change", () => this.change({ layout: this.layout.value }));
    const replace = this.button(gettext("Replace"), () =>
      pick(this.options.libraryUrl, (illustration) => this.change({ illustration })),
    );
    const remove = this.button(gettext("Remove"), () => this.remove());
    return crel(
      "div",
      { className: "body-figure-controls", contentEditable: "false", role: "group" },
      [
        this.label(gettext("Alternative text"), this.alt, "body-figure-alt"),
        this.label(gettext("Decorative"), this.decorative, "body-figure-check"),
        this.label(gettext("Layout"), this.layout),
        replace,
        remove,
      ],
    );
  }

  label(text, control, className = "") {
    const words = crel("span", { textContent: text });
    const isCheck = control.type === "checkbox";
    return crel("label", { className }, isCheck ? [control, words] : [words, control]);
  }

  button(text, action) {
    const button = crel("button", { type: "button", className: "body-button", textContent: text });
    button.addEventListener("click", action);
    return button;
  }

  change(attributes) {
    const attrs = { ...this.node.attrs, ...attributes };
    const { state, view } = this.editor;
    view.dispatch(state.tr.setNodeMarkup(this.getPos(), undefined, attrs));
  }

  remove() {
    const from = this.getPos();
    this.editor.chain().deleteRange({ from, to: from + this.node.nodeSize }).focus().run();
  }

  show() {
    const { illustration, layout, alt, decorative } = this.node.attrs;
    const name = `${gettext("Illustration")} ${illustration}`;
    const url = this.options.thumbnailUrl.replace("/0/", `/${illustration}/`);
    if (this.picture.getAttribute("src") !== url) this.picture.src = url;
    this.picture.alt = name;
    this.missing.textContent = `${name}: ${gettext("no picture to show.")}`;
    this.controls.setAttribute("aria-label", name);
    if (this.alt.value !== alt) this.alt.value = alt;
    this.alt.disabled = decorative;
    this.decorative.checked = decorative;
    this.layout.value = layout;
    this.dom.dataset.layout = layout;
    this.contentDOM.classList.toggle("is-empty", !this.node.content.size);
  }

  showMissing(isMissing) {
    this.picture.hidden = isMissing;
    this.missing.hidden = !isMissing;
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event) {
    return this.controls.contains(event.target);
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

export const Illustration = Node.create({
  name: "illustration",
  group: "block",
  content: "text*",
  isolating: true,
  defining: true,
  draggable: true,

  addOptions() {
    return { layouts: [["column", "column"]], maxAlt: 1000, libraryUrl: "", thumbnailUrl: "" };
  },

  addAttributes() {
    const layouts = this.options.layouts.map(([value]) => value);
    return {
      illustration: {
        default: null,
        parseHTML: (figure) => Number.parseInt(figure.dataset.illustration, 10),
        renderHTML: ({ illustration }) => ({ "data-illustration": illustration }),
      },
      layout: {
        default: layouts[0],
        parseHTML: ({ dataset }) => (layouts.includes(dataset.layout) ? dataset.layout : layouts[0]),
        renderHTML: ({ layout }) => ({ "data-layout": layout }),
      },
      alt: {
        default: "",
        parseHTML: (figure) => figure.dataset.alt || "",
        renderHTML: ({ alt, decorative }) => (alt && !decorative ? { "data-alt": alt } : {}),
      },
      decorative: {
        default: false,
        parseHTML: (figure) => figure.dataset.decorative === "true",
        renderHTML: ({ decorative }) => (decorative ? { "data-decorative": "true" } : {}),
      },
    };
  },

  parseHTML() {
    return [
      {
        tag: "figure[data-illustration]",
        getAttrs: (figure) => (/^[1-9]\d*$/.test(figure.dataset.illustration) ? null : false),
        contentElement: (figure) =>
          figure.querySelector("figcaption") || document.createElement("figcaption"),
      },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", mergeAttributes(HTMLAttributes), ["figcaption", 0]];
  },

  addNodeView() {
    return (props) => new IllustrationView({ ...props, options: this.options });
  },

  addCommands() {
    return {
      insertIllustration:
        (illustration, cursor) =>
        ({ commands }) =>
          commands.insertTopLevel({ type: this.name, attrs: { illustration } }, cursor),
      pickIllustration:
        () =>
        ({ editor, dispatch }) => {
          if (!dispatch) return true;
          pick(this.options.libraryUrl, (number) =>
            editor.chain().focus().insertIllustration(number).run(),
          );
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      // A caption is one line: Enter goes on after the figure.
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        const after = $from.after();
        return editor
          .chain()
          .insertContentAt(after, { type: "paragraph" })
          .setTextSelection(after + 1)
          .run();
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "illustration",
      groups: "desk",
      priority: 120,
      button: buttons.material("image", gettext("Illustration from the library")),
      command: (editor) => editor.commands.pickIllustration(),
      active: (editor) => editor.isActive("illustration"),
    });
  },
});
