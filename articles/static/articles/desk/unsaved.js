/* Asks before a page with unsaved changes is left. A page that came back with errors counts too. */

const form = document.querySelector(".submit-row [name=_save]")?.form;

const content = () =>
  JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));

if (form) {
  const cameBack = Boolean(document.querySelector(".errornote"));
  let before = null;
  let leaving = false;

  // The editor and the pickers have filled their fields by the time somebody touches the form.
  const remember = () => (before ??= content());
  for (const touch of ["pointerdown", "keydown", "focusin"]) {
    document.addEventListener(touch, remember, { capture: true, once: true });
  }

  form.addEventListener("submit", ({ target }) => {
    leaving ||= target === form; // the editor's dialogs have forms of their own
  });
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", (event) => {
    const changed = before !== null && before !== content();
    if (!leaving && (cameBack || changed)) event.preventDefault();
  });
}
