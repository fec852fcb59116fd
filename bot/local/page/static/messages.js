// One message: who wrote it, its blocks, files and reactions, and what can be done with it.
import { act, el } from "./dom.js";
import { drawBlocks, words } from "./blocks.js";
import { codeBlock, typed } from "./words.js";

const EMOJI = { eyes: "👀", white_check_mark: "✅", x: "❌", thumbsup: "👍", hourglass_flowing_sand: "⏳" };

const shortcuts = document.body.dataset.shortcuts
  .split(";")
  .filter(Boolean)
  .map((one) => one.split("="));

const time = (ts) => new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

// `shown` is the message with what stands around it; `page` is what the page can do.
export function drawMessage(shown, page) {
  const { message } = shown;
  const person = page.people.get(message.user);
  const node = el(
    "li",
    { class: `message${message.visible_to ? " private" : ""}` },
    el("div", { class: `face${person?.is_bot ? " bot" : ""}`, ariaHidden: "true" }, person?.initials ?? "?"),
    el("div", {}, byline(message, person), shown.editing ? editor(message, page) : content(message, page), footer(shown, page)),
  );
  const tools = acts(shown, page);
  if (tools.childElementCount && !shown.editing) node.append(tools);
  return node;
}

function byline(message, person) {
  const line = el("div", {}, el("span", { class: "who" }, person?.real_name ?? "An app"));
  if (person?.is_bot) line.append(el("span", { class: "app" }, "APP"));
  line.append(el("span", { class: "meta" }, time(message.ts) + (message.edited && !person?.is_bot ? " (edited)" : "")));
  if (message.visible_to) line.append(el("span", { class: "only" }, "Only visible to you"));
  return line;
}

function content(message, page) {
  if (message.subtype === "tombstone") return el("p", { class: "body gone" }, message.text);
  const here = {
    people: page.people,
    confirm: page.confirm,
    press: (action, block) =>
      act("press", { user: page.me(), channel: message.channel, ts: message.ts, action: { ...action, block_id: block.block_id } }),
    input: () => "",
  };
  const body = el("div", { class: "body" });
  if (message.blocks.length) body.append(...drawBlocks(message.blocks, here));
  else if (message.text) body.append(words(message.text, here));
  body.append(...message.files.map(file));
  return body;
}

function file(one) {
  const size = one.size < 1024 ? `${one.size} bytes` : `${Math.round(one.size / 1024)} kB`;
  const whole = one.more ? el("p", {}, el("a", { href: `/page/file/${one.id}`, target: "_blank", rel: "noopener" }, "Open the whole file")) : "";
  return el("details", { class: "file" }, el("summary", {}, `${one.name} `, el("span", {}, size)), codeBlock(one.preview), whole);
}

function footer({ message, replies, last }, page) {
  const foot = el("div", {});
  if (message.reactions.length) {
    foot.append(el("ul", { class: "reactions", ariaLabel: "Reactions" }, ...message.reactions.map((one) => el("li", {}, `${EMOJI[one.name] ?? `:${one.name}:`} ${one.count}`))));
  }
  if (replies) {
    const count = `${replies} ${replies === 1 ? "reply" : "replies"}`;
    foot.append(el("button", { class: "open-thread", type: "button", on: { click: () => page.openThread(message) } }, `${count}, last ${time(last)}`));
  }
  return foot;
}

function acts({ message, inThread }, page) {
  const tools = el("div", { class: "acts" });
  const about = { user: page.me(), channel: message.channel, ts: message.ts };
  const add = (label, run) => tools.append(el("button", { type: "button", on: { click: run } }, label));
  if (message.visible_to) {
    add("Dismiss", () => act("delete", about));
    return tools;
  }
  if (message.subtype === "tombstone") return tools;
  if (!inThread) add("Reply in thread", () => page.openThread(message, true));
  for (const [callback, name] of shortcuts) add(name, () => act("shortcut", { ...about, callback }));
  if (message.user === page.me()) {
    add("Edit", () => page.edit(message));
    add("Delete", () => act("delete", about));
  }
  return tools;
}

function editor(message, page) {
  const text = el("textarea", { value: typed(message.blocks), ariaLabel: "Edit the message", spellcheck: false });
  const save = async () => {
    await act("edit", { channel: message.channel, ts: message.ts, user: page.me(), text: text.value });
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
