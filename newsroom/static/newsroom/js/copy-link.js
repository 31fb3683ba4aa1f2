/* Shows the button that copies a story's address, and says whether it worked. */

for (const button of document.querySelectorAll("[data-copy]")) {
  const said = button.closest(".share").querySelector("[role=status]");

  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = "The link is copied.";
    } catch {
      said.textContent = `Copying is not allowed here. The link: ${button.dataset.copy}`;
    }
  });
}
