// Modals: their inputs and values, and the confirmation dialog of a button.
import { el, sendAction } from "./dom.js";
import { drawBlocks } from "./blocks.js";

const modal = document.getElementById("modal");
const confirmDialog = document.getElementById("confirm");
let currentView = "";

export function showView(view, context) {
  const name = view ? `${view.id} ${view.hash}` : "";
  if (name === currentView) return;
  currentView = name;
  if (!view) {
    modal.close();
    return;
  }
  modal.replaceChildren(drawView(view, context));
  if (!modal.open) modal.showModal();
  modal.querySelector("textarea, input, select, button.action")?.focus();
}

modal.addEventListener("cancel", (event) => {
  event.preventDefault();
  modal.querySelector(".close")?.click();
});

function drawView(view, context) {
  const { body } = view;
  const close = () => sendAction("close", { user: view.user, view: view.id });
  const viewContext = {
    ...context,
    input: (block) => drawInput(block, context),
    press: (action, block) =>
      sendAction("press-view", { user: view.user, view: view.id, action: { ...action, block_id: block.block_id }, values: inputStates(body, form) }),
  };
  const foot = el("div", { class: "foot" }, el("button", { class: "action close", type: "button", on: { click: close } }, body.close?.text ?? "Close"));
  if (body.submit) foot.append(el("button", { class: "action primary", type: "submit" }, body.submit.text));
  const form = el("form", { noValidate: true }, el("div", { class: "head" }, el("h2", { id: "modal-title" }, body.title.text)), el("div", { class: "body" }, ...drawBlocks(body.blocks, viewContext)), foot);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(view, form);
  });
  return form;
}

async function send(view, form) {
  for (const problem of form.querySelectorAll(".problem")) problem.textContent = "";
  if (showMissing(view.body, form)) return;
  const response = await sendAction("submit", { user: view.user, view: view.id, values: inputStates(view.body, form) });
  if (response.error) showProblem(form, view.body.blocks.find((block) => block.type === "input")?.block_id, response.error);
  for (const [block, problem] of Object.entries(response.errors ?? {})) showProblem(form, block, problem);
}

function showMissing(body, form) {
  const empty = body.blocks.filter((block) => block.type === "input" && !block.optional && !isFilled(inputState(block, form)));
  for (const block of empty) showProblem(form, block.block_id, "Please fill this in.");
  return empty.length > 0;
}

const isFilled = (state) => Boolean(state.value || state.selected_option || state.selected_options?.length);

function showProblem(form, block, problem) {
  const input = form.querySelector(`[data-block="${CSS.escape(block)}"]`);
  if (!input) return;
  input.querySelector(".problem").textContent = problem;
  input.querySelector("textarea, input, select").focus();
}

function inputStates(body, form) {
  const inputs = body.blocks.filter((block) => block.type === "input");
  return Object.fromEntries(inputs.map((block) => [block.block_id, { [block.element.action_id]: inputState(block, form) }]));
}

function inputState({ block_id, element }, form) {
  const input = form.querySelector(`[data-block="${CSS.escape(block_id)}"]`);
  const options = element.options ?? [];
  const checked = [...input.querySelectorAll("input:checked")].map((input) => options[Number(input.value)]);
  if (element.type === "checkboxes") return { type: element.type, selected_options: checked };
  if (element.type === "radio_buttons") return { type: element.type, selected_option: checked[0] ?? null };
  const field = input.querySelector("textarea, input, select");
  if (element.type === "static_select") return { type: element.type, selected_option: options[Number(field.value || -1)] ?? null };
  return { type: element.type, value: field.value || null };
}

export function drawInput(block) {
  const id = `input-${block.block_id}`;
  const hint = block.hint ? el("p", { class: "hint", id: `${id}-hint` }, block.hint.text) : null;
  const describedBy = { "aria-describedby": hint ? `${id}-hint ${id}-problem` : `${id}-problem` };
  const optional = block.optional ? el("span", { class: "optional" }, " (optional)") : "";
  const problem = el("p", { class: "problem", id: `${id}-problem`, role: "alert" });
  if (["radio_buttons", "checkboxes"].includes(block.element.type)) {
    return el("fieldset", { class: "input choice", "data-block": block.block_id, ...describedBy }, el("legend", {}, block.label.text, optional), ...drawChoices(block.element, id), hint, problem);
  }
  return el("div", { class: "input", "data-block": block.block_id }, el("label", { htmlFor: id }, block.label.text, optional), drawField(block.element, { id, ...describedBy }), hint, problem);
}

function drawChoices(element, id) {
  const type = element.type === "checkboxes" ? "checkbox" : "radio";
  const initial = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((option) => option.value);
  return element.options.map((option, index) =>
    el("label", {}, el("input", { type, name: id, value: String(index), checked: initial.includes(option.value) }), ` ${option.text.text}`),
  );
}

const TYPES = { email_text_input: "email", url_text_input: "url", number_input: "number", datepicker: "date", timepicker: "time" };

function drawField(element, props) {
  const fieldProps = { ...props, value: element.initial_value ?? "", placeholder: element.placeholder?.text, maxLength: element.max_length ?? 3000 };
  if (element.options) return drawSelectField(element, props);
  if (element.multiline) return el("textarea", fieldProps);
  return el("input", { ...fieldProps, type: TYPES[element.type] ?? "text" });
}

function drawSelectField(element, props) {
  const none = el("option", { value: "" }, element.placeholder?.text ?? "Choose");
  const options = element.options.map((option, index) => el("option", { value: String(index), selected: option.value === element.initial_option?.value }, option.text.text));
  return el("select", props, none, ...options);
}

export function askConfirmation({ title, text, confirm, deny }) {
  return new Promise((resolve) => {
    const choose = (isConfirmed) => () => {
      confirmDialog.close();
      resolve(isConfirmed);
    };
    const foot = el("div", { class: "foot" }, el("button", { class: "action", type: "button", on: { click: choose(false) } }, deny.text), el("button", { class: "action primary", type: "button", on: { click: choose(true) } }, confirm.text));
    confirmDialog.replaceChildren(el("div", { class: "head" }, el("h2", { id: "confirm-title" }, title.text)), el("div", { class: "body" }, el("p", {}, text.text)), foot);
    confirmDialog.addEventListener("cancel", () => resolve(false), { once: true });
    confirmDialog.showModal();
  });
}
