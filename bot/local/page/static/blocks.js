// Draws Block Kit blocks from the JSON of the bot.
import { el } from "./dom.js";
import { codeBlock, drawMrkdwn, drawSpan, isSafeUrl } from "./markup.js";

// `context` is {people, press(element, block), input(block), confirm(dialog)}.
export function drawBlocks(blocks, context) {
  return blocks.map((block) => (DRAW[block.type] ?? drawUnknown)(block, context));
}

export const drawText = (text, context) => el("div", { class: "words" }, ...drawMrkdwn(text, context.people));

const drawTextObject = (text, context) =>
  text.type === "mrkdwn" ? drawText(text.text, context) : el("div", { class: "words" }, text.text);

const drawUnknown = (block) => el("div", { class: "block context" }, `(a block of type ${block.type})`);

function drawRichText(part, context) {
  if (part.type === "rich_text_preformatted") {
    return codeBlock(part.elements.map((span) => span.text ?? span.url ?? "").join(""));
  }
  if (part.type === "rich_text_list") {
    const rows = part.elements.map((row) => el("li", {}, ...row.elements.map((span) => drawSpan(span, context.people))));
    return el("div", { class: "words" }, el(part.style === "ordered" ? "ol" : "ul", {}, ...rows));
  }
  const tag = part.type === "rich_text_quote" ? "blockquote" : "div";
  return el(tag, { class: "words" }, ...part.elements.map((span) => drawSpan(span, context.people)));
}

function drawSection(block, context) {
  const children = [];
  if (block.text) children.push(drawTextObject(block.text, context));
  if (block.fields) children.push(el("div", { class: "block fields" }, ...block.fields.map((field) => drawTextObject(field, context))));
  if (!block.accessory) return el("div", { class: "block section" }, ...children);
  return el("div", { class: "block section with" }, el("div", {}, ...children), drawElement(block.accessory, block, context));
}

const drawImage = (image) => el("span", {}, `(${image.alt_text})`);

const drawCell = (cell, context) =>
  el("td", {}, ...(cell.type === "rich_text" ? cell.elements.map((part) => drawRichText(part, context)) : [cell.text ?? ""]));

function drawElement(element, block, context) {
  if (element.type === "button") return drawButton(element, block, context);
  if (element.type === "image") return drawImage(element);
  if (element.options) return drawSelect(element, block, context);
  return el("span", {}, `(${element.type})`);
}

function drawButton(button, block, context) {
  const style = button.style ? ` ${button.style}` : "";
  const label = button.accessibility_label;
  if (button.url && isSafeUrl(button.url)) {
    return el("a", { class: `action${style}`, href: button.url, target: "_blank", rel: "noopener noreferrer", ariaLabel: label, on: { click: () => context.press(button, block) } }, button.text.text);
  }
  const node = el("button", { class: `action${style}`, type: "button", ariaLabel: label }, button.text.text);
  node.addEventListener("click", async () => {
    if (node.ariaBusy === "true" || (button.confirm && !(await context.confirm(button.confirm)))) return;
    node.ariaBusy = "true";
    await context.press(button, block);
    node.ariaBusy = "false";
  });
  return node;
}

function drawSelect(element, block, context) {
  const isOverflow = element.type === "overflow";
  const label = element.placeholder?.text ?? (isOverflow ? "More actions" : "Choose");
  const select = el("select", { class: `action-select${isOverflow ? " overflow" : ""}`, ariaLabel: label }, el("option", { value: "" }, isOverflow ? "⋯" : label));
  select.append(...element.options.map((option, index) => el("option", { value: String(index) }, option.text.text)));
  select.addEventListener("change", () => {
    const selected = element.options[Number(select.value)];
    if (select.value) context.press({ ...element, selected_option: selected }, block);
    if (isOverflow) select.value = "";
  });
  return select;
}

const DRAW = {
  rich_text: (block, context) => el("div", { class: "block" }, ...block.elements.map((part) => drawRichText(part, context))),
  section: drawSection,
  header: (block) => el("div", { class: "block header", role: "heading", ariaLevel: "3" }, block.text.text),
  divider: () => el("hr", { class: "block divider" }),
  context: (block, context) => el("div", { class: "block context" }, ...block.elements.map((item) => (item.type === "image" ? drawImage(item) : drawTextObject(item, context)))),
  actions: (block, context) => el("div", { class: "block actions" }, ...block.elements.map((element) => drawElement(element, block, context))),
  image: drawImage,
  markdown: (block, context) => el("div", { class: "block" }, drawText(block.text, context)),
  table: (block, context) => el("div", { class: "block" }, el("table", {}, ...block.rows.map((row) => el("tr", {}, ...row.map((cell) => drawCell(cell, context)))))),
  input: (block, context) => context.input(block),
};
