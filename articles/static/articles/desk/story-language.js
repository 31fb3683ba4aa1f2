/* What is written in the story's language says so, for spell-checkers, screen readers and the
   direction of writing: also while another language is being chosen. */

const choice = document.getElementById("id_language");

if (choice) {
  const rightToLeft = (choice.dataset.rightToLeft || "").split(" ");
  choice.addEventListener("change", () => {
    const direction = rightToLeft.includes(choice.value.split("-")[0]) ? "rtl" : "ltr";
    for (const field of document.querySelectorAll("[data-in-story-language]")) {
      field.lang = choice.value;
      field.dir = direction;
    }
  });
}
