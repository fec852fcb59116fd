// The drawer: the exchanges between Slack and the bot, and the switch that makes Slack fail.
import { el, sendAction, sync } from "./dom.js";
import { codeBlock } from "./markup.js";

const list = document.getElementById("exchanges");
const description = document.getElementById("fault-says");
const banner = document.getElementById("banner");
const positions = [...document.querySelectorAll("input[name=failing]")];

for (const input of positions) input.addEventListener("change", () => setSwitch(input.value));
document.getElementById("recover").addEventListener("click", () => setSwitch(""));

export function drawTraffic(exchanges, fault) {
  sync(list, [...exchanges].reverse(), (exchange) => exchange.number, drawExchange);
  const position = positions.find((input) => input.value === fault) ?? positions[0];
  position.checked = true;
  description.textContent = position.dataset.says ?? "Make it fail, and see what a user would see.";
  banner.hidden = !fault;
  banner.querySelector("span").textContent = fault ? `Slack fails on purpose: ${position.nextElementSibling.textContent}.` : "";
}

function setSwitch(position) {
  return sendAction("fail", { position });
}

function drawExchange(exchange) {
  const time = new Date(exchange.time_s * 1000).toLocaleTimeString([], { hour12: false });
  const failed = exchange.status !== 200 || exchange.error;
  const result = exchange.status ? `${exchange.status}${exchange.error ? ` ${exchange.error}` : ""}` : "no answer";
  const summary = el(
    "summary",
    {},
    el("span", { class: "when" }, time),
    el("span", { class: "way" }, exchange.direction === "to the bot" ? "→ bot" : "← bot"),
    el("span", { class: "what" }, exchange.name),
    el("span", { class: failed ? "bad" : "way" }, result),
  );
  const details = el("details", {}, summary);
  details.addEventListener("toggle", () => drawBodies(details, exchange.number), { once: true });
  return el("li", {}, details);
}

async function drawBodies(details, number) {
  const bodies = await (await fetch(`/page/traffic/${number}`)).json();
  for (const [name, body] of Object.entries(bodies)) {
    details.append(el("p", { class: "hint" }, name), codeBlock(JSON.stringify(body, null, 2)));
  }
}
