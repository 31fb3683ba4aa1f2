/* A page elsewhere, shown as a card with its title and its host; nothing is fetched from there. Or a
   story of this paper, by its address: readers see it as a card, as long as it is public. */

import { crel, gettext, mergeAttributes, Node, updateAttrsDialog } from "django-prose-editor/editor";

const PAGE = /^https?:\/\/[^\s/\\@]+/i;
const STORY = /^\/[12]\d{3}\/\d\d\/\d\d\/[^/?#\s]+\/$/;

const isEmbeddable = (url) => PAGE.test(url) || STORY.test(url);

function host(url) {
  if (STORY.test(url)) return gettext("A story of this paper");
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url; // refused when saved
  }
}

function ask(editor, attrs, maxTitle) {
  const answer = updateAttrsDialog(
    {
      url: { type: "string", title: gettext("Address of the page or story"), required: true },
      title: { type: "string", title: gettext("Title to show") },
    },
    { title: gettext("Embed as a card"), submitText: gettext("Save") },
  )(editor, attrs);
  const dialog = editor.view.dom.parentElement.querySelector("dialog[open]");
  dialog.setAttribute("aria-label", gettext("Embed as a card"));
  const [url, title] = dialog.querySelectorAll("input");
  title.maxLength = maxTitle;
  url.addEventListener("input", () => {
    const ok = !url.value || isEmbeddable(url.value.trim());
    const wrong = gettext("Begin the address with https://, or give a story's: /2026/01/31/slug/.");
    url.setCustomValidity(ok ? "" : wrong);
  });
  return answer.then(
    (values) => values && { url: values.url.trim(), title: values.title.trim() },
  );
}

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,

  addOptions() {
    return { maxTitle: 300 };
  },

  addAttributes() {
    return {
      url: {
        default: "",
        parseHTML: (card) => card.dataset.embed,
        renderHTML: ({ url }) => ({ "data-embed": url }),
      },
      title: {
        default: "",
        parseHTML: (card) => card.dataset.title || "",
        renderHTML: ({ title }) => (title ? { "data-title": title } : {}),
      },
    };
  },

  parseHTML() {
    const isPage = (card) => (isEmbeddable(card.dataset.embed) ? null : false);
    return [{ tag: "div[data-embed]", getAttrs: isPage }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes)];
  },

  addNodeView() {
    return ({ node, editor, getPos }) => {
      const title = crel("strong");
      const site = crel("span", { className: "body-embed-host" });
      const edit = crel("button", { type: "button", className: "body-button" });
      const remove = crel("button", { type: "button", className: "body-button" });
      edit.textContent = gettext("Edit");
      remove.textContent = gettext("Remove");
      const dom = crel("div", { className: "body-embed", role: "group" }, [
        crel("div", {}, [title, site]),
        edit,
        remove,
      ]);
      let current = node;
      const show = () => {
        title.textContent = current.attrs.title || host(current.attrs.url);
        site.textContent = STORY.test(current.attrs.url) ? current.attrs.url : host(current.attrs.url);
        dom.setAttribute("aria-label", `${gettext("Embed")}: ${title.textContent}`);
      };
      edit.addEventListener("click", () =>
        ask(editor, current.attrs, this.options.maxTitle).then((attrs) => {
          if (attrs) editor.view.dispatch(editor.state.tr.setNodeMarkup(getPos(), undefined, attrs));
        }),
      );
      remove.addEventListener("click", () => {
        const from = getPos();
        editor.chain().deleteRange({ from, to: from + current.nodeSize }).focus().run();
      });
      show();
      return {
        dom,
        update(updated) {
          if (updated.type !== current.type) return false;
          current = updated;
          show();
          return true;
        },
        stopEvent: (event) => event.target.closest?.("button") !== null,
        ignoreMutation: () => true,
      };
    };
  },

  onCreate() {
    this.editor.view.dom.parentElement.addEventListener("story:found", ({ detail }) => {
      const title = detail.title.slice(0, this.options.maxTitle);
      this.editor.chain().focus().insertEmbed({ url: detail.url, title }).run();
    });
  },

  addCommands() {
    return {
      insertEmbed:
        (attrs) =>
        ({ commands }) =>
          commands.insertTopLevel({ type: this.name, attrs }),
      askForEmbed:
        () =>
        ({ editor, dispatch }) => {
          if (!dispatch) return true;
          ask(editor, {}, this.options.maxTitle).then((attrs) => {
            if (attrs) editor.chain().focus().insertEmbed(attrs).run();
            else editor.commands.focus();
          });
          return true;
        },
      /* In the dialog of related-stories.js, which answers with a "story:found". */
      findStory:
        () =>
        ({ editor, dispatch }) => {
          if (!dispatch) return true;
          const search = new CustomEvent("story:find", { bubbles: true });
          editor.view.dom.parentElement.dispatchEvent(search);
          return true;
        },
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "embed",
      groups: "desk",
      button: buttons.material("web_asset", gettext("Embed as a card")),
      command: (editor) => editor.commands.askForEmbed(),
    });
    menu.defineItem({
      name: "relatedStory",
      groups: "desk",
      priority: 101,
      button: buttons.material("newspaper", gettext("Related story")),
      command: (editor) => editor.commands.findStory(),
    });
  },
});
