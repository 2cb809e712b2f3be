import { find } from "./find.js";

const YEAR = 365 * 24 * 3600;

// A cookie, so that the server sends the chosen look at once and nothing flashes.
export function switchTheme(root) {
  for (const box of find(root, "[data-theme-switch]")) {
    box.hidden = false;
    box.querySelector("select").addEventListener("change", ({ target }) => {
      const age = target.value ? YEAR : 0;
      document.cookie = `theme=${target.value}; path=/; max-age=${age}; samesite=lax`;
      if (target.value) document.documentElement.dataset.theme = target.value;
      else delete document.documentElement.dataset.theme;
    });
  }
}
