/* The switches in the masthead and the footer: to the dark colours and back. Choosing what the system says anyway
   forgets the choice, so that the page follows the system again. */

const root = document.documentElement;
const buttons = document.querySelectorAll(".theme-switch");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches;

function describe() {
  const name = isDark() ? "Light colours" : "Dark colours";
  for (const button of buttons) button.querySelector("span").textContent = name;
}

function keep(theme) {
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch {
    // storage is switched off: the choice holds for this page
  }
}

function change() {
  const wanted = isDark() ? "light" : "dark";
  const isTheSystems = prefersDark.matches === (wanted === "dark");
  if (isTheSystems) delete root.dataset.theme;
  else root.dataset.theme = wanted;
  keep(isTheSystems ? "" : wanted);
  describe();
}

describe();
prefersDark.addEventListener("change", describe);
for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", change);
}
