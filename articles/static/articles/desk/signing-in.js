/* A session that ended while somebody writes: they sign in again in place, as themselves.

   Waits until the typing rests, so that no letter meant for the text goes into the password. Signs
   in by the admin's own sign-in, whose limits on wrong passwords hold here too. */

const settings = document.getElementById("desk-buffer")?.dataset;
const RESTS = 1500;

let lastKey = 0;
let dialog = null;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function build() {
  const user = make("input", { type: "text", name: "username", value: settings.username, readOnly: true, id: "desk-username" });
  user.autocomplete = "username";
  const password = make("input", { type: "password", name: "password", id: "desk-password", required: true });
  password.autocomplete = "current-password";
  const problem = make("p", { className: "errornote", hidden: true, id: "desk-sign-in-problem" });
  const problems = make("div", {}, problem);
  problems.setAttribute("role", "alert");
  const tab = make("a", { href: `${settings.loginUrl}?next=${encodeURIComponent(settings.sessionUrl.replace(/session\/$/, ""))}`, target: "_blank", rel: "noopener", textContent: "Sign in in a new tab" });
  const form = make(
    "form",
    { method: "dialog", className: "desk-sign-in-form" },
    make("label", { htmlFor: user.id, textContent: "User" }),
    user,
    make("label", { htmlFor: password.id, textContent: "Password" }),
    password,
    problems,
    make("button", { type: "submit", className: "button", textContent: "Sign in and go on" }),
    make("button", { type: "button", className: "desk-later", textContent: "Later" }),
    tab,
  );
  const title = make("h2", { id: "desk-sign-in-title", textContent: "You were signed out" });
  const made = make(
    "dialog",
    { className: "desk-sign-in" },
    title,
    make("p", { textContent: `Your text is untouched. Sign in again as ${settings.name} to go on.` }),
    form,
  );
  made.setAttribute("aria-labelledby", title.id);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    signIn(password, problem);
  });
  form.querySelector(".desk-later").addEventListener("click", () => made.close());
  made.addEventListener("close", () => made.dataset.done || offer());
  document.body.append(made);
  return made;
}

async function session() {
  const response = await fetch(settings.sessionUrl, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/* Whether it is this page's writer who is signed in; then everything goes on. */
function goesOn(found, problem) {
  if (found.user === Number(settings.user)) {
    dialog.dataset.done = "1";
    dialog.close();
    document.getElementById("desk-sign-in-again")?.remove();
    document.dispatchEvent(new CustomEvent("desk:signed-in", { detail: { csrf: found.csrf } }));
    return true;
  }
  if (found.user) {
    show(problem, `${found.name} is signed in in this browser now. This text is ${settings.name}’s: sign in as ${settings.name}, and ${found.name} is signed out here.`);
  }
  return false;
}

function show(problem, sentence) {
  problem.hidden = false;
  problem.textContent = sentence;
}

async function signIn(password, problem) {
  try {
    const { csrf } = await session();
    const answer = await fetch(settings.loginUrl, {
      method: "POST",
      redirect: "manual", // a redirect says that it worked
      body: new URLSearchParams({
        username: settings.username,
        password: password.value,
        csrfmiddlewaretoken: csrf,
      }),
    });
    password.value = "";
    if (answer.type !== "opaqueredirect") {
      show(problem, refusalOf(answer.status));
      password.focus();
      return;
    }
    if (!goesOn(await session(), problem)) password.focus();
  } catch {
    show(problem, "The server does not answer. Your text is kept in this browser: try again in a moment.");
  }
}

function refusalOf(status) {
  if (status === 429) return "There were too many wrong passwords. Wait 15 minutes and try again: your text stays here.";
  if (status === 200) return "That password is not right. Try again.";
  return "That did not work. Sign in in a new tab, and come back to this one.";
}

async function open() {
  if (Date.now() - lastKey < RESTS) {
    setTimeout(open, RESTS);
    return;
  }
  dialog ??= build();
  if (dialog.open) return;
  delete dialog.dataset.done;
  dialog.querySelector(".errornote").hidden = true;
  dialog.showModal();
  dialog.querySelector("[type=password]").focus();
  try {
    goesOn(await session(), dialog.querySelector(".errornote"));
  } catch {
    // The server is away: the dialog says so when it is used.
  }
}

/* Closed without signing in: a button stays where the state of the text is told. */
function offer() {
  if (document.getElementById("desk-sign-in-again")) return;
  const button = make("button", { type: "button", id: "desk-sign-in-again", textContent: "Sign in again" });
  button.addEventListener("click", open);
  const line = document.getElementById("desk-kept") ?? document.querySelector(".submit-row");
  line.after(button); // the focus is back where it was: in the text
}

if (settings) {
  document.addEventListener("keydown", () => (lastKey = Date.now()), true);
  document.addEventListener("desk:signed-out", open);
  // Somebody who signed in in another tab comes back to this one.
  window.addEventListener("focus", async () => {
    if (!dialog?.open) return;
    try {
      goesOn(await session(), dialog.querySelector(".errornote"));
    } catch {
      // Away: see above.
    }
  });
}
