import { find } from "./find.js";

const number = new Intl.NumberFormat("vi-VN");
const SPEAK_AFTER = 800;

function words(length, most) {
  const left = most - length;
  return left >= 0 ? `Còn ${number.format(left)} ký tự.` : `Quá ${number.format(-left)} ký tự.`;
}

// The server counts a line break as one sign after cleaning, so the count here does too.
function lengthOf(area) {
  return [...area.value.replace(/\r\n/g, "\n")].length;
}

export function countCharacters(root) {
  for (const note of find(root, "[data-counter]")) {
    const area = document.getElementById(note.dataset.counter);
    if (!area) continue;
    const most = Number(note.dataset.most);
    area.removeAttribute("maxlength"); // a pasted text must not lose its end in silence
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    note.after(spoken);
    let timer = 0;
    const tell = () => {
      const length = lengthOf(area);
      note.textContent = words(length, most);
      note.classList.toggle("is-over", length > most);
      clearTimeout(timer);
      timer = setTimeout(() => (spoken.textContent = length > most * 0.9 ? note.textContent : ""), SPEAK_AFTER);
    };
    area.addEventListener("input", tell);
    tell();
  }
}
