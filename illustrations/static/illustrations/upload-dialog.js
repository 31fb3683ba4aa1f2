/* Uploads a picture and describes it without leaving the page, in a dialog.

   An element that wants a picture says so, and is told when there is one:

     element.dispatchEvent(new CustomEvent("illustration:upload", { bubbles: true, detail: { file } }))
     element.addEventListener("illustration:uploaded", ({ detail: { id, title } }) => …)

   Escape puts the dialog aside with all that was typed in it; Cancel empties it. */

const settings = document.querySelector("script[data-url][src*='upload-dialog']").dataset;
const LARGEST = Number(settings.largest);
const LONGEST_WAIT = 10 * 60 * 1000; // 40 MB over a bad line
const PREVIEW = { width: 480, height: 240 };

const FIELDS = [
  ["picture", "Picture", "file", "JPEG, PNG, WebP, AVIF or GIF; at most 40 MB."],
  ["alt", "Alternative text", "lines", "What the picture shows, for who does not see it."],
  ["is_decorative", "Decorative: it adds nothing to the text", "check", ""],
  ["caption", "Caption", "lines", "The usual caption; a story may say its own."],
  ["credit", "Credit", "line", "Who made it, as readers see it."],
  ["rights", "Rights and source", "lines", "Licence, agency, limits. For the newsroom only."],
  ["title", "Title", "line", "Its name in the library. Left empty, it is taken from the file."],
];

const SENTENCES = {
  picture: "Choose the picture’s file.",
  large: "The file is larger than 40 MB. Export it as JPEG at a quality of about 90.",
  alt: "Say what the picture shows, or tick “decorative” if it adds nothing.",
  both: "A decorative picture has no alternative text. Clear the text, or untick this.",
  away: "The server cannot be reached. Check the connection and try again.",
  slow: "The upload took too long and was stopped. Try again, or export a smaller file.",
  signedOut: "You are signed out. Sign in again, in another tab if need be, then upload it.",
  403: "The server did not accept this. If you signed in again meanwhile, try once more.",
  413: "The server takes no file this large. Export it as JPEG at a quality of about 90.",
  other: "The server could not take the picture just now. Try again in a moment.",
};
const KEPT = "Nothing you typed is lost.";

function make(tag, properties = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

function makeControl(kind, name, id) {
  const common = { id, name };
  if (kind === "file") return make("input", { ...common, type: "file", accept: settings.accept });
  if (kind === "check") return make("input", { ...common, type: "checkbox" });
  if (kind === "lines") return make("textarea", { ...common, rows: 2, className: "vLargeTextField" });
  const maxLength = Number(settings.titleLength);
  return make("input", { ...common, type: "text", maxLength, className: "vTextField" });
}

/* The token as it is now: signing in again in another tab changes it. */
function csrfToken() {
  const cookie = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  return cookie ? cookie[1] : document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}

/* `{picture}`, or `{errors}` by field and of the whole, or `{}` when `signal` stopped it. */
async function send(form, signal) {
  let response;
  try {
    response = await fetch(settings.url, {
      method: "POST",
      body: form,
      headers: { "X-CSRFToken": csrfToken() },
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT)]),
    });
    if (response.type === "opaqueredirect") {
      document.dispatchEvent(new CustomEvent("desk:signed-out")); // a story's form signs in in place
      return whole(SENTENCES.signedOut);
    }
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : {};
    if (response.ok && answer.id) return { picture: answer };
    if (answer.errors) return { errors: answer.errors };
  } catch (error) {
    if (signal.aborted) return {};
    return whole(error.name === "TimeoutError" ? SENTENCES.slow : SENTENCES.away);
  }
  return whole(SENTENCES[response.status] || SENTENCES.other);
}

function whole(sentence) {
  return { errors: { __all__: [`${sentence} ${KEPT}`] } };
}

class UploadDialog {
  constructor() {
    this.fields = new Map(FIELDS.map((field) => [field[0], this.makeField(...field)]));
    this.canvas = make("canvas", { className: "upload-preview", hidden: true, "aria-hidden": "true" });
    this.fields.get("picture").row.append(this.canvas);
    this.problem = make("p", { className: "errornote upload-problem", role: "alert", hidden: true });
    this.status = make("p", { className: "upload-status", role: "status" });
    this.progress = make("progress", { hidden: true, "aria-label": "Uploading" });
    this.submit = make("button", { type: "submit", className: "button default", textContent: "Upload" });
    this.cancel = make("button", { type: "button", className: "button", textContent: "Cancel" });
    this.inputs = make("fieldset", {}, [...this.fields.values()].map(({ row }) => row));
    this.form = make("form", { noValidate: true }, [
      make("h2", { id: "upload-dialog-title", textContent: "Upload an illustration" }),
      this.problem,
      make("div", { className: "upload-fields" }, [this.inputs]),
      make("div", { className: "upload-progress" }, [this.progress, this.status]),
      make("div", { className: "upload-buttons" }, [this.submit, this.cancel]),
    ]);
    this.dialog = make(
      "dialog",
      { className: "upload-dialog", "aria-labelledby": "upload-dialog-title" },
      [this.form],
    );
    this.listen();
    document.body.append(this.dialog);
  }

  makeField(name, label, kind, help) {
    const id = `upload-${name}`;
    const input = makeControl(kind, name, id);
    const words = make("label", { htmlFor: id, textContent: label });
    const hint = make("p", { id: `${id}-help`, className: "help", textContent: help, hidden: !help });
    const error = make("p", { id: `${id}-error`, className: "upload-error", hidden: true });
    const pair = kind === "check" ? [input, words] : [words, input];
    const row = make("div", { className: `upload-field upload-${kind}` }, [...pair, hint, error]);
    input.setAttribute("aria-describedby", `${id}-help ${id}-error`);
    return { row, input, error };
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.upload();
    });
    this.cancel.addEventListener("click", () => {
      if (this.sending) this.sending.abort();
      else this.discard();
    });
    this.dialog.addEventListener("cancel", () => this.sending?.abort());
    this.fields.get("picture").input.addEventListener("change", () => this.showFile());
    this.dialog.addEventListener("drop", (event) => {
      if (event.target.type === "file" || !event.dataTransfer.files.length) return;
      this.setFile(event.dataTransfer.files[0]);
    });
    this.dialog.addEventListener("paste", (event) => {
      const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
      if (picture) this.setFile(picture);
    });
    // The page's keys are not meant for what is typed here.
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
  }

  open(asker, file) {
    this.asker = asker;
    this.token ||= crypto.randomUUID(); // one for each picture, however often it is sent
    if (file) this.setFile(file);
    if (!this.dialog.open) this.dialog.showModal();
    this.fields.get(file ? "alt" : "picture").input.focus();
  }

  setFile(file) {
    const files = new DataTransfer();
    files.items.add(file);
    this.fields.get("picture").input.files = files.files;
    this.showFile();
  }

  async showFile() {
    const { input } = this.fields.get("picture");
    const file = input.files[0];
    this.mark("picture", file && file.size > LARGEST ? [SENTENCES.large] : []);
    this.canvas.hidden = true;
    if (!file || file.size > LARGEST) return;
    let bitmap;
    try {
      bitmap = await createImageBitmap(file);
    } catch {
      return; // no picture that this browser shows: the server says what is wrong with it
    }
    const scale = Math.min(PREVIEW.width / bitmap.width, PREVIEW.height / bitmap.height, 1);
    this.canvas.width = Math.max(1, bitmap.width * scale);
    this.canvas.height = Math.max(1, bitmap.height * scale);
    const pen = this.canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0, this.canvas.width, this.canvas.height);
    bitmap.close();
    this.canvas.hidden = input.files[0] !== file;
  }

  /* What the server would say as well, before a long upload. */
  mistakes() {
    const file = this.fields.get("picture").input.files[0];
    const said = this.fields.get("alt").input.value.trim();
    const isDecorative = this.fields.get("is_decorative").input.checked;
    const found = {};
    if (!file) found.picture = [SENTENCES.picture];
    else if (file.size > LARGEST) found.picture = [SENTENCES.large];
    if (!said && !isDecorative) found.alt = [SENTENCES.alt];
    if (said && isDecorative) found.is_decorative = [SENTENCES.both];
    return found;
  }

  async upload() {
    if (this.sending) return;
    const mistakes = this.mistakes();
    this.showErrors(mistakes);
    if (Object.keys(mistakes).length) return;
    const form = new FormData(this.form);
    form.set("once", this.token);
    this.sending = new AbortController();
    this.setBusy(true);
    const { picture, errors } = await send(form, this.sending.signal);
    this.sending = null;
    this.setBusy(false);
    if (picture) this.done(picture);
    else this.showErrors(errors || {});
  }

  setBusy(isBusy) {
    if (isBusy) this.cancel.focus(); // before the field with the focus is switched off
    this.inputs.disabled = isBusy;
    this.submit.disabled = isBusy;
    this.progress.hidden = !isBusy;
    this.status.textContent = isBusy ? "Uploading…" : "";
    if (!isBusy) this.submit.focus();
  }

  done(picture) {
    this.discard();
    tell(this.asker, [`“${picture.title}” is in the library.`, ...picture.notes].join(" "));
    this.asker.dispatchEvent(new CustomEvent("illustration:uploaded", { detail: picture }));
  }

  discard() {
    this.form.reset();
    this.token = "";
    this.showErrors({});
    this.showFile();
    this.dialog.close();
  }

  mark(name, sentences) {
    const { input, error } = this.fields.get(name);
    error.textContent = sentences.join(" ");
    error.hidden = !sentences.length;
    input.setAttribute("aria-invalid", sentences.length > 0);
  }

  showErrors(errors) {
    for (const name of this.fields.keys()) this.mark(name, errors[name] || []);
    const elsewhere = Object.entries(errors).filter(([name]) => !this.fields.has(name));
    this.problem.textContent = elsewhere.flatMap(([, sentences]) => sentences).join(" ");
    this.problem.hidden = !elsewhere.length;
    [...this.fields.values()].find(({ error }) => !error.hidden)?.input.focus();
    if (!this.problem.hidden) this.problem.scrollIntoView({ block: "nearest" });
  }
}

/* Said at the place that asked, once the dialog is closed. */
function tell(asker, sentence) {
  document.querySelector(".upload-said")?.remove();
  const said = make("p", { className: "upload-said", role: "status" });
  (asker.tagName === "BUTTON" ? asker.parentElement : asker).append(said);
  setTimeout(() => (said.textContent = sentence), 100); // a region that was there is read out
}

let dialog = null;

document.addEventListener("illustration:upload", ({ target, detail }) => {
  dialog ||= new UploadDialog();
  dialog.open(target, detail?.file);
});

/* A file dropped beside its place would replace the page, and what is written on it. */
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    const isFile = event.dataTransfer?.types.includes("Files");
    if (isFile && event.target.type !== "file") event.preventDefault();
  });
}
