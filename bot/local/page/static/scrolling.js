// Scrolls to new messages, unless the reader has scrolled up.

const MARGIN_PX = 8;
const TOLERANCE_PX = 60;

// The lowest scroll position of each box; above it, the reader has scrolled up.
const lowestPositions = new WeakMap();

const endOf = (box) => box.scrollHeight - box.clientHeight;

export const isAtEnd = (box) => box.scrollTop >= Math.min(lowestPositions.get(box) ?? 0, endOf(box)) - TOLERANCE_PX;

const rememberPosition = ({ target: box }) => box.scrollTop > (lowestPositions.get(box) ?? 0) && lowestPositions.set(box, box.scrollTop);
document.addEventListener("scroll", rememberPosition, { capture: true, passive: true });

function scrollTo(box, top) {
  box.scrollTop = top;
  lowestPositions.set(box, box.scrollTop);
}

// Scrolls down to the end of `last`, but not past the start of `first`.
function reveal(box, first, last = first) {
  const frame = box.getBoundingClientRect();
  const below = last.getBoundingClientRect().bottom - frame.bottom + MARGIN_PX;
  const above = first.getBoundingClientRect().top - frame.top - MARGIN_PX;
  if (Math.min(below, above) > 0) scrollTo(box, box.scrollTop + Math.min(below, above));
}

// Only new messages scroll; a message that changed stays where it is, as in Slack.
export function follow(box, added, wasAtEnd) {
  if (wasAtEnd && added.length) requestAnimationFrame(() => reveal(box, added[0], added.at(-1)));
}

export function scrollToEnd(box) {
  requestAnimationFrame(() => {
    const last = box.querySelector(".messages > :last-child");
    const above = last ? last.getBoundingClientRect().top - box.getBoundingClientRect().top - MARGIN_PX : 0;
    scrollTo(box, Math.min(box.scrollTop + above, endOf(box)));
    const replies = last?.querySelector(".open-thread");
    if (replies) reveal(box, replies);
  });
}
