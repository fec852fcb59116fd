// Elements made from text alone: nothing here ever reads markup from data.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") for (const [name, act] of Object.entries(value)) node.addEventListener(name, act);
    else if (key === "class") node.className = value;
    else if (key in node && key !== "list" && key !== "form") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Only what changed is drawn again, so that focus, folds and scrolling stay where they are.
// Gives the nodes that were added.
export function sync(parent, items, key, draw) {
  const keys = new Set(items.map((item) => String(key(item))));
  for (const node of [...parent.children]) if (!keys.has(node.dataset.key)) node.remove();
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const fresh = [];
  let at = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const drawn = JSON.stringify(item);
    const there = old.get(name);
    const node = there?.drawn === drawn ? there : renew(parent, there, draw(item), name, drawn);
    if (!there) fresh.push(node);
    if (there && at === there) at = node;
    if (at === node) at = node.nextElementSibling;
    else parent.insertBefore(node, at);
  }
  return fresh;
}

function renew(parent, node, made, name, drawn) {
  made.dataset.key = name;
  made.drawn = drawn;
  if (!node) {
    if (parent.childElementCount) made.classList.add("new");
    return made;
  }
  const focus = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceWith(made);
  if (focus) refocus(made, focus);
  return made;
}

function refocus(made, focus) {
  const same = [...made.querySelectorAll("button, a, select, textarea, pre")].find(
    (one) => one.textContent === focus.textContent && one.tagName === focus.tagName,
  );
  if (!same) made.tabIndex = -1;
  (same ?? made).focus({ preventScroll: true });
}

export async function act(name, fields, files = []) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  for (const file of files) form.append("file", file, file.name);
  const response = await fetch(`/page/${name}`, { method: "POST", body: form });
  return response.json();
}
