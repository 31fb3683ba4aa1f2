/* "Upload…" beside each field that chooses an illustration, for who may add one: the new picture is
   chosen at once. Without this the admin's own "add" opens a window. */

const ADD = "a.add-related[href*='/illustrations/illustration/add/']";

function choose(field, { id, title }) {
  const known = [...field.options].find((option) => option.value === String(id));
  if (!known) field.append(new Option(title, id));
  field.value = id;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const link of document.querySelectorAll(ADD)) {
  const wrapper = link.closest(".related-widget-wrapper");
  const field = wrapper?.querySelector("select");
  if (!field || field.name.includes("__prefix__")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "upload-button";
  button.textContent = "Upload…";
  button.addEventListener("click", () =>
    button.dispatchEvent(new CustomEvent("illustration:upload", { bubbles: true })),
  );
  button.addEventListener("illustration:uploaded", ({ detail }) => {
    choose(field, detail);
    button.focus();
  });
  [...wrapper.querySelectorAll("a.related-widget-wrapper-link")].at(-1).after(button);
}
