// The app home: what the bot has published for the acting person.
import { el, sendAction } from "./dom.js";
import { drawBlocks } from "./blocks.js";

let currentHome = "";

export function drawHome(box, view, page) {
  const name = view ? `${view.id} ${view.hash}` : page.me();
  if (name === currentHome) return;
  currentHome = name;
  const context = {
    ...page,
    press: (action, block) =>
      sendAction("press-view", { user: view.user, view: view.id, action: { ...action, block_id: block.block_id }, values: {} }),
  };
  box.replaceChildren(...(view ? drawBlocks(view.body.blocks, context) : [el("p", { class: "hint" }, "Nothing is published yet.")]));
}
