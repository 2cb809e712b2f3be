import { find } from "./find.js";

// After a refused form the reader starts at what is wrong; the title says it too.
export function focusErrorSummary(root) {
  const [summary] = find(root, "[data-error-summary]");
  if (!summary) return;
  if (!document.title.startsWith("Lỗi: ")) document.title = `Lỗi: ${document.title}`;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = event.target.closest("a[href^='#']");
    const field = target && document.getElementById(target.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
  });
}
