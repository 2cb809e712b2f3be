import { find } from "./find.js";

// A form that was sent after its session had ended: this tab keeps what was typed until the same account is back.
// Kept are words and choices, for two hours, in this tab only; another account's first page makes it forget them.
const NAME = "interrupted";
const KEPT_FOR = 2 * 3600 * 1000;
const NEVER = ["tel", "email", "password", "hidden", "file", "submit", "button", "image", "reset"];

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME));
  } catch {
    return null;
  }
}

function write(record) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(record));
    return true;
  } catch {
    forget(); // full or forbidden: the page that answers holds the words to copy
    return false;
  }
}

function forget() {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // nothing was kept either
  }
}

const accountOf = () => document.querySelector("[data-account]")?.dataset.account;
const actionOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
const partOf = (form) => form.elements.assignment?.value ?? ""; // the same act for two offices: two forms

function typed(form) {
  return [...form.elements].filter(
    (field) => field.name && !NEVER.includes(field.type) && !field.readOnly && !("noDraft" in field.dataset),
  );
}

function entriesOf(form) {
  return typed(form).map((field) => {
    if (field.type === "radio" || field.type === "checkbox") return [field.name, field.value, field.checked];
    return [field.name, field.value, null];
  });
}

function keep(form) {
  const entries = entriesOf(form);
  if (!entries.some(([, value, checked]) => checked === null && value.trim())) return forget();
  write({ account: accountOf(), action: actionOf(form), part: partOf(form), at: Date.now(), entries, lost: false });
}

function putBack(form, entries) {
  const left = [...entries];
  for (const field of typed(form)) {
    const choice = field.type === "radio" || field.type === "checkbox";
    const found = left.findIndex(([name, value]) => name === field.name && (!choice || value === field.value));
    if (found < 0) continue;
    const [[, value, checked]] = left.splice(found, 1);
    if (choice) field.checked = checked;
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function tell(form) {
  const note = document.createElement("p");
  note.className = "draft-note";
  note.tabIndex = -1;
  note.setAttribute("role", "status");
  note.textContent = "Đã điền lại nội dung bạn viết trước khi phiên làm việc hết. Hãy xem lại rồi gửi.";
  for (let around = form.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  form.prepend(note);
  note.focus();
}

// The page that answers a form which was not taken: the words leave the screen, for others may sit down here.
function guard(record, shown) {
  if (record?.action !== location.pathname) return; // not what this tab keeps: the words stay to copy
  if (!write({ ...record, lost: true })) return;
  shown.remove();
  for (const note of find(document, "[data-kept-here]")) note.hidden = false;
}

function restore(record) {
  const account = accountOf();
  if (!account) return record.lost || forget();
  if (record.account !== account || !record.lost || Date.now() - record.at > KEPT_FOR) return forget();
  const form = find(document, "form[method=post]").find(
    (one) => actionOf(one) === record.action && partOf(one) === record.part,
  );
  if (!form) return; // on the way to the page with the form
  putBack(form, record.entries);
  forget();
  tell(form);
}

function watch() {
  if (!accountOf()) return;
  for (const form of find(document, "form[method=post]")) {
    form.addEventListener("submit", () => ("signsOut" in form.dataset ? forget() : keep(form)));
  }
}

export function keepInterrupted(root) {
  if (root !== document.body) return; // a part of a page that was exchanged
  const record = read();
  const shown = document.querySelector("[data-kept-words]");
  if (shown) guard(record, shown);
  else if (record) restore(record);
  watch();
}
