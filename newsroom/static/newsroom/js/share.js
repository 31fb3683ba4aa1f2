/* Sharing beyond plain links: the device's own sheet where there is one, and copying the address.
   Buttons that would not work stay hidden. */

function reveal(button) {
  button.closest("[hidden]").hidden = false;
}

function say(button, text) {
  button.closest(".share").querySelector("[role=status]").textContent = text;
}

async function share(button) {
  const { share: url, title } = button.dataset;
  try {
    await navigator.share({ url, title });
  } catch (error) {
    // who closes the sheet has not met an error
    if (error.name !== "AbortError") say(button, `Sharing is not allowed here. The link: ${url}`);
  }
}

async function copy(button) {
  const url = button.dataset.copy;
  say(button, "");
  try {
    await navigator.clipboard.writeText(url);
    say(button, "The link is copied.");
  } catch {
    say(button, `Copying is not allowed here. The link: ${url}`);
  }
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  reveal(button);
  button.addEventListener("click", () => share(button));
}

for (const button of document.querySelectorAll("[data-copy]")) {
  reveal(button);
  button.addEventListener("click", () => copy(button));
}
