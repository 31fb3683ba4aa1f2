/* Shortcuts of the whole form: Ctrl+S saves and goes on, `?` lists all there are. */

const dialog = document.getElementById("desk-shortcuts");
const opener = document.querySelector(".desk-keys");
const form = document.querySelector(".submit-row")?.closest("form");
const isMac = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform || navigator.platform);
const MAC_NAMES = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧", Enter: "⏎" };

function isWriting(element) {
  if (!element) return false;
  const isButton = ["button", "submit", "checkbox", "radio", "file"].includes(element.type);
  return element.isContentEditable || (element.matches("input, textarea, select") && !isButton);
}

function save() {
  const button = form?.querySelector("[name=_continue]") || form?.querySelector("[name=_save]");
  if (button && !document.querySelector("dialog[open]")) form.requestSubmit(button);
}

function onKey(event) {
  if (event.isComposing || event.defaultPrevented) return;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  if (isMod && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
    event.preventDefault(); // the browser would save the page as a file
    if (!event.repeat) save();
  } else if (event.key === "?" && !isMod && !isWriting(document.activeElement)) {
    event.preventDefault();
    open();
  }
}

function open() {
  if (!dialog.open && !document.querySelector("dialog[open]")) dialog.showModal();
}

if (dialog && opener) {
  if (isMac) {
    for (const key of dialog.querySelectorAll("kbd")) {
      key.textContent = MAC_NAMES[key.textContent] || key.textContent;
    }
  }
  opener.hidden = false;
  opener.addEventListener("click", open);
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  document.addEventListener("keydown", onKey);
}
