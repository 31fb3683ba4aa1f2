/* Tells the server how long the text was when it left, so that one cut off on the way is refused. */

const form = document.querySelector("#article_form");

form?.addEventListener("formdata", ({ formData }) => {
  const text = formData.get("body");
  if (typeof text !== "string" || !formData.has("body_size")) return;
  const length = [...text.replace(/\r\n?/g, "\n")].length; // characters, as Python counts them
  formData.set("body_size", String(length));
});
