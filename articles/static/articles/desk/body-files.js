/* Pictures that are not in the library yet: from the toolbar, dropped on the text, or pasted. The
   dialog that uploads them is the library's; a figure comes where the cursor is. */

import { Extension, gettext, Plugin } from "django-prose-editor/editor";

/* Word and spreadsheets send a picture of the text along with the text: that is no picture. */
function pastedPictures(data) {
  const pictures = [...data.files].filter((file) => file.type.startsWith("image/"));
  if (!pictures.length || data.getData("text/plain").trim()) return [];
  const html = new DOMParser().parseFromString(data.getData("text/html"), "text/html");
  return html.body.textContent.trim() ? [] : pictures;
}

export const PictureFiles = Extension.create({
  name: "pictureFiles",

  addStorage() {
    return { waiting: [] };
  },

  onCreate() {
    this.editor.view.dom.parentElement.addEventListener("illustration:uploaded", ({ detail }) => {
      const { waiting } = this.storage;
      const cursor = waiting.length ? "on" : "behind"; // the next one comes right after it
      this.editor.chain().focus().insertIllustration(detail.id, cursor).run();
      if (waiting.length) this.editor.commands.uploadIllustration(waiting.splice(0));
    });
  },

  addCommands() {
    return {
      /* One after the other, when there are several files; without any, the dialog asks for one. */
      uploadIllustration:
        (files = []) =>
        ({ editor, dispatch }) => {
          if (!dispatch) return true;
          const [file, ...others] = files;
          this.storage.waiting = others;
          editor.view.dom.parentElement.dispatchEvent(
            new CustomEvent("illustration:upload", { bubbles: true, detail: { file } }),
          );
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const pictures = event.clipboardData ? pastedPictures(event.clipboardData) : [];
            if (!pictures.length) return false;
            event.preventDefault();
            return editor.commands.uploadIllustration(pictures);
          },
          handleDrop(view, event) {
            const files = [...(event.dataTransfer?.files || [])];
            if (!files.length) return false;
            event.preventDefault();
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (place) editor.commands.setTextSelection(place.pos);
            return editor.commands.uploadIllustration(files);
          },
        },
      }),
    ];
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "illustrationUpload",
      groups: "desk",
      priority: 119,
      button: buttons.material("upload_file", gettext("Upload an illustration")),
      command: (editor) => editor.commands.uploadIllustration(),
    });
  },
});
