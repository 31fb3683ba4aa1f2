/* Finds a story of this paper by its words, in a dialog, and hands it to who asked.

     element.dispatchEvent(new CustomEvent("story:find", { bubbles: true }))
     element.addEventListener("story:found", ({ detail: { title, url } }) => …)

   The field keeps the focus; arrows walk through what was found, Enter takes it. */

const { url: ADDRESS } = document.querySelector("script[data-url][src*='related-stories']").dataset;
const PAUSE = 200; // milliseconds without a letter before the server is asked
const LONGEST_WAIT = 15_000;

const SENTENCES = {
  403: "You may not search the stories.",
  away: "The server cannot be reached. Check the connection, then search again.",
  signedOut: "You are signed out. Sign in again, in another tab if need be, then search again.",
  other: "The server could not search just now. Search again in a moment.",
};

function make(tag, properties = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/* `{stories}`, `{problem}`, or `{}` when `signal` says that nobody waits for it any more. */
async function search(words, signal) {
  try {
    const response = await fetch(`${ADDRESS}?${new URLSearchParams({ q: words })}`, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT)]),
    });
    if (response.type === "opaqueredirect") {
      document.dispatchEvent(new CustomEvent("desk:signed-out")); // a story's form signs in in place
      return { problem: SENTENCES.signedOut };
    }
    if (response.ok) return { stories: await response.json() };
    return { problem: SENTENCES[response.status] || SENTENCES.other };
  } catch {
    return signal.aborted ? {} : { problem: SENTENCES.away };
  }
}

class StoryDialog {
  constructor() {
    this.found = [];
    this.at = 0;
    this.field = make("input", {
      id: "related-words",
      type: "text", // Escape closes the dialog; in a search field it would clear the words first
      enterKeyHint: "search",
      className: "vTextField",
      autocomplete: "off",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "related-found",
      "aria-expanded": "false",
      "aria-describedby": "related-help",
    });
    this.list = make("div", { id: "related-found", role: "listbox", "aria-label": "Stories found" });
    this.status = make("p", { className: "related-status", role: "status" });
    this.cancel = make("button", { type: "button", className: "button", textContent: "Cancel" });
    this.dialog = make("dialog", { className: "related-dialog", "aria-labelledby": "related-title" }, [
      make("h2", { id: "related-title", textContent: "Related story" }),
      make("label", { htmlFor: "related-words", textContent: "Words of its headline, dek or byline" }),
      this.field,
      make("p", {
        id: "related-help",
        className: "help",
        textContent: "Readers see it as a card, as long as it is public.",
      }),
      this.status,
      this.list,
      make("div", { className: "related-buttons" }, [this.cancel]),
    ]);
    this.listen();
    document.body.append(this.dialog);
  }

  listen() {
    this.field.addEventListener("input", () => {
      this.isCurrent = false;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.search(), PAUSE);
    });
    this.dialog.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the page's keys are not meant for what is typed here
      this.onKey(event);
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take([...this.list.children].indexOf(option));
    });
    this.cancel.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.asking?.abort());
  }

  open(asker) {
    this.asker = asker;
    this.field.value = "";
    this.isCurrent = false;
    this.show([]);
    this.dialog.showModal();
    this.field.focus();
    this.search();
  }

  async search() {
    clearTimeout(this.pause);
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.status.textContent = "Searching…";
    const { stories, problem } = await search(this.field.value.trim(), asking.signal);
    if (asking !== this.asking || asking.signal.aborted) return;
    this.isCurrent = true;
    this.show(stories || []);
    this.status.textContent = problem || this.count();
  }

  count() {
    const count = this.found.length;
    if (!count) return "No public story has these words.";
    const stories = `${count} ${count === 1 ? "story" : "stories"}`;
    return this.field.value.trim() ? `${stories} found` : `The newest ${stories}`;
  }

  show(stories) {
    this.found = stories;
    this.list.replaceChildren(...stories.map((story, number) => this.option(story, number)));
    this.list.hidden = !stories.length;
    this.field.setAttribute("aria-expanded", stories.length > 0);
    this.go(0);
  }

  option({ title, url, standing, published }, number) {
    const when = standing === "scheduled" ? `Scheduled for ${published}` : published;
    return make("div", { id: `related-${number}`, className: "related-option", role: "option" }, [
      make("strong", { textContent: title }),
      make("span", { className: "related-quiet", textContent: `${when} · ${url}` }),
    ]);
  }

  go(number) {
    this.at = number;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", at === number));
    const option = this.list.children[number];
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    if (event.target !== this.field || event.isComposing) return;
    if (event.key === "Enter" && !this.isCurrent) this.search(); // what is listed is older words'
    if (!this.isCurrent || !this.found.length) return;
    const count = this.found.length;
    const acts = {
      ArrowDown: () => this.go((this.at + 1) % count),
      ArrowUp: () => this.go((this.at - 1 + count) % count),
      Enter: () => this.take(this.at),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  take(number) {
    const story = this.found[number];
    this.dialog.close();
    this.asker.dispatchEvent(new CustomEvent("story:found", { detail: story }));
  }
}

let dialog = null;

document.addEventListener("story:find", ({ target }) => {
  dialog ||= new StoryDialog();
  dialog.open(target);
});
