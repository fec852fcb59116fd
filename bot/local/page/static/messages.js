// One message: who wrote it, its blocks, files and reactions, and what can be done with it.
import { el, sendAction } from "./dom.js";
import { drawBlocks, drawText } from "./blocks.js";
import { codeBlock, messageSource } from "./markup.js";

const EMOJI = { eyes: "👀", white_check_mark: "✅", x: "❌", thumbsup: "👍", hourglass_flowing_sand: "⏳" };

const shortcuts = document.body.dataset.shortcuts
  .split(";")
  .filter(Boolean)
  .map((shortcut) => shortcut.split("="));

const time = (ts) => new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

// `item` is the message with its number of replies; `page` has the functions of the page.
export function drawMessage(item, page) {
  const { message } = item;
  const person = page.people.get(message.user);
  const node = el(
    "li",
    { class: `message${message.visible_to ? " private" : ""}` },
    el("div", { class: `face${person?.is_bot ? " bot" : ""}`, ariaHidden: "true" }, person?.initials ?? "?"),
    el("div", {}, drawByline(message, person), item.editing ? drawEditor(message, page) : drawContent(message, page), drawFooter(item, page)),
  );
  const tools = drawTools(item, page);
  if (tools.childElementCount && !item.editing) node.append(tools);
  return node;
}

function drawByline(message, person) {
  const line = el("div", {}, el("span", { class: "who" }, person?.real_name ?? "An app"));
  if (person?.is_bot) line.append(el("span", { class: "app" }, "APP"));
  line.append(el("span", { class: "meta" }, time(message.ts) + (message.edited ? " (edited)" : "")));
  if (message.visible_to) line.append(el("span", { class: "only" }, "Only visible to you"));
  return line;
}

function drawContent(message, page) {
  if (message.subtype === "tombstone") return el("p", { class: "body gone" }, message.text);
  const context = {
    people: page.people,
    confirm: page.confirm,
    press: (action, block) =>
      sendAction("press", { user: page.me(), channel: message.channel, ts: message.ts, action: { ...action, block_id: block.block_id } }),
    input: () => "",
  };
  const body = el("div", { class: "body" });
  if (message.blocks.length) body.append(...drawBlocks(message.blocks, context));
  else if (message.text) body.append(drawText(message.text, context));
  body.append(...message.files.map(drawFile));
  return body;
}

function drawFile(file) {
  if (file.deleted) return el("p", { class: "gone" }, "This file was deleted.");
  const size = file.size < 1024 ? `${file.size} bytes` : `${Math.round(file.size / 1024)} kB`;
  const link = file.more ? el("p", {}, el("a", { href: `/page/file/${file.id}`, target: "_blank", rel: "noopener" }, "Open the whole file")) : "";
  return el("details", { class: "file" }, el("summary", {}, `${file.name} `, el("span", {}, size)), codeBlock(file.preview), link);
}

function drawFooter({ message, replies, last }, page) {
  const foot = el("div", {});
  if (message.reactions.length) {
    foot.append(el("ul", { class: "reactions", ariaLabel: "Reactions" }, ...message.reactions.map((reaction) => el("li", {}, `${EMOJI[reaction.name] ?? `:${reaction.name}:`} ${reaction.count}`))));
  }
  if (replies) {
    const count = `${replies} ${replies === 1 ? "reply" : "replies"}`;
    foot.append(el("button", { class: "open-thread", type: "button", on: { click: () => page.openThread(message) } }, `${count}, last ${time(last)}`));
  }
  return foot;
}

function drawTools({ message, inThread }, page) {
  const tools = el("div", { class: "acts" });
  const target = { user: page.me(), channel: message.channel, ts: message.ts };
  const add = (label, run) => tools.append(el("button", { type: "button", on: { click: run } }, label));
  if (message.visible_to) {
    add("Dismiss", () => sendAction("delete", target));
    return tools;
  }
  if (message.subtype === "tombstone") return tools;
  if (!inThread) add("Reply in thread", () => page.openThread(message, true));
  for (const [callback, name] of shortcuts) add(name, () => sendAction("shortcut", { ...target, callback }));
  if (message.user === page.me()) {
    add("Edit", () => page.edit(message));
    add("Delete", () => sendAction("delete", target));
  }
  return tools;
}

function drawEditor(message, page) {
  const text = el("textarea", { value: messageSource(message.blocks), ariaLabel: "Edit the message", spellcheck: false });
  const save = async () => {
    await sendAction("edit", { channel: message.channel, ts: message.ts, user: page.me(), text: text.value });
    page.edit(null);
  };
  const tools = el("div", { class: "acts" }, el("button", { type: "button", on: { click: save } }, "Save"), el("button", { type: "button", on: { click: () => page.edit(null) } }, "Cancel"));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") page.edit(null);
    event.stopPropagation();
  });
  requestAnimationFrame(() => text.focus());
  return el("div", { class: "editor" }, text, tools);
}
