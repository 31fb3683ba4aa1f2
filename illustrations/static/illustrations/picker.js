// Thumbnails where a form chooses an illustration: in the autocomplete's results, which the server
// sends with a `thumbnail`, and below the field for the one that is chosen.

const jQuery = globalThis.django?.jQuery;

function option(item) {
  if (!item.thumbnail) {
    return item.text;
  }
  const box = document.createElement("span");
  const image = document.createElement("img");
  const words = document.createElement("span");
  box.className = "picker-option";
  image.src = item.thumbnail;
  image.alt = "";
  words.textContent = item.text;
  for (const [said, name] of [[item.credit, "picker-credit"], [item.rights, "picker-rights"]]) {
    if (said) {
      const line = document.createElement("span");
      line.className = name;
      line.textContent = said;
      words.append(line);
    }
  }
  box.append(image, words);
  return jQuery(box);
}

// Modules run before the admin's own set-up of these fields, which takes these defaults over.
jQuery?.fn.select2?.defaults.set("templateResult", option);

function thumbnailAddress(link, id) {
  return link.dataset.hrefTemplate.replace(/__fk__\/.*$/, `${encodeURIComponent(id)}/thumbnail/`);
}

function showChosen(field, link) {
  const wrapper = field.closest(".related-widget-wrapper");
  let image = wrapper.querySelector(".picker-chosen");
  if (!field.value) {
    image?.remove();
    return;
  }
  if (!image) {
    image = document.createElement("img");
    image.className = "picker-chosen";
    image.alt = "The chosen picture";
    wrapper.append(image);
  }
  image.src = thumbnailAddress(link, field.value);
}

function follow(link) {
  const field = link.closest(".related-widget-wrapper")?.querySelector("select");
  if (!field || field.name.includes("__prefix__")) {
    return;
  }
  showChosen(field, link);
  jQuery(field).on("change", () => showChosen(field, link));
}

const LINKS = "a.related-widget-wrapper-link[data-href-template*='/illustrations/illustration/__fk__/']";

function followAll(root) {
  const fields = new Set();
  for (const link of root.querySelectorAll(LINKS)) {
    const wrapper = link.closest(".related-widget-wrapper");
    if (wrapper && !fields.has(wrapper)) {
      fields.add(wrapper);
      follow(link);
    }
  }
}

if (jQuery) {
  followAll(document);
  document.addEventListener("formset:added", (event) => followAll(event.target));
}
