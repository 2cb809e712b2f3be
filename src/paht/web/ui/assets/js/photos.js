import { find } from "./find.js";
import { shrink } from "./shrink.js";

// <input type="file" multiple data-photos data-most="10">: shows what was picked, adds later picks to earlier ones,
// takes single photos away again and makes large ones smaller before they travel.
const MB = 1_000_000;
const size = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

export function previewPhotos(root) {
  if (typeof DataTransfer !== "function") return;
  for (const input of find(root, "input[type=file][data-photos]")) watch(input);
}

function watch(input) {
  const most = Number(input.dataset.most) || 10;
  const note = document.createElement("p");
  note.className = "photo-note";
  note.setAttribute("role", "status");
  const list = document.createElement("ul");
  list.className = "photos photos-picked";
  input.after(note, list);
  let picked = [];

  const show = () => {
    const basket = new DataTransfer();
    picked.forEach((file) => basket.items.add(file));
    input.files = basket.files;
    list.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    list.replaceChildren(...picked.map((file) => entry(file, () => drop(file))));
  };
  const drop = (file) => {
    picked = picked.filter((other) => other !== file);
    note.textContent = `Đã bỏ ${file.name}.`;
    show();
    input.focus();
  };
  input.addEventListener("change", async () => {
    note.textContent = "Đang chuẩn bị ảnh…";
    const fresh = [...input.files].filter((file) => !picked.some((other) => same(other, file)));
    const room = fresh.slice(0, Math.max(0, most - picked.length));
    picked = [...picked, ...(await Promise.all(room.map(shrink)))];
    note.textContent =
      room.length < fresh.length
        ? `Chỉ gửi được ${most} ảnh; ${fresh.length - room.length} ảnh chọn sau cùng không được thêm vào.`
        : `Đã chọn ${picked.length} ảnh.`;
    show();
  });
}

const same = (one, other) => (one.picked ?? one.name) === other.name && one.lastModified === other.lastModified;

function entry(file, remove) {
  const item = document.createElement("li");
  const image = document.createElement("img");
  image.alt = `Ảnh đã chọn: ${file.name}`;
  image.addEventListener("error", () => image.replaceWith(placeholder(file)), { once: true });
  image.src = URL.createObjectURL(file);
  const caption = document.createElement("span");
  caption.className = "photos-caption";
  caption.textContent = `${size.format(file.size / MB)} MB · ${file.name}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-link button-small";
  button.textContent = "Bỏ ảnh này";
  button.setAttribute("aria-label", `Bỏ ảnh ${file.name}`);
  button.addEventListener("click", remove);
  item.append(image, caption, button);
  return item;
}

// Browsers without HEIC cannot show an iPhone's photo; the server can read it.
function placeholder(file) {
  const box = document.createElement("span");
  box.className = "photos-placeholder";
  box.textContent = file.name.split(".").pop().toUpperCase();
  return box;
}
