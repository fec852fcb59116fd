// Modals: their inputs, what is filled in, and the question before a button that asks one.
import { act, el } from "./dom.js";
import { drawBlocks } from "./blocks.js";

const modal = document.getElementById("modal");
const asking = document.getElementById("confirm");
let shown = "";

export function showView(view, here) {
  const name = view ? `${view.id} ${view.hash}` : "";
  if (name === shown) return;
  shown = name;
  if (!view) {
    modal.close();
    return;
  }
  modal.replaceChildren(drawView(view, here));
  if (!modal.open) modal.showModal();
  modal.querySelector("textarea, input, select, button.action")?.focus();
}

modal.addEventListener("cancel", (event) => {
  event.preventDefault();
  modal.querySelector(".close")?.click();
});

function drawView(view, here) {
  const { body } = view;
  const shut = () => act("close", { user: view.user, view: view.id });
  const within = {
    ...here,
    input: (block) => drawInput(block, here),
    press: (action, block) =>
      act("press-view", { user: view.user, view: view.id, action: { ...action, block_id: block.block_id }, values: values(body, form) }),
  };
  const foot = el("div", { class: "foot" }, el("button", { class: "action close", type: "button", on: { click: shut } }, body.close?.text ?? "Close"));
  if (body.submit) foot.append(el("button", { class: "action primary", type: "submit" }, body.submit.text));
  const form = el("form", { noValidate: true }, el("div", { class: "head" }, el("h2", { id: "modal-title" }, body.title.text)), el("div", { class: "body" }, ...drawBlocks(body.blocks, within)), foot);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(view, form);
  });
  return form;
}

async function send(view, form) {
  for (const problem of form.querySelectorAll(".problem")) problem.textContent = "";
  if (missing(view.body, form)) return;
  const answer = await act("submit", { user: view.user, view: view.id, values: values(view.body, form) });
  if (answer.error) complain(form, view.body.blocks.find((block) => block.type === "input")?.block_id, answer.error);
  for (const [block, says] of Object.entries(answer.errors ?? {})) complain(form, block, says);
}

function missing(body, form) {
  const empty = body.blocks.filter((block) => block.type === "input" && !block.optional && !filled(value(block, form)));
  for (const block of empty) complain(form, block.block_id, "Please fill this in.");
  return empty.length > 0;
}

const filled = (given) => Boolean(given.value || given.selected_option || given.selected_options?.length);

function complain(form, block, says) {
  const input = form.querySelector(`[data-block="${CSS.escape(block)}"]`);
  if (!input) return;
  input.querySelector(".problem").textContent = says;
  input.querySelector("textarea, input, select").focus();
}

function values(body, form) {
  const inputs = body.blocks.filter((block) => block.type === "input");
  return Object.fromEntries(inputs.map((block) => [block.block_id, { [block.element.action_id]: value(block, form) }]));
}

function value({ block_id, element }, form) {
  const input = form.querySelector(`[data-block="${CSS.escape(block_id)}"]`);
  const options = element.options ?? [];
  const ticked = [...input.querySelectorAll("input:checked")].map((one) => options[Number(one.value)]);
  if (element.type === "checkboxes") return { type: element.type, selected_options: ticked };
  if (element.type === "radio_buttons") return { type: element.type, selected_option: ticked[0] ?? null };
  const field = input.querySelector("textarea, input, select");
  if (element.type === "static_select") return { type: element.type, selected_option: options[Number(field.value || -1)] ?? null };
  return { type: element.type, value: field.value || null };
}

export function drawInput(block) {
  const id = `input-${block.block_id}`;
  const told = block.hint ? el("p", { class: "hint", id: `${id}-hint` }, block.hint.text) : null;
  const described = { "aria-describedby": told ? `${id}-hint ${id}-problem` : `${id}-problem` };
  const optional = block.optional ? el("span", { class: "optional" }, " (optional)") : "";
  const problem = el("p", { class: "problem", id: `${id}-problem`, role: "alert" });
  if (["radio_buttons", "checkboxes"].includes(block.element.type)) {
    return el("fieldset", { class: "input choice", "data-block": block.block_id, ...described }, el("legend", {}, block.label.text, optional), ...ticks(block.element, id), told, problem);
  }
  return el("div", { class: "input", "data-block": block.block_id }, el("label", { htmlFor: id }, block.label.text, optional), field(block.element, { id, ...described }), told, problem);
}

function ticks(element, id) {
  const type = element.type === "checkboxes" ? "checkbox" : "radio";
  const first = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((one) => one.value);
  return element.options.map((option, at) =>
    el("label", {}, el("input", { type, name: id, value: String(at), checked: first.includes(option.value) }), ` ${option.text.text}`),
  );
}

const TYPES = { email_text_input: "email", url_text_input: "url", number_input: "number", datepicker: "date", timepicker: "time" };

function field(element, props) {
  const given = { ...props, value: element.initial_value ?? "", placeholder: element.placeholder?.text, maxLength: element.max_length ?? 3000 };
  if (element.options) return select(element, props);
  if (element.multiline) return el("textarea", given);
  return el("input", { ...given, type: TYPES[element.type] ?? "text" });
}

function select(element, props) {
  const none = el("option", { value: "" }, element.placeholder?.text ?? "Choose");
  const options = element.options.map((option, at) => el("option", { value: String(at), selected: option.value === element.initial_option?.value }, option.text.text));
  return el("select", props, none, ...options);
}

export function confirmed({ title, text, confirm, deny }) {
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      asking.close();
      resolve(yes);
    };
    const foot = el("div", { class: "foot" }, el("button", { class: "action", type: "button", on: { click: answer(false) } }, deny.text), el("button", { class: "action primary", type: "button", on: { click: answer(true) } }, confirm.text));
    asking.replaceChildren(el("div", { class: "head" }, el("h2", { id: "confirm-title" }, title.text)), el("div", { class: "body" }, el("p", {}, text.text)), foot);
    asking.addEventListener("cancel", () => resolve(false), { once: true });
    asking.showModal();
  });
}
