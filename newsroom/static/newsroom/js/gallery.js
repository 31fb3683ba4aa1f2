/* A list of pictures as a strip: to swipe, to scroll, to step through by buttons or arrow keys.
   Without this script it is the list it was. */

const ARROWS = { previous: "m14.5 5-7 7 7 7", next: "m9.5 5 7 7-7 7" };

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function stepper(label, path) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.append(icon(path));
  return button;
}

class Strip {
  constructor(gallery) {
    this.list = gallery.querySelector(".gallery-list");
    this.items = [...this.list.children];
    this.back = stepper("Previous picture", ARROWS.previous);
    this.forth = stepper("Next picture", ARROWS.next);
    this.place = document.createElement("span");
    this.place.setAttribute("role", "status");
    this.place.dir = "auto"; // also in a story that runs from right to left
    this.at = 0;

    const controls = document.createElement("div");
    controls.className = "gallery-controls";
    controls.append(this.place, this.back, this.forth);
    gallery.prepend(controls);
    gallery.classList.add("is-strip");
    this.list.tabIndex = 0;
    this.list.setAttribute("role", "list");
    this.list.setAttribute("aria-label", "Pictures; use the arrow keys");
    this.listen();
    this.show(0);
  }

  listen() {
    this.back.addEventListener("click", () => this.go(this.at - 1));
    this.forth.addEventListener("click", () => this.go(this.at + 1));
    this.list.addEventListener("keydown", (event) => this.key(event));
    const seen = new IntersectionObserver((entries) => this.seen(entries), {
      root: this.list,
      threshold: 0.6,
    });
    this.items.forEach((item) => seen.observe(item));
  }

  key(event) {
    const isRtl = getComputedStyle(this.list).direction === "rtl";
    const to = {
      ArrowRight: this.at + (isRtl ? -1 : 1),
      ArrowLeft: this.at + (isRtl ? 1 : -1),
      Home: 0,
      End: this.items.length - 1,
    }[event.key];
    if (to === undefined || event.target !== this.list) return;
    event.preventDefault();
    this.go(to);
  }

  go(number) {
    const to = Math.min(Math.max(number, 0), this.items.length - 1);
    const item = this.items[to];
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.list.scrollTo({
      left: item.offsetLeft + item.offsetWidth / 2 - this.list.offsetLeft - this.list.clientWidth / 2,
      behavior: isStill ? "instant" : "smooth",
    });
    this.show(to);
  }

  seen(entries) {
    const inView = entries.filter((entry) => entry.isIntersecting);
    if (inView.length) this.show(this.items.indexOf(inView.at(-1).target));
  }

  show(number) {
    this.at = number;
    this.items.forEach((item, index) => {
      if (index === number) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    });
    this.place.textContent = `${number + 1} of ${this.items.length}`;
    this.setEnabled(this.back, number > 0);
    this.setEnabled(this.forth, number < this.items.length - 1);
  }

  /* Not `disabled`, which would throw the keyboard's focus away at either end. */
  setEnabled(button, isEnabled) {
    button.setAttribute("aria-disabled", String(!isEnabled));
  }
}

for (const gallery of document.querySelectorAll(".gallery")) new Strip(gallery);
