/* A form is sent once: a double click is one click. Coming back to the page opens it again. */

const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (sent.has(event.target)) {
    event.preventDefault();
    return;
  }
  sent.add(event.target);
});

window.addEventListener("pageshow", () => {
  for (const form of document.forms) sent.delete(form);
});
