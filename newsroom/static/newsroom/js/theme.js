/* The colours a reader chose with the switch, before the page is drawn. Who never chose has nothing
   stored, and gets what their system says. */

try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // storage is switched off: the system decides
}
