// What a script makes quicker; every page is complete without it.
// n and p go to the next and previous stop of a page; a button copies what it names.

const STOPS = "[data-stop]";
const TOLERANCE_PIXELS = 60;
const SAID_MILLISECONDS = 2000;

function isTyping(target) {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable]");
}

/** Go to the first stop below the top of the window, or to the last one above it. */
function go(isForward) {
  const stops = [...document.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility());
  const place = (stop) => stop.getBoundingClientRect().top;
  const next = isForward
    ? stops.find((stop) => place(stop) > TOLERANCE_PIXELS)
    : stops.findLast((stop) => place(stop) < -1);
  if (!next) return;
  next.scrollIntoView();
  next.querySelector("a[href]")?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "n" || event.key === "p") go(event.key === "n");
});

/** Return what a button copies: its own words, and perhaps those of an element and where it stands. */
function copied(button) {
  const { copy, copyWith } = button.dataset;
  if (!copyWith) return copy;
  const id = button.closest("[id]")?.id ?? "";
  return `${copy} ${document.getElementById(copyWith).textContent.trim()}#${encodeURI(id)}`;
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  const label = button.getAttribute("aria-label");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copied(button));
    button.setAttribute("aria-label", button.dataset.copied);
    setTimeout(() => button.setAttribute("aria-label", label), SAID_MILLISECONDS);
  });
}
