/* Who else has this story open. Tells the server that this window has, and shows who else does. */

const settings = document.getElementById("desk-buffer")?.dataset;
const form = document.getElementById("desk-buffer")?.closest("form");
const EVERY = 20_000;

let heard = 0; // when the server last answered
let isSignedOut = false;

function message(more) {
  const field = (name) => form.elements.namedItem(name)?.value;
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": field("csrfmiddlewaretoken") },
    body: JSON.stringify({
      token: field("buffer"),
      user: Number(settings.user),
      article: settings.article,
      version: Number(field("version") || 0),
      ...more,
    }),
  };
}

async function ping() {
  if (isSignedOut || Date.now() - heard < EVERY - 1000) return;
  let response;
  try {
    response = await fetch(settings.url, message());
  } catch {
    return; // away: autosave.js says so when there is something to keep
  }
  if (response.status === 401) {
    document.dispatchEvent(new CustomEvent("desk:signed-out", { detail: { isIdle: true } }));
  }
  if (response.ok) show((await response.json()).people ?? []);
}

function show(people) {
  heard = Date.now();
  const place = document.getElementById("desk-present");
  if (!place) return;
  const said = [...place.children].map((line) => line.textContent);
  const sentences = people.map((somebody) => somebody.sentence);
  if (said.join("\n") === sentences.join("\n")) return;
  place.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }),
  );
}

if (form && settings.article) {
  ping();
  setInterval(ping, EVERY);
  document.addEventListener("desk:kept", ({ detail }) => show(detail.people ?? []));
  document.addEventListener("desk:signed-out", () => (isSignedOut = true));
  document.addEventListener("desk:signed-in", () => (isSignedOut = false));
  window.addEventListener("pagehide", () => {
    // A window that closes without a word is forgotten after a minute.
    fetch(settings.url, { ...message({ leaving: true }), keepalive: true }).catch(() => {});
  });
  window.addEventListener("pageshow", (event) => event.persisted && ping());
}
