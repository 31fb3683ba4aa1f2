/* How long headline, dek and titles are, and what becomes of a long one: below the field at every
   key, said aloud when the typing rests and only when the sentence is another one.

   The limits are those of the pages they end on: search engines cut a title at about 60 to 70
   characters and a description at about 160, shared links a title at about 70. */

const REST = 1200; // ms without a key

const LIMITS = {
  headline: {
    long: 70,
    instead: ["search_title", "social_title"],
    says: "Search results and shared links cut a headline after about 70 characters. Shorten it, or give a search title and a social title.",
  },
  dek: {
    long: 160,
    says: "Search results and shared links show about 160 characters of the dek.",
    empty: "Empty: search results and shared links show the beginning of the text.",
  },
  search_title: { long: 60, says: "Search results cut a title after about 60 characters." },
  social_title: { long: 70, says: "Shared links cut a title after about 70 characters." },
};

/* As the server counts: without the white space around it, a new line as two. */
const lengthOf = (text) => [...text.trim().replace(/\r?\n/g, "\r\n")].length;

const fieldOf = (name) => document.getElementById(`id_${name}`);

function sentence(length, most, limit) {
  const over = length - most;
  if (most && over > 0) {
    return `${over} ${over === 1 ? "character" : "characters"} too many: it can't be saved like this.`;
  }
  if (!length) return limit.empty || "";
  const isCovered = limit.instead?.every((name) => fieldOf(name)?.value.trim());
  return length > limit.long && !isCovered ? limit.says : "";
}

function makeLines(field) {
  const shown = document.createElement("div");
  const count = document.createElement("span");
  const words = document.createElement("span");
  const spoken = document.createElement("p");
  shown.className = "help desk-hint";
  shown.id = `${field.id}_hint`;
  shown.setAttribute("aria-hidden", "true"); // read with the field, and by `spoken`
  count.className = "desk-hint-count";
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  shown.append(count, " ", words);
  field.closest(".form-row > div, .form-row").append(shown, spoken);
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [described, shown.id].filter(Boolean).join(" "));
  return { shown, count, words, spoken };
}

function hint(name, limit) {
  const field = fieldOf(name);
  if (!field?.matches("input, textarea")) return null;
  const most = field.maxLength > 0 ? field.maxLength : 0;
  field.removeAttribute("maxlength"); // which would cut a pasted text without a word
  const { shown, count, words, spoken } = makeLines(field);
  let pause;
  let said = null;
  const show = () => {
    const length = lengthOf(field.value);
    const text = sentence(length, most, limit);
    count.textContent = most ? `${length} of ${most} characters.` : `${length} characters.`;
    words.textContent = text;
    shown.classList.toggle("is-over", Boolean(most) && length > most);
    shown.classList.toggle("is-long", Boolean(text) && length > 0);
    said ??= text;
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (text !== said) spoken.textContent = text || "The length is fine.";
      said = text;
    }, REST);
  };
  field.addEventListener("input", show);
  show();
  return show;
}

const shows = Object.entries(LIMITS).map(([name, limit]) => hint(name, limit));
for (const name of LIMITS.headline.instead) fieldOf(name)?.addEventListener("input", () => shows[0]?.());
