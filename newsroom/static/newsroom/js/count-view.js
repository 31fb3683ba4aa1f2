/* Tells the paper, once, that the page was looked at. No cookie, nothing about the reader.

   A page drawn ahead of time or opened behind others counts when it was visible for a moment; one
   that comes back from the browser's memory was counted already, or is now. */

const { url, story } = document.getElementById("count-view").dataset;
const MOMENT = 1000;
let timer = null;
let isSent = false;

function send() {
  isSent = true;
  const isQueued = navigator.sendBeacon?.(url, story);
  if (!isQueued) fetch(url, { method: "POST", body: story, keepalive: true }).catch(() => {});
}

function watch() {
  clearTimeout(timer);
  const isSeen = document.visibilityState === "visible" && !document.prerendering;
  if (isSeen && !isSent) timer = setTimeout(send, MOMENT);
}

document.addEventListener("prerenderingchange", watch);
document.addEventListener("visibilitychange", watch);
addEventListener("pagehide", () => clearTimeout(timer));
addEventListener("pageshow", (event) => event.persisted && watch());
watch();
