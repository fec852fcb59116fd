// Blocks as Slack draws them, from the very JSON that the bot sent.
import { el } from "./dom.js";
import { codeBlock, harmless, mrkdwn, span } from "./words.js";

// `here` is where the blocks stand: {people, press(element, block), input(block)}.
export function drawBlocks(blocks, here) {
  return blocks.map((block) => (DRAW[block.type] ?? unknown)(block, here));
}

export const words = (text, here) => el("div", { class: "words" }, ...mrkdwn(text, here.people));

const object = (text, here) =>
  text.type === "mrkdwn" ? words(text.text, here) : el("div", { class: "words" }, text.text);

const unknown = (block) => el("div", { class: "block context" }, `(a block of type ${block.type})`);

function richPart(part, here) {
  if (part.type === "rich_text_preformatted") {
    return codeBlock(part.elements.map((one) => one.text ?? one.url ?? "").join(""));
  }
  if (part.type === "rich_text_list") {
    const rows = part.elements.map((row) => el("li", {}, ...row.elements.map((one) => span(one, here.people))));
    return el("div", { class: "words" }, el(part.style === "ordered" ? "ol" : "ul", {}, ...rows));
  }
  const tag = part.type === "rich_text_quote" ? "blockquote" : "div";
  return el(tag, { class: "words" }, ...part.elements.map((one) => span(one, here.people)));
}

function section(block, here) {
  const inside = [];
  if (block.text) inside.push(object(block.text, here));
  if (block.fields) inside.push(el("div", { class: "block fields" }, ...block.fields.map((one) => object(one, here))));
  if (!block.accessory) return el("div", { class: "block section" }, ...inside);
  return el("div", { class: "block section with" }, el("div", {}, ...inside), element(block.accessory, block, here));
}

const image = (one) => el("span", {}, `(${one.alt_text})`);

const tableCell = (cell, here) =>
  el("td", {}, ...(cell.type === "rich_text" ? cell.elements.map((part) => richPart(part, here)) : [cell.text ?? ""]));

export function element(one, block, here) {
  if (one.type === "button") return button(one, block, here);
  if (one.type === "image") return image(one);
  if (one.options) return choice(one, block, here);
  return el("span", {}, `(${one.type})`);
}

function button(one, block, here) {
  const style = one.style ? ` ${one.style}` : "";
  const label = one.accessibility_label;
  if (one.url && harmless(one.url)) {
    return el("a", { class: `action${style}`, href: one.url, target: "_blank", rel: "noopener noreferrer", ariaLabel: label, on: { click: () => here.press(one, block) } }, one.text.text);
  }
  const node = el("button", { class: `action${style}`, type: "button", ariaLabel: label }, one.text.text);
  node.addEventListener("click", async () => {
    if (node.ariaBusy === "true" || (one.confirm && !(await here.confirm(one.confirm)))) return;
    node.ariaBusy = "true";
    await here.press(one, block);
    node.ariaBusy = "false";
  });
  return node;
}

function choice(one, block, here) {
  const label = one.placeholder?.text ?? "Choose";
  const select = el("select", { class: "action-select", ariaLabel: label }, el("option", { value: "" }, label));
  select.append(...one.options.map((option, at) => el("option", { value: String(at) }, option.text.text)));
  select.addEventListener("change", () => {
    const chosen = one.options[Number(select.value)];
    if (select.value) here.press({ ...one, selected_option: chosen }, block);
  });
  return select;
}

const DRAW = {
  rich_text: (block, here) => el("div", { class: "block" }, ...block.elements.map((part) => richPart(part, here))),
  section,
  header: (block) => el("div", { class: "block header", role: "heading", ariaLevel: "3" }, block.text.text),
  divider: () => el("hr", { class: "block divider" }),
  context: (block, here) => el("div", { class: "block context" }, ...block.elements.map((one) => (one.type === "image" ? image(one) : object(one, here)))),
  actions: (block, here) => el("div", { class: "block actions" }, ...block.elements.map((one) => element(one, block, here))),
  image,
  markdown: (block, here) => el("div", { class: "block" }, words(block.text, here)),
  table: (block, here) => el("div", { class: "block" }, el("table", {}, ...block.rows.map((row) => el("tr", {}, ...row.map((cell) => tableCell(cell, here)))))),
  input: (block, here) => here.input(block),
};
