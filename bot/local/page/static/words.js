// Slack's two ways to write words: its own markup, and elements of rich text.
import { el } from "./dom.js";

const MARKUP = /```([\s\S]*?)```|`([^`\n]+)`|<([^<>|]*)(?:\|([^<>]*))?>|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~/;

const decoded = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function mrkdwn(text, people) {
  const nodes = [];
  let rest = text;
  for (let found = MARKUP.exec(rest); found; found = MARKUP.exec(rest)) {
    const before = rest.slice(0, found.index);
    if (before) nodes.push(decoded(before));
    nodes.push(marked(found, /\w$/.test(before), people));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) nodes.push(decoded(rest));
  return nodes;
}

// The same without its marks: what is read out.
export const spoken = (text, people) => el("p", {}, ...mrkdwn(text, people)).textContent;

function marked([all, block, code, target, label, bold, italic, struck], inWord, people) {
  if (block !== undefined) return codeBlock(decoded(block).replace(/^\n|\n$/g, ""));
  if (code !== undefined) return el("code", {}, decoded(code));
  if (target !== undefined) return angle(target, label, people);
  if (inWord) return decoded(all);
  if (bold !== undefined) return el("strong", {}, ...mrkdwn(bold, people));
  if (italic !== undefined) return el("em", {}, ...mrkdwn(italic, people));
  return el("s", {}, ...mrkdwn(struck, people));
}

function angle(target, label, people) {
  if (target.startsWith("@")) return mention(people.get(target.slice(1))?.real_name ?? target.slice(1));
  if (/^[#!]/.test(target)) return mention(label ?? target.slice(1), target[0] === "#" ? "#" : "@");
  return link(decoded(target), decoded(label ?? target));
}

const mention = (name, sign = "@") => el("span", { class: "mention" }, sign + name);

export const harmless = (url) => /^(https?|mailto|tel):/i.test(url);

function link(url, label) {
  return harmless(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label) : label;
}

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s" };

export function span(one, people) {
  let node = plainSpan(one, people);
  for (const [style, tag] of Object.entries(STYLES)) {
    if (one.style?.[style]) node = el(tag, {}, node);
  }
  return node;
}

function plainSpan(one, people) {
  if (one.type === "link") return link(one.url, one.text || one.url);
  if (one.type === "user") return mention(people.get(one.user_id)?.real_name ?? one.user_id);
  if (one.type === "channel") return mention(one.channel_id, "#");
  if (one.type === "broadcast") return mention(one.range);
  if (one.type === "emoji") return `:${one.name}:`;
  return one.text ?? one.fallback ?? "";
}

const FOLD = 18;

export function codeBlock(text) {
  const pre = el("pre", { tabIndex: 0, role: "group", ariaLabel: "Code" }, text);
  const copy = el("button", { class: "copy", type: "button" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  const box = el("div", { class: "code" }, copy, pre);
  const lines = text.split("\n").length;
  if (lines > FOLD) fold(box, lines);
  return box;
}

function fold(box, lines) {
  box.classList.add("folded");
  const button = el("button", { class: "unfold", type: "button", ariaExpanded: "false" }, `Show all ${lines} lines`);
  button.addEventListener("click", () => {
    const folded = box.classList.toggle("folded");
    button.ariaExpanded = String(!folded);
    button.textContent = folded ? `Show all ${lines} lines` : "Fold";
  });
  box.append(button);
}

// What somebody typed, from the blocks that the composer made of it: to edit it.
export function typed(blocks) {
  return blocks
    .flatMap((block) => block.elements ?? [])
    .map((part) => {
      const text = (part.elements ?? []).map(typedSpan).join("");
      return part.type === "rich_text_preformatted" ? `\`\`\`\n${text}\n\`\`\`` : text;
    })
    .join("");
}

function typedSpan(one) {
  if (one.type === "user") return "@siptrunk";
  return one.style?.code ? `\`${one.text}\`` : one.text || one.url || "";
}
