// Says before a long upload what the server would say after it: a picture needs its alternative text
// or "decorative", and a file has a largest size. The server checks all of it again.

const LARGEST = 40 * 1024 * 1024;

const alt = document.querySelector("#id_alt");
const decorative = document.querySelector("#id_is_decorative");
const picture = document.querySelector("#id_picture");
const form = alt?.form;

function checkDescription() {
  const said = alt.value.trim() !== "";
  let problem = "";
  if (!said && !decorative.checked) {
    problem = "Say what the picture shows, or tick “decorative” if it adds nothing.";
  } else if (said && decorative.checked) {
    problem = "A decorative picture has no alternative text. Clear the text, or untick “decorative”.";
  }
  alt.setCustomValidity(problem);
}

function checkFile() {
  const file = picture.files[0];
  let problem = "";
  if (file && file.size > LARGEST) {
    problem = "The file is larger than 40 MB. Export it as JPEG at a quality of about 90.";
  } else if (file && /\.(heic|heif|tiff?|psd|svgz?)$/i.test(file.name)) {
    problem = "Files of this kind are not taken. Export it as JPEG and choose that.";
  }
  picture.setCustomValidity(problem);
  picture.reportValidity();
}

function setBusy(isBusy) {
  for (const button of form.querySelectorAll("[type=submit]")) {
    button.disabled = isBusy;
  }
}

if (form && decorative) {
  checkDescription();
  alt.addEventListener("input", checkDescription);
  decorative.addEventListener("change", checkDescription);
  form.addEventListener("submit", (event) => {
    // the admin's forms say novalidate, so the browser leaves the refusing to us
    const wrong = [picture, alt].find((field) => field && !field.validity.valid);
    if (wrong) {
      event.preventDefault();
      wrong.reportValidity();
    } else {
      // once means once: after the form has gone, with the pressed button's name
      setTimeout(() => setBusy(!event.defaultPrevented));
    }
  });
  globalThis.addEventListener("pageshow", () => setBusy(false));
}
picture?.addEventListener("change", checkFile);
