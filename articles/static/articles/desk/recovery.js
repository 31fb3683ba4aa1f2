/* The list of texts that can be gone on with: one is thrown away without leaving the page, and
   what was only in this browser joins the list. */

const box = document.getElementById("desk-recovery");

function say(sentence) {
  box.querySelector("[role=status]").textContent = sentence;
}

async function discard(form) {
  const item = form.closest("[data-token]");
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
      },
    });
    if (!response.ok) throw new Error(String(response.status));
  } catch {
    button.disabled = false;
    button.after(" That did not work: the server does not answer, or you were signed out.");
    return;
  }
  document.dispatchEvent(
    new CustomEvent("desk:discarded", { detail: { token: item.dataset.token } }),
  );
  item.remove();
  say("Thrown away.");
  box.hidden = !box.querySelector("li");
}

function add({ token, sentence, compare }) {
  if (box.querySelector(`[data-token="${CSS.escape(token)}"]`)) return;
  const item = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const form = item.querySelector("form");
  form.action = form.action.replace("00000000-0000-0000-0000-000000000000", token);
  item.dataset.token = token;
  item.querySelector(".desk-recovery-sentence").textContent = sentence;
  item.querySelector("a").href = compare;
  box.querySelector("ul").append(item);
  box.hidden = false;
  say(sentence);
}

if (box) {
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    discard(event.target);
  });
  document.addEventListener("desk:recovered", ({ detail }) => add(detail));
  // What came with the page is read aloud too: a live region speaks only of what is new in it.
  const first = box.querySelector("ul .desk-recovery-sentence");
  if (first) setTimeout(() => say(first.textContent), 300);
}
