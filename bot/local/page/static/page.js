// The page: what is shown where, and what each part may do.
import { sync } from "./dom.js";
import { follow, following, toEnd } from "./scrolling.js";
import { composer } from "./composer.js";
import { confirmed, showView } from "./forms.js";
import { drawMessage } from "./messages.js";
import { drawTraffic } from "./traffic.js";
import { spoken } from "./words.js";

const $ = (id) => document.getElementById(id);
const bot = document.body.dataset.bot;
const channels = [...document.querySelectorAll("[data-channel]")];
const narrow = matchMedia("(max-width: 1000px)");

const shown = { channel: channels[0].dataset.channel, thread: null, editing: null, awaited: null };
let state = null;
let heard = null;

const me = () => document.querySelector("input[name=acting]:checked").value;
const page = {
  people: new Map(),
  me,
  confirm: confirmed,
  edit(message) {
    shown.editing = message?.ts ?? null;
    draw();
  },
  openThread(message, write = false) {
    shown.thread = message.thread;
    draw();
    toEnd($("thread-scroll"));
    $(write ? "reply-text" : "thread-scroll").focus({ preventScroll: true });
  },
};

const visible = (message) => message.channel === shown.channel && (!message.visible_to || message.visible_to === me());
const opens = (message) => message.thread === message.ts || message.subtype === "thread_broadcast";

function draw() {
  if (!state) return;
  page.people = new Map(state.people.map((one) => [one.id, one]));
  drawPlace();
  const here = state.messages.filter(visible);
  drawMessages($("messages"), here.filter(opens), "channel-scroll", here);
  const thread = here.filter((message) => message.thread === shown.thread);
  $("thread").hidden = !shown.thread;
  drawMessages($("replies"), thread, "thread-scroll", null);
  $("welcome").hidden = here.length > 0;
  const mine = Object.values(state.views).filter((view) => view.user === me());
  showView(mine.at(-1), page);
  drawTraffic(state.traffic, state.fault);
}

function drawMessages(list, messages, scroll, all) {
  const box = $(scroll);
  const followed = following(box);
  const items = messages.map((message) => {
    const replies = all ? all.filter((one) => one.thread === message.ts && one.ts !== message.ts && !one.visible_to) : [];
    return { message, replies: replies.length, last: replies.at(-1)?.ts, inThread: !all, editing: shown.editing === message.ts, me: me() };
  });
  const place = all ? shown.channel : shown.thread;
  const came = list.dataset.place !== place;
  list.dataset.place = place;
  const fresh = sync(list, items, (one) => `${one.message.channel}/${one.message.ts}`, (one) => drawMessage(one, page));
  if (came) toEnd(box);
  else follow(box, fresh, followed);
}

function drawPlace() {
  for (const one of document.querySelectorAll("[data-only]")) one.hidden = one.dataset.only !== me();
  const here = state.channels.find((one) => one.id === shown.channel);
  const direct = here.kind === "im";
  $("where").textContent = direct ? page.people.get(bot).real_name : `# ${here.name}`;
  $("topic").textContent = direct ? "Direct messages: it answers everything." : "It answers trunk credential errors, and nothing else unless it is mentioned: @siptrunk";
  for (const one of channels) {
    if (one.dataset.channel === shown.channel) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}

// What is new from the bot is read out, and the thread of what was just sent opens beside it.
function announce(messages) {
  const seen = new Set(messages.map((one) => `${one.ts} ${one.text}`));
  const fresh = heard ? messages.filter((one) => one.user === bot && !heard.has(`${one.ts} ${one.text}`)) : [];
  heard = seen;
  for (const one of fresh.filter((message) => !message.visible_to || message.visible_to === me())) {
    $("live").textContent = `SIP trunk bot: ${spoken(one.text, page.people).slice(0, 200)}`;
    if (one.thread === shown.awaited && !narrow.matches) shown.thread = shown.awaited;
    if (one.thread === shown.awaited) shown.awaited = null;
  }
}

const changes = new EventSource("/page/changes");
changes.addEventListener("message", (event) => {
  $("lost").hidden = true;
  state = JSON.parse(event.data);
  announce(state.messages);
  draw();
});
changes.addEventListener("error", () => ($("lost").hidden = false));

const write = composer($("write"), () => ({ user: me(), channel: shown.channel }), (answer) => {
  shown.awaited = answer.ts ?? null;
  toEnd($("channel-scroll"));
  announceLate();
});
composer($("reply"), () => ({ user: me(), channel: shown.channel, thread: shown.thread }), () => toEnd($("thread-scroll")));

// The bot may have answered before the page knew what to wait for.
function announceLate() {
  const answered = state.messages.some((one) => one.user === bot && one.thread === shown.awaited && !one.visible_to);
  if (!answered || narrow.matches) return;
  shown.thread = shown.awaited;
  shown.awaited = null;
  draw();
}

function go(channel) {
  shown.channel = channel;
  shown.thread = null;
  menu(false);
  draw();
  toEnd($("channel-scroll"));
}

for (const one of channels) one.addEventListener("click", () => go(one.dataset.channel));
for (const one of document.querySelectorAll("[data-sample]")) {
  one.addEventListener("click", () => {
    menu(false);
    if (narrow.matches) closeThread();
    write.fill(one.dataset.sample);
  });
}
for (const one of document.querySelectorAll("input[name=acting]")) {
  one.addEventListener("change", () => {
    const here = state.channels.find((channel) => channel.id === shown.channel);
    const own = state.channels.find((channel) => channel.kind === "im" && channel.members.includes(me()));
    if (here.kind === "im") go(own.id);
    draw();
  });
}

function menu(open) {
  $("side").classList.toggle("open", open);
  $("menu").setAttribute("aria-expanded", String(open));
}
$("menu").addEventListener("click", () => menu(!$("side").classList.contains("open")));

function closeThread() {
  shown.thread = null;
  draw();
}
$("thread-close").addEventListener("click", () => {
  closeThread();
  $("write-text").focus();
});

function drawer(open) {
  $("drawer").hidden = !open;
  $("drawer-toggle").setAttribute("aria-expanded", String(open));
  (open ? $("drawer-close") : $("drawer-toggle")).focus();
}
$("drawer-toggle").addEventListener("click", () => drawer($("drawer").hidden));
$("drawer-close").addEventListener("click", () => drawer(false));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (!$("drawer").hidden) drawer(false);
  else if (shown.thread) $("thread-close").click();
  else menu(false);
});
