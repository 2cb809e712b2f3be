import { find } from "./find.js";

// The open menu of the phone closes by Escape and by a touch beside it.
export function closeMenu(root) {
  for (const menu of find(root, ".site-menu")) {
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}
