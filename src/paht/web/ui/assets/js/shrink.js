const LONGEST = 2560;
const LIGHT_ENOUGH = 2_000_000;
const QUALITY = 0.85;

// A smaller JPEG of a large photo; the file itself where that is impossible or brings nothing.
export async function shrink(file) {
  if (file.size <= LIGHT_ENOUGH || typeof createImageBitmap !== "function") return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const blob = await drawn(bitmap);
    bitmap.close();
    return blob && blob.size < file.size ? renamed(blob, file) : file;
  } catch {
    return file; // not an image this browser reads: the server decides
  }
}

function drawn(bitmap) {
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}

function renamed(blob, file) {
  const smaller = new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", {
    type: "image/jpeg",
    lastModified: file.lastModified,
  });
  smaller.picked = file.name;
  return smaller;
}
