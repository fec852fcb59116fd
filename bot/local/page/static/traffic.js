// The drawer: what went over the wire, and the switch that makes Slack fail.
import { act, el, sync } from "./dom.js";
import { codeBlock } from "./words.js";

const list = document.getElementById("exchanges");
const says = document.getElementById("fault-says");
const banner = document.getElementById("banner");
const switches = [...document.querySelectorAll("input[name=failing]")];

for (const one of switches) one.addEventListener("change", () => act("fail", { way: one.value }));
document.getElementById("recover").addEventListener("click", () => act("fail", { way: "" }));

export function drawTraffic(exchanges, failing) {
  sync(list, [...exchanges].reverse(), (one) => one.number, drawExchange);
  const on = switches.find((one) => one.value === failing) ?? switches[0];
  on.checked = true;
  says.textContent = on.dataset.says ?? "Make it fail, and see what a user would see.";
  banner.hidden = !failing;
  banner.querySelector("span").textContent = failing ? `Slack fails on purpose: ${on.nextElementSibling.textContent}.` : "";
}

function drawExchange(one) {
  const at = new Date(one.at * 1000).toLocaleTimeString([], { hour12: false });
  const bad = one.status !== 200 || one.error;
  const result = one.status ? `${one.status}${one.error ? ` ${one.error}` : ""}` : "no answer";
  const summary = el(
    "summary",
    {},
    el("span", { class: "when" }, at),
    el("span", { class: "way" }, one.way === "to the bot" ? "→ bot" : "← bot"),
    el("span", { class: "what" }, one.name),
    el("span", { class: bad ? "bad" : "way" }, result),
  );
  const details = el("details", {}, summary);
  details.addEventListener("toggle", () => fill(details, one.number), { once: true });
  return el("li", {}, details);
}

async function fill(details, number) {
  const bodies = await (await fetch(`/page/traffic/${number}`)).json();
  for (const [name, body] of Object.entries(bodies)) {
    details.append(el("p", { class: "hint" }, name), codeBlock(JSON.stringify(body, null, 2)));
  }
}
