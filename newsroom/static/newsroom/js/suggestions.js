/* Suggestions under the search field while somebody types: a combobox with a list.
   Without this script, or without an answer, the form is what it was. */

const PAUSE = 150; // milliseconds without a letter, after which to ask
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function make(parent, tag, className, attributes) {
  const element = document.createElement(tag);
  element.className = className;
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  parent.append(element);
  return element;
}

class Suggestions {
  constructor(input) {
    this.input = input;
    const id = `${input.id}-list`;
    const row = input.parentElement;
    this.list = make(row, "ul", "suggestions", { id, role: "listbox", "aria-label": "Suggestions" });
    this.status = make(row, "p", "unseen", { role: "status" });
    input.type = "text"; // as a combobox has to be
    input.enterKeyHint = "search";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.stop());
    // so that the field keeps the focus
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("li")));
    this.stop();
  }

  typed() {
    this.stop();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.show([]);
    this.status.textContent = "";
  }

  async ask() {
    const text = this.input.value;
    if (text.trim().length < 2) return;
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const address = `${this.input.dataset.suggestions}?q=${encodeURIComponent(text)}`;
      const response = await fetch(address, { signal });
      if (response.ok) this.found(await response.json());
    } catch (error) {
      // overtaken by another letter, or without a network: then nothing is suggested
      if (error.name !== "AbortError") console.warn("No suggestions:", error);
    }
  }

  found(suggestions) {
    this.show(suggestions);
    const number = suggestions.length;
    this.status.textContent = number === 1 ? "1 suggestion" : `${number || "No"} suggestions`;
  }

  show(suggestions) {
    this.list.replaceChildren();
    suggestions.forEach(({ name, url, kind }, number) => {
      const id = `${this.list.id}-${number}`;
      const item = make(this.list, "li", "suggestion", { id, role: "option", "data-url": url });
      make(item, "span", "suggestion-name", { dir: "auto" }).textContent = name;
      item.append(" ");
      make(item, "span", "suggestion-kind", {}).textContent = kind;
    });
    this.list.hidden = !suggestions.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.choose(-1);
  }

  choose(number) {
    this.at = number;
    const items = [...this.list.children];
    items.forEach((one, place) => one.setAttribute("aria-selected", String(place === number)));
    const item = items[number];
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const places = this.list.children.length + 1; // one of them is the field
    if (places === 1 || event.isComposing) return;
    if (event.key in STEPS) this.choose(((this.at + 1 + STEPS[event.key] + places) % places) - 1);
    else if (event.key === "Escape") this.stop();
    else if (event.key === "Enter" && this.at >= 0) this.go(this.list.children[this.at]);
    else return;
    event.preventDefault();
  }

  go(item) {
    if (!item) return;
    this.stop();
    location.assign(item.dataset.url);
  }
}

for (const input of document.querySelectorAll("[data-suggestions]")) new Suggestions(input);
