/* Buttons that move a credit up and down. Without this, the numbers in “Place” do the same. */

const group = document.getElementById("bylines-group");

const rows = () => [...group.querySelectorAll("tr.form-row:not(.empty-form)")];

function renumber() {
  rows().forEach((row, index) => {
    const place = row.querySelector(".field-position input");
    if (place) place.value = index + 1;
  });
}

function move(row, step, button) {
  const all = rows();
  const neighbour = all[all.indexOf(row) + step];
  if (!neighbour) return;
  if (step < 0) neighbour.before(row);
  else neighbour.after(row);
  renumber();
  button.focus();
  spoken.textContent = `Place ${rows().indexOf(row) + 1} of ${all.length}`;
}

function addButtons(row) {
  const place = row.querySelector(".field-position input");
  if (!place || row.querySelector(".desk-move")) return;
  place.hidden = true;
  for (const [sign, label, step] of [["↑", "Move up", -1], ["↓", "Move down", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-move";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", () => move(row, step, button));
    place.before(button);
  }
}

const spoken = document.createElement("p");
if (group) {
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  group.append(spoken);
  rows().forEach(addButtons);
  document.addEventListener("formset:added", ({ target, detail }) => {
    if (detail.formsetName !== "bylines") return;
    addButtons(target);
    renumber();
  });
}
