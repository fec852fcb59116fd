// The message box: grows with what is pasted, sends on Enter, takes files.
import { act, el } from "./dom.js";

const LONG = 4000;

// `where()` gives {user, channel, thread}; `sent(answer)` hears what came of it.
export function composer(form, where, sent) {
  const text = form.querySelector("textarea");
  const picked = form.querySelector("input[type=file]");
  const list = form.querySelector(".attached");
  const said = form.querySelector(".said");
  let files = [];

  const grow = () => {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
    said.textContent = text.value.length > LONG ? "Slack cuts messages of this length: attach it as a file instead." : "";
  };

  const attach = (added) => {
    files = [...files, ...added];
    list.hidden = files.length === 0;
    list.replaceChildren(...files.map((file) => el("li", {}, file.name, el("button", { class: "plain-button", type: "button", ariaLabel: `Remove ${file.name}`, on: { click: () => remove(file) } }, "Remove"))));
  };

  const remove = (file) => {
    files = files.filter((one) => one !== file);
    attach([]);
  };

  const send = async () => {
    const typed = text.value;
    const place = where();
    if (!typed.trim() && !files.length) return;
    const problem = commandProblem(typed, place);
    if (problem) {
      said.textContent = problem;
      return;
    }
    const kept = files;
    text.value = "";
    files = [];
    attach([]);
    grow();
    const name = typed.startsWith("/") ? "command" : "say";
    sent(await act(name, { ...place, text: typed }, kept));
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
  picked.addEventListener("change", () => {
    attach([...picked.files]);
    picked.value = "";
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

function commandProblem(typed, place) {
  if (!typed.startsWith("/")) return "";
  const name = typed.split(/\s/, 1)[0];
  if (place.thread) return "Slack has no commands in threads. Send it in the channel.";
  return name === "/siptrunk" ? "" : `${name} is not a command here; /siptrunk is.`;
}
