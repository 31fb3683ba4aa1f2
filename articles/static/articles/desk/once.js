/* A form is sent once: a double click is one click. Coming back to the page opens it again, and so
   does time: the sending may have been stopped. The server carries out a form once all the same. */

const STOPPED = 10_000; // ms

const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (sent.has(event.target)) {
    event.preventDefault();
    return;
  }
  sent.add(event.target);
  setTimeout(() => sent.delete(event.target), STOPPED);
});

window.addEventListener("pageshow", () => {
  for (const form of document.forms) sent.delete(form);
});
