/* Tells the paper, once, that the page was looked at. No cookie, nothing about the reader. */

const { url, story } = document.getElementById("count-view").dataset;
let isSent = false;

function sendOnceVisible() {
  if (isSent || document.prerendering || document.visibilityState !== "visible") return;
  isSent = true;
  navigator.sendBeacon(url, story);
}

document.addEventListener("prerenderingchange", sendOnceVisible);
document.addEventListener("visibilitychange", sendOnceVisible);
sendOnceVisible();
