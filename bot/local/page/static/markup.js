// Slack's two text formats: mrkdwn and rich text elements.
import { el } from "./dom.js";

const MARKUP = /```([\s\S]*?)```|`([^`\n]+)`|<([^<>|]*)(?:\|([^<>]*))?>|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~/;

const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function drawMrkdwn(text, people) {
  const nodes = [];
  let remaining = text;
  for (let match = MARKUP.exec(remaining); match; match = MARKUP.exec(remaining)) {
    const before = remaining.slice(0, match.index);
    if (before) nodes.push(unescape(before));
    nodes.push(drawMatch(match, /\w$/.test(before), people));
    remaining = remaining.slice(match.index + match[0].length);
  }
  if (remaining) nodes.push(unescape(remaining));
  return nodes;
}

// The text without its markup, for screen readers.
export const plainText = (text, people) => el("p", {}, ...drawMrkdwn(text, people)).textContent;

function drawMatch([source, block, code, target, label, bold, italic, strikethrough], inWord, people) {
  if (block !== undefined) return codeBlock(unescape(block).replace(/^\n|\n$/g, ""));
  if (code !== undefined) return el("code", {}, unescape(code));
  if (target !== undefined) return drawAngleBrackets(target, label, people);
  if (inWord) return unescape(source);
  if (bold !== undefined) return el("strong", {}, ...drawMrkdwn(bold, people));
  if (italic !== undefined) return el("em", {}, ...drawMrkdwn(italic, people));
  return el("s", {}, ...drawMrkdwn(strikethrough, people));
}

function drawAngleBrackets(target, label, people) {
  if (target.startsWith("@")) return drawMention(people.get(target.slice(1))?.real_name ?? target.slice(1));
  if (/^[#!]/.test(target)) return drawMention(label ?? target.slice(1), target[0] === "#" ? "#" : "@");
  return drawLink(unescape(target), unescape(label ?? target));
}

const drawMention = (name, sign = "@") => el("span", { class: "mention" }, sign + name);

export const isSafeUrl = (url) => /^(https?|mailto|tel):/i.test(url);

function drawLink(url, label) {
  return isSafeUrl(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label) : label;
}

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s" };

export function drawSpan(span, people) {
  let node = drawUnstyledSpan(span, people);
  for (const [style, tag] of Object.entries(STYLES)) {
    if (span.style?.[style]) node = el(tag, {}, node);
  }
  return node;
}

function drawUnstyledSpan(span, people) {
  if (span.type === "link") return drawLink(span.url, span.text || span.url);
  if (span.type === "user") return drawMention(people.get(span.user_id)?.real_name ?? span.user_id);
  if (span.type === "channel") return drawMention(span.channel_id, "#");
  if (span.type === "broadcast") return drawMention(span.range);
  if (span.type === "date") return drawDate(span);
  if (span.type === "emoji") return `:${span.name}:`;
  return span.text ?? span.fallback ?? "";
}

// A time in the reader's zone.
const drawDate = (span) => new Date(span.timestamp * 1000).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

const MAX_UNFOLDED_LINES = 18;

export function codeBlock(text) {
  const pre = el("pre", { tabIndex: 0, role: "group", ariaLabel: "Code" }, text);
  const box = el("div", { class: "code" }, pre);
  const lines = text.split("\n").length;
  if (lines > MAX_UNFOLDED_LINES) addFolding(box, lines);
  return box;
}

function addFolding(box, lines) {
  box.classList.add("folded");
  const button = el("button", { class: "unfold", type: "button", ariaExpanded: "false" }, `Show all ${lines} lines`);
  button.addEventListener("click", () => {
    const folded = box.classList.toggle("folded");
    button.ariaExpanded = String(!folded);
    button.textContent = folded ? `Show all ${lines} lines` : "Fold";
  });
  box.append(button);
}

// The source of a message from the blocks that the composer made of it, for the editor.
export function messageSource(blocks) {
  return blocks
    .flatMap((block) => block.elements ?? [])
    .map((part) => {
      const text = (part.elements ?? []).map(spanSource).join("");
      return part.type === "rich_text_preformatted" ? `\`\`\`\n${text}\n\`\`\`` : text;
    })
    .join("");
}

function spanSource(span) {
  if (span.type === "user") return "@siptrunk";
  return span.style?.code ? `\`${span.text}\`` : span.text || span.url || "";
}
