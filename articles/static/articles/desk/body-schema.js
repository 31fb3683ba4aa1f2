/* What may stand where in a body, the same as articles/body/document.py: lists, quotations and
   cells hold paragraphs and lists; everything else stands at the top level. */

import {
  Blockquote as BaseBlockquote,
  Extension,
  gettext,
  Link as BaseLink,
  ListItem as BaseListItem,
  Node,
  pm,
  Table as BaseTable,
  TableCell as BaseTableCell,
  TableHeader as BaseTableHeader,
  updateAttrsDialog,
} from "django-prose-editor/editor";

const FLOW = "(paragraph | bulletList | orderedList)";

export const Blockquote = BaseBlockquote.extend({ content: `${FLOW}+` });
export const ListItem = BaseListItem.extend({ content: `paragraph ${FLOW}*` });

/* Without the alignment Tiptap gives cells: it is written as an inline style. */
const spans = () => ({
  colspan: { default: 1, parseHTML: (cell) => cell.colSpan || 1 },
  rowspan: { default: 1, parseHTML: (cell) => cell.rowSpan || 1 },
  colwidth: { default: null, rendered: false },
});
export const TableCell = BaseTableCell.extend({ content: `${FLOW}+`, addAttributes: spans });
export const TableHeader = BaseTableHeader.extend({ content: `${FLOW}+`, addAttributes: spans });

/* A new table has a header row: without one nobody hears what a number is about. */
const NEW_TABLE = { rows: 3, columns: 3 };

function newTable({ rows, columns }) {
  const cell = (type) => ({ type, content: [{ type: "paragraph" }] });
  const row = (type) => ({ type: "tableRow", content: Array.from({ length: columns }, () => cell(type)) });
  const content = Array.from({ length: rows }, (_, at) => row(at ? "tableCell" : "tableHeader"));
  return { type: "table", content };
}

export const Table = BaseTable.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      /* Without asking how large: rows and columns are added in the table, rows by Tab as well. */
      insertTableWithOptions:
        () =>
        ({ commands }) =>
          commands.insertTopLevel(newTable(NEW_TABLE), "inside"),
    };
  },
});

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "paragraph+",
  defining: true,

  parseHTML() {
    return [{ tag: "aside.pullquote" }];
  },

  renderHTML() {
    return ["aside", { class: "pullquote" }, 0];
  },

  addCommands() {
    return {
      togglePullQuote:
        () =>
        ({ commands }) =>
          commands.toggleWrap(this.name),
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "pullQuote",
      groups: "desk",
      button: buttons.material("comment", gettext("Pull quote")),
      command: (editor) => editor.chain().focus().togglePullQuote().run(),
      enabled: (editor) => editor.can().togglePullQuote(),
      active: (editor) => editor.isActive("pullQuote"),
    });
  },
});

const ADDRESS = /^(https?:\/\/[^\s/\\@]+(\/|\?|#|$)|mailto:[^\s@]+@|tel:\+?\d|[/?#](?![/\\]))/i;
const ADDRESS_HELP = gettext(
  "Begin the address with https://, mailto: or tel:, or with / for a page of this site.",
);

/* "example.org/page" and "desk@example.org" as people type them. */
function completed(address) {
  const typed = address.trim();
  if (/^[^\s:/?#@]+@[^\s:/?#@]+\.[a-z]{2,}$/i.test(typed)) return `mailto:${typed}`;
  if (/^([a-z0-9-]+\.)+[a-z]{2,}([/?#]|$)/i.test(typed)) return `https://${typed}`;
  return typed;
}

function askForAddress(editor, href) {
  const answer = updateAttrsDialog(
    { href: { type: "string", title: gettext("Address"), required: true } },
    { title: gettext("Link"), submitText: gettext("Save") },
  )(editor, { href: href || "" });
  const dialog = editor.view.dom.parentElement.querySelector("dialog[open]");
  const input = dialog.querySelector("input");
  dialog.setAttribute("aria-label", gettext("Link"));
  const check = () => {
    const ok = !input.value || ADDRESS.test(completed(input.value));
    input.setCustomValidity(ok ? "" : ADDRESS_HELP);
  };
  input.addEventListener("input", check);
  check();
  return answer.then((values) => values && completed(values.href));
}

export const Link = BaseLink.extend({
  addOptions() {
    return { ...this.parent?.(), isAllowedUri: (address) => ADDRESS.test(address || "") };
  },

  addAttributes() {
    return { href: { default: null } };
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return false;
          askForAddress(editor, editor.getAttributes("link").href).then((href) => {
            const chain = editor.chain().focus();
            if (href) chain.extendMarkRange("link").setLink({ href }).run();
            else chain.run();
          });
          return true;
        },
    };
  },
});

/* What the whole editor needs and no other extension does. */
export const Desk = Extension.create({
  name: "desk",

  onBeforeCreate() {
    // The styles are in body-editor.css: a strict policy blocks an injected <style>.
    this.editor.options.injectCSS = false;
  },

  addCommands() {
    return {
      /* Insert a block after the top-level block of the cursor, or in place of an empty one. The
         cursor goes "behind" it, "inside" to its first words, or takes the block itself. */
      insertTopLevel:
        (content, cursor = "behind") =>
        ({ state, tr, dispatch }) => {
          const { $from } = state.selection;
          const current = $from.depth ? $from.node(1) : $from.nodeAfter;
          const from = $from.depth ? $from.before(1) : $from.pos;
          const after = from + (current ? current.nodeSize : 0);
          const isEmpty = current?.type.name === "paragraph" && !current.content.size;
          const node = state.schema.nodeFromJSON(content);
          if (!dispatch) return true;
          const at = isEmpty ? from : after;
          tr.replaceWith(at, after, node);
          const end = at + node.nodeSize;
          if (end === tr.doc.content.size) tr.insert(end, state.schema.nodes.paragraph.create());
          const { NodeSelection, Selection } = pm.state;
          const near = tr.doc.resolve(cursor === "inside" ? at + 1 : end);
          tr.setSelection(cursor === "on" ? NodeSelection.create(tr.doc, at) : Selection.near(near));
          tr.scrollIntoView();
          return true;
        },
    };
  },
});
