import { find } from "./find.js";

const DIGITS = 6;
const PATIENCE = { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 };
const PERMISSION_DENIED = 1;

export function offerLocation(root) {
  if (!("geolocation" in navigator) || !window.isSecureContext) return;
  for (const box of find(root, "[data-locate]")) {
    box.hidden = false;
    const say = (sentence) => (box.querySelector("[role=status]").textContent = sentence);
    box.querySelector("button").addEventListener("click", () => {
      say("Đang tìm vị trí của bạn…");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          fill(box.dataset.lonInput, coords.longitude);
          fill(box.dataset.latInput, coords.latitude);
          say(`Đã ghi vị trí, sai số khoảng ${Math.round(coords.accuracy)} mét.`);
        },
        (error) => say(whyNot(error)),
        PATIENCE,
      );
    });
  }
}

function fill(id, degrees) {
  const input = document.getElementById(id);
  input.value = degrees.toFixed(DIGITS);
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function whyNot(error) {
  return error.code === PERMISSION_DENIED
    ? "Máy chưa cho phép dùng vị trí. Hãy chọn xã, phường và mô tả địa điểm bên dưới."
    : "Chưa tìm được vị trí. Hãy thử lại ngoài trời, hoặc chọn xã, phường và mô tả địa điểm bên dưới.";
}
