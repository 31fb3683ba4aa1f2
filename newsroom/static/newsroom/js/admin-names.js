/* Names for the admin's pickers, which select2 draws without telling screen readers what they are. */

const $ = window.django?.jQuery;

function nameOf(select) {
  const label = select.labels?.[0]?.textContent.trim().replace(/:$/, "");
  return label || select.getAttribute("aria-label") || select.title;
}

function give(element, name) {
  if (element && element.getAttribute("aria-label") !== name) {
    element.setAttribute("aria-label", name);
  }
}

function nameAll() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const name = nameOf(select);
    const drawn = select.nextElementSibling;
    if (!name || !drawn?.classList.contains("select2")) continue;
    give(drawn.querySelector(".select2-selection--single .select2-selection__rendered"), name);
    give(drawn.querySelector(".select2-search__field"), name);
    const box = drawn.querySelector(".select2-selection");
    give(box, name);
    if (select.multiple === false) box.removeAttribute("aria-labelledby");
  }
  give(document.querySelector(".select2-dropdown .select2-search__field"), "Search");
}

if ($?.fn.select2) {
  $(() => {
    nameAll();
    // select2 draws its parts anew whenever a choice changes or a list opens.
    $(document).on("select2:open select2:select select2:unselect change", () => setTimeout(nameAll));
    document.addEventListener("formset:added", () => setTimeout(nameAll));
  });
}
