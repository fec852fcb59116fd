// The page: its state, and the parts that it draws.
import { sendAction, sync } from "./dom.js";
import { follow, isAtEnd, scrollToEnd } from "./scrolling.js";
import { setUpComposer } from "./composer.js";
import { askConfirmation, showView } from "./forms.js";
import { drawHome } from "./home.js";
import { drawMessage } from "./messages.js";
import { drawTraffic } from "./traffic.js";
import { plainText } from "./markup.js";

const $ = (id) => document.getElementById(id);
const bot = document.body.dataset.bot;
const channels = [...document.querySelectorAll("[data-channel]")];
const tabs = [...document.querySelectorAll("[data-tab]")];
const narrow = matchMedia("(max-width: 1000px)");

const selected = { channel: channels[0].dataset.channel, tab: "messages", thread: null, editing: null, awaited: null };
let state = null;
let announcedKeys = null;

const me = () => document.querySelector("input[name=acting]:checked").value;
const page = {
  people: new Map(),
  me,
  confirm: askConfirmation,
  edit(message) {
    selected.editing = message?.ts ?? null;
    draw();
  },
  openThread(message, write = false) {
    selected.thread = message.thread;
    draw();
    scrollToEnd($("thread-scroll"));
    $(write ? "reply-text" : "thread-scroll").focus({ preventScroll: true });
  },
};

const isVisible = (message) => message.channel === selected.channel && (!message.visible_to || message.visible_to === me());
const isInChannel = (message) => message.thread === message.ts || message.subtype === "thread_broadcast";

function draw() {
  if (!state) return;
  page.people = new Map(state.people.map((person) => [person.id, person]));
  drawChannel();
  const messages = state.messages.filter(isVisible);
  drawMessages($("messages"), messages.filter(isInChannel), "channel-scroll", messages);
  const thread = messages.filter((message) => message.thread === selected.thread);
  $("thread").hidden = !selected.thread;
  drawMessages($("replies"), thread, "thread-scroll", null);
  $("welcome").hidden = messages.length > 0;
  const ownViews = Object.values(state.views).filter((view) => view.user === me());
  showView(ownViews.at(-1), page);
  drawHome($("home"), state.homes[me()], page);
  drawTraffic(state.traffic, state.fault);
}

function drawMessages(list, messages, scroll, all) {
  const box = $(scroll);
  const wasAtEnd = isAtEnd(box);
  const items = messages.map((message) => {
    const replies = all ? all.filter((other) => other.thread === message.ts && other.ts !== message.ts && !other.visible_to) : [];
    return { message, replies: replies.length, last: replies.at(-1)?.ts, inThread: !all, editing: selected.editing === message.ts, me: me() };
  });
  const place = all ? selected.channel : selected.thread;
  const isOtherPlace = list.dataset.place !== place;
  list.dataset.place = place;
  const added = sync(list, items, ({ message }) => `${message.channel}/${message.ts}`, (item) => drawMessage(item, page));
  if (isOtherPlace) scrollToEnd(box);
  else follow(box, added, wasAtEnd);
}

function drawChannel() {
  for (const entry of document.querySelectorAll("[data-only]")) entry.hidden = entry.dataset.only !== me();
  const channel = state.channels.find(({ id }) => id === selected.channel);
  const isDirect = channel.kind === "im";
  $("where").textContent = isDirect ? page.people.get(bot).real_name : `# ${channel.name}`;
  $("topic").textContent = isDirect ? "Direct messages: it answers everything." : "It answers trunk credential errors, and nothing else unless it is mentioned: @siptrunk";
  const showsHome = isDirect && selected.tab === "home";
  $("tabs").hidden = !isDirect;
  $("home").hidden = !showsHome;
  $("channel-scroll").hidden = $("write").hidden = showsHome;
  for (const tab of tabs) tab.ariaPressed = String(tab.dataset.tab === selected.tab);
  for (const button of channels) {
    if (button.dataset.channel === selected.channel) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
}

// Announces new messages of the bot, and opens the thread of the message that was just sent.
function announce(messages) {
  const key = (message) => `${message.ts} ${message.text}`;
  const added = announcedKeys ? messages.filter((message) => message.user === bot && !announcedKeys.has(key(message))) : [];
  announcedKeys = new Set(messages.map(key));
  for (const reply of added.filter((message) => !message.visible_to || message.visible_to === me())) {
    $("live").textContent = `SIP trunk bot: ${plainText(reply.text, page.people).slice(0, 200)}`;
    if (reply.thread === selected.awaited && !narrow.matches) selected.thread = selected.awaited;
    if (reply.thread === selected.awaited) selected.awaited = null;
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

const write = setUpComposer($("write"), () => ({ user: me(), channel: selected.channel }), (response) => {
  selected.awaited = response.ts ?? null;
  scrollToEnd($("channel-scroll"));
  openAnsweredThread();
});
setUpComposer($("reply"), () => ({ user: me(), channel: selected.channel, thread: selected.thread }), () => scrollToEnd($("thread-scroll")));

// The bot may have replied before the page knew the timestamp of the message.
function openAnsweredThread() {
  const hasReply = state.messages.some((message) => message.user === bot && message.thread === selected.awaited && !message.visible_to);
  if (!hasReply || narrow.matches) return;
  selected.thread = selected.awaited;
  selected.awaited = null;
  draw();
}

function openChannel(channel) {
  selected.channel = channel;
  selected.thread = null;
  showMenu(false);
  draw();
  scrollToEnd($("channel-scroll"));
}

function openTab(tab) {
  selected.tab = tab;
  selected.thread = null;
  sendAction("open-home", { user: me(), tab });
  draw();
}

for (const button of tabs) button.addEventListener("click", () => openTab(button.dataset.tab));
for (const button of channels) button.addEventListener("click", () => openChannel(button.dataset.channel));
for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", () => {
    showMenu(false);
    if (narrow.matches) closeThread();
    write.fill(button.dataset.sample);
  });
}
for (const input of document.querySelectorAll("input[name=acting]")) {
  input.addEventListener("change", () => {
    const current = state.channels.find((channel) => channel.id === selected.channel);
    const own = state.channels.find((channel) => channel.kind === "im" && channel.members.includes(me()));
    if (current.kind === "im") openChannel(own.id);
    if (current.kind === "im" && selected.tab === "home") openTab("home");
    draw();
  });
}

function showMenu(open) {
  $("side").classList.toggle("open", open);
  $("menu").setAttribute("aria-expanded", String(open));
}
$("menu").addEventListener("click", () => showMenu(!$("side").classList.contains("open")));

function closeThread() {
  selected.thread = null;
  draw();
}
$("thread-close").addEventListener("click", () => {
  closeThread();
  $("write-text").focus();
});

function showDrawer(open) {
  $("drawer").hidden = !open;
  $("drawer-toggle").setAttribute("aria-expanded", String(open));
  (open ? $("drawer-close") : $("drawer-toggle")).focus();
}
$("drawer-toggle").addEventListener("click", () => showDrawer($("drawer").hidden));
$("drawer-close").addEventListener("click", () => showDrawer(false));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (!$("drawer").hidden) showDrawer(false);
  else if (selected.thread) $("thread-close").click();
  else showMenu(false);
});
