/* Countdowns go on where the server left them, in its words (`articles/desk/countdown.py`) and by its
   clock: what counts is the time since the page was drawn. Nobody is told: the moment stands beside. */

const EVERY = 30_000; // ms
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const drawn = Date.now();
const times = document.querySelectorAll("[data-seconds-left]");

const joined = (large, name, small, smallName) =>
  `in ${large} ${name}${small ? ` ${small} ${smallName}` : ""}`;

function countdown(left) {
  if (left <= 0) return "now";
  if (left < MINUTE) return "in less than a minute";
  if (left < HOUR) return `in ${Math.floor(left / MINUTE)} min`;
  if (left < DAY) return joined(Math.floor(left / HOUR), "h", Math.floor((left % HOUR) / MINUTE), "min");
  const days = Math.floor(left / DAY);
  return joined(days, days === 1 ? "day" : "days", Math.floor((left % DAY) / HOUR), "h");
}

function goOn() {
  const passed = Math.floor((Date.now() - drawn) / 1000);
  for (const time of times) time.textContent = countdown(Number(time.dataset.secondsLeft) - passed);
}

if (times.length) {
  setInterval(goOn, EVERY);
  document.addEventListener("visibilitychange", goOn);
}
