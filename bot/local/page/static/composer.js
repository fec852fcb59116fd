// The message box: grows with what is pasted, sends on Enter, takes files.
import { el, sendAction } from "./dom.js";

const MAX_MESSAGE_CHARACTERS = 4000;

// `getTarget()` returns {user, channel, thread}; `onSent(response)` is called after a message was sent.
export function setUpComposer(form, getTarget, onSent) {
  const text = form.querySelector("textarea");
  const fileInput = form.querySelector("input[type=file]");
  const list = form.querySelector(".attached");
  const hint = form.querySelector(".said");
  let files = [];

  const grow = () => {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
    hint.textContent = text.value.length > MAX_MESSAGE_CHARACTERS ? "Slack cuts messages of this length: attach it as a file instead." : "";
  };

  const attach = (newFiles) => {
    files = [...files, ...newFiles];
    list.hidden = files.length === 0;
    list.replaceChildren(...files.map((file) => el("li", {}, file.name, el("button", { class: "plain-button", type: "button", ariaLabel: `Remove ${file.name}`, on: { click: () => remove(file) } }, "Remove"))));
  };

  const remove = (file) => {
    files = files.filter((other) => other !== file);
    attach([]);
  };

  const send = async () => {
    const source = text.value;
    const target = getTarget();
    if (!source.trim() && !files.length) return;
    const problem = commandProblem(source, target);
    if (problem) {
      hint.textContent = problem;
      return;
    }
    const attachments = files;
    text.value = "";
    files = [];
    attach([]);
    grow();
    const name = source.startsWith("/") ? "command" : "say";
    onSent(await sendAction(name, { ...target, text: source }, attachments));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  fileInput.addEventListener("change", () => {
    attach([...fileInput.files]);
    fileInput.value = "";
    text.focus();
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    attach([...event.dataTransfer.files]);
  });

  return {
    fill(value) {
      text.value = value;
      grow();
      text.focus();
    },
  };
}

function commandProblem(source, target) {
  if (!source.startsWith("/")) return "";
  const name = source.split(/\s/, 1)[0];
  if (target.thread) return "Slack has no commands in threads. Send it in the channel.";
  return name === "/siptrunk" ? "" : `${name} is not a command here; /siptrunk is.`;
}
