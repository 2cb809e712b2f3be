import { find } from "./find.js";

// What a citizen types stays on this device until it is sent: a lost connection or a closed page loses nothing.
// Names, phones, e-mail and hidden fields are never kept: the device may be shared.
const DAYS_KEPT = 7;
const DAY = 24 * 3600 * 1000;
const PRIVATE = ["tel", "email", "password", "hidden", "file", "submit", "checkbox"];

const nameOf = (draft) => `draft:${draft}`;

function read(draft) {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(draft)));
    return kept && Date.now() - kept.at < DAYS_KEPT * DAY ? kept.fields : null;
  } catch {
    return null;
  }
}

function write(draft, fields) {
  try {
    localStorage.setItem(nameOf(draft), JSON.stringify({ at: Date.now(), fields }));
    return true;
  } catch {
    return false; // storage is full or forbidden: the form works without drafts
  }
}

function forget(draft) {
  try {
    localStorage.removeItem(nameOf(draft));
  } catch {
    // nothing was kept either
  }
}

function keptFields(form) {
  return [...form.elements].filter(
    (field) => field.name && !PRIVATE.includes(field.type) && !("noDraft" in field.dataset) && field.autocomplete !== "name",
  );
}

function valuesOf(form) {
  const values = {};
  for (const field of keptFields(form)) {
    if (field.type === "radio" && !field.checked) continue;
    if (field.value) values[field.name] = field.value;
  }
  return values;
}

function putBack(form, values) {
  let count = 0;
  for (const field of keptFields(form)) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (field.type === "radio") {
      field.checked = field.value === value;
    } else if (!field.value) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      count += 1;
    }
  }
  return count;
}

function offerToClear(form, draft) {
  const note = document.createElement("p");
  note.className = "draft-note";
  note.setAttribute("role", "status");
  note.textContent = "Đã lấy lại nội dung bạn đang viết dở trên máy này.";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button button-link button-small";
  clear.textContent = "Xoá và viết lại từ đầu";
  clear.addEventListener("click", () => {
    forget(draft);
    form.reset();
    note.remove();
  });
  note.append(clear);
  form.prepend(note);
}

export function restoreDrafts(root) {
  for (const form of find(root, "form[data-draft]")) {
    const draft = form.dataset.draft;
    const kept = read(draft);
    if (kept && putBack(form, kept)) offerToClear(form, draft);
    form.addEventListener("input", () => write(draft, valuesOf(form)));
  }
}

export function forgetDrafts(root) {
  for (const mark of find(root, "[data-clears-draft]")) forget(mark.dataset.clearsDraft);
}
