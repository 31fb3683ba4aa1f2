// The focal point's picker: a click on the picture fills in the two number fields, and typing there
// moves the mark. Without this script, or with a keyboard, the fields do the whole work.

const box = document.querySelector(".focal-point");
const mark = box?.querySelector(".focal-point-mark");
const image = box?.querySelector("img");
const across = document.querySelector("#id_focal_x");
const down = document.querySelector("#id_focal_y");

function share(value, fallback) {
  const number = Number.parseFloat(value);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : Number.parseFloat(fallback);
}

function showMark() {
  const x = share(across?.value, box.dataset.focalX);
  const y = share(down?.value, box.dataset.focalY);
  mark.style.insetInlineStart = "auto";
  mark.style.left = `${x * 100}%`;
  mark.style.top = `${y * 100}%`;
  mark.hidden = false;
}

function pick(event) {
  const area = image.getBoundingClientRect();
  across.value = share((event.clientX - area.left) / area.width, 0.5).toFixed(2);
  down.value = share((event.clientY - area.top) / area.height, 0.5).toFixed(2);
  for (const field of [across, down]) {
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

if (image && mark) {
  showMark();
  if (across && down) {
    box.classList.add("focal-point-active");
    image.addEventListener("click", pick);
    for (const field of [across, down]) {
      field.addEventListener("input", showMark);
      field.addEventListener("change", showMark);
    }
  }
}
