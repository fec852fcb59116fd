// Builds elements from text alone; data is never parsed as markup.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") for (const [name, listener] of Object.entries(value)) node.addEventListener(name, listener);
    else if (key === "class") node.className = value;
    else if (key in node && key !== "list" && key !== "form") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Draws only the items that changed, so that focus, folds and scroll positions stay.
// Returns the nodes that were added.
export function sync(parent, items, key, draw) {
  const keys = new Set(items.map((item) => String(key(item))));
  for (const node of [...parent.children]) if (!keys.has(node.dataset.key)) node.remove();
  const nodes = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const added = [];
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const state = JSON.stringify(item);
    const existing = nodes.get(name);
    const node = existing?.drawnState === state ? existing : replaceNode(parent, existing, draw(item), name, state);
    if (!existing) added.push(node);
    if (existing && next === existing) next = node;
    if (next === node) next = node.nextElementSibling;
    else parent.insertBefore(node, next);
  }
  return added;
}

function replaceNode(parent, node, replacement, name, state) {
  replacement.dataset.key = name;
  replacement.drawnState = state;
  if (!node) {
    if (parent.childElementCount) replacement.classList.add("new");
    return replacement;
  }
  const focus = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceWith(replacement);
  if (focus) restoreFocus(replacement, focus);
  return replacement;
}

function restoreFocus(replacement, focus) {
  const counterpart = [...replacement.querySelectorAll("button, a, select, textarea, pre")].find(
    (candidate) => candidate.textContent === focus.textContent && candidate.tagName === focus.tagName,
  );
  if (!counterpart) replacement.tabIndex = -1;
  (counterpart ?? replacement).focus({ preventScroll: true });
}

export async function sendAction(name, fields, files = []) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  for (const file of files) form.append("file", file, file.name);
  const response = await fetch(`/page/${name}`, { method: "POST", body: form });
  return response.json();
}
