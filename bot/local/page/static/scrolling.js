// Scrolls to what is new, but never moves somebody who has scrolled up.

const MARGIN = 8;
const NEAR = 60;

// How far down each box was: who is above that has scrolled up.
const reached = new WeakMap();

const end = (box) => box.scrollHeight - box.clientHeight;

export const following = (box) => box.scrollTop >= Math.min(reached.get(box) ?? 0, end(box)) - NEAR;

const went = ({ target: box }) => box.scrollTop > (reached.get(box) ?? 0) && reached.set(box, box.scrollTop);
document.addEventListener("scroll", went, { capture: true, passive: true });

function place(box, top) {
  box.scrollTop = top;
  reached.set(box, box.scrollTop);
}

// Down to where `last` ends, but no further than where `first` begins: it is read first.
function reveal(box, first, last = first) {
  const frame = box.getBoundingClientRect();
  const below = last.getBoundingClientRect().bottom - frame.bottom + MARGIN;
  const above = first.getBoundingClientRect().top - frame.top - MARGIN;
  if (Math.min(below, above) > 0) place(box, box.scrollTop + Math.min(below, above));
}

// A message that changed stays where it is, as in Slack.
export function follow(box, fresh, followed) {
  if (followed && fresh.length) requestAnimationFrame(() => reveal(box, fresh[0], fresh.at(-1)));
}

export function toEnd(box) {
  requestAnimationFrame(() => {
    const last = box.querySelector(".messages > :last-child");
    const above = last ? last.getBoundingClientRect().top - box.getBoundingClientRect().top - MARGIN : 0;
    place(box, Math.min(box.scrollTop + above, end(box)));
    const replies = last?.querySelector(".open-thread");
    if (replies) reveal(box, replies);
  });
}
