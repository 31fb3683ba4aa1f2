/* What the desk answers on a new page, such as that a story was saved, is read aloud too.

   A live region speaks only of what comes into it once it is there: so the messages, which came
   with the page, are put into one a moment later. */

const messages = document.querySelector("ul.messagelist");

if (messages) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  messages.before(region);
  setTimeout(() => region.append(messages), 300);
}
