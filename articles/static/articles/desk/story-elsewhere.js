/* How a search result and a shared link will look, from what stands in the form. Each place cuts
   as it likes; the lengths here are the usual ones. */

const panel = document.getElementById("desk-elsewhere");
const details = panel?.querySelector("details");
const LENGTHS = { title: 60, description: 160, card: 70, cardText: 110 };
const PAUSE = 250; // ms: the body is long to read at every key

const valueOf = (name) => document.getElementById(`id_${name}`)?.value?.trim() || "";

const oneLine = (text) => text.replace(/\s+/g, " ").trim();

function cut(text, most) {
  const line = oneLine(text);
  const signs = [...line];
  if (signs.length <= most) return line;
  const kept = signs.slice(0, most - 1).join("");
  return `${kept.replace(/\s+\S*$/u, "") || kept}…`;
}

/* As Django's slugify with Unicode letters allowed. */
function slugOf(headline) {
  const words = headline.normalize("NFKC").toLowerCase();
  const kept = words.replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, "").replace(/[-\s]+/gu, "-");
  return kept.slice(0, 80).replace(/^[-_]+|[-_]+$/g, "");
}

function addressParts({ host, path, day }) {
  const where = path || `${day}${valueOf("slug") || slugOf(valueOf("headline")) || "…"}/`;
  return [host, ...where.split("/").filter(Boolean).map(decoded)];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a percent sign that is only a percent sign
  }
}

function beginningOfBody(length) {
  const page = new DOMParser().parseFromString(valueOf("body"), "text/html");
  for (const block of page.body.querySelectorAll("p, h2, h3, li, td, th")) block.append(" ");
  for (const figure of page.body.querySelectorAll("figure, [data-embed]")) figure.remove();
  return cut(page.body.textContent, length);
}

const put = (name, text) => (panel.querySelector(`[data-shows="${name}"]`).textContent = text);

function showPicture(thumbnail) {
  const id = valueOf("lead_illustration");
  const image = panel.querySelector("img");
  panel.querySelector(".desk-card-none").hidden = Boolean(id);
  image.hidden = !id;
  const address = id && thumbnail.replace("/0/", `/${encodeURIComponent(id)}/`);
  if (id && image.getAttribute("src") !== address) image.src = address;
}

function show() {
  const { site, thumbnail, descriptionLength } = panel.dataset;
  const headline = valueOf("headline") || "Headline";
  const description = valueOf("dek") || beginningOfBody(Number(descriptionLength));
  const address = addressParts(panel.dataset);
  put("address", address.join(" › "));
  put("title", cut(`${valueOf("search_title") || headline} · ${site}`, LENGTHS.title));
  put("description", cut(description, LENGTHS.description));
  put("host", address[0]);
  put("card-title", cut(valueOf("social_title") || headline, LENGTHS.card));
  put("card-text", cut(description, LENGTHS.cardText));
  showPicture(thumbnail);
  for (const name of ["title", "description", "card-title", "card-text"]) {
    const line = panel.querySelector(`[data-shows="${name}"]`);
    const { lang, dir } = document.getElementById("id_headline") ?? {};
    if (lang) Object.assign(line, { lang, dir });
  }
}

if (panel) {
  const form = panel.closest("form");
  let pause;
  const showSoon = () => {
    clearTimeout(pause);
    if (details.open) pause = setTimeout(show, PAUSE);
  };
  panel.hidden = false;
  details.addEventListener("toggle", () => details.open && show());
  form.addEventListener("input", showSoon);
  form.addEventListener("change", showSoon);
  window.django?.jQuery(form).on("change", "#id_lead_illustration", showSoon); // by select2
}
