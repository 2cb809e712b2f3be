// The map beside a complete list or form: it never carries information alone.
import { LngLatBounds, Map, Marker, NavigationControl, setWorkerUrl } from "maplibre-gl";

const DIGITS = 6;
const ZOOM_PLACE = 15;
const ZOOM_PROVINCE = 9;
const WORDS = {
  "AttributionControl.ToggleAttribution": "Nguồn bản đồ",
  "Map.Title": "Bản đồ",
  "Marker.Title": "Vị trí",
  "NavigationControl.ZoomIn": "Phóng to",
  "NavigationControl.ZoomOut": "Thu nhỏ",
  "CooperativeGesturesHandler.WindowsHelpText": "Giữ Ctrl và cuộn để phóng bản đồ",
  "CooperativeGesturesHandler.MacHelpText": "Giữ ⌘ và cuộn để phóng bản đồ",
  "CooperativeGesturesHandler.MobileHelpText": "Dùng hai ngón tay để di chuyển bản đồ",
};

// A style document, or the pattern of raster tiles (…/{z}/{x}/{y}.png).
function styleOf(tiles) {
  if (!tiles.includes("{z}")) return tiles;
  const attribution = tiles.includes("openstreetmap.org") ? "© OpenStreetMap" : "";
  return {
    version: 8,
    sources: { tiles: { type: "raster", tiles: [tiles], tileSize: 256, attribution } },
    layers: [{ id: "tiles", type: "raster", source: "tiles" }],
  };
}

function placeIn(lon, lat) {
  return lon !== "" && lat !== "" && Number.isFinite(+lon) && Number.isFinite(+lat) ? [+lon, +lat] : null;
}

function open(box) {
  const { tiles, lon, lat, zoom } = box.dataset;
  box.hidden = false;
  const map = new Map({
    container: box,
    style: styleOf(tiles),
    center: placeIn(lon, lat) ?? [106.2, 21.3],
    zoom: Number(zoom) || ZOOM_PROVINCE,
    cooperativeGestures: true,
    dragRotate: false,
    locale: WORDS,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  return map;
}

function showPoint(box) {
  const place = placeIn(box.dataset.lon, box.dataset.lat);
  const map = open(box);
  if (place) new Marker({ element: pin("span") }).setLngLat(place).addTo(map);
}

function pin(tag, state) {
  const outer = document.createElement(tag);
  const shape = document.createElement("span");
  shape.className = `pin${state ? ` is-${state.replace("_", "-")}` : ""}`;
  outer.append(shape);
  return outer;
}

function pickPlace(box) {
  const lon = document.getElementById(box.dataset.lonInput);
  const lat = document.getElementById(box.dataset.latInput);
  const map = open(box);
  const marker = new Marker({ element: pin("span"), draggable: true });
  const put = (place) => marker.setLngLat(place).addTo(map);
  const write = ({ lng, lat: north }) => {
    lon.value = lng.toFixed(DIGITS);
    lat.value = north.toFixed(DIGITS);
    lon.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const follow = () => {
    const place = placeIn(lon.value, lat.value);
    if (!place) return;
    put(place);
    map.jumpTo({ center: place, zoom: Math.max(map.getZoom(), ZOOM_PLACE) });
  };
  map.on("click", ({ lngLat }) => {
    put(lngLat);
    write(lngLat);
  });
  marker.on("dragend", () => write(marker.getLngLat()));
  lon.addEventListener("change", follow);
  lat.addEventListener("change", follow);
  follow();
}

function showPoints(box) {
  const points = JSON.parse(document.getElementById(box.dataset.points).textContent);
  const map = open(box);
  const bounds = new LngLatBounds();
  for (const { lon, lat, title, href, state } of points) {
    const link = pin("a", state);
    link.href = href;
    link.title = title;
    link.setAttribute("aria-label", title);
    new Marker({ element: link }).setLngLat([lon, lat]).addTo(map);
    bounds.extend([lon, lat]);
  }
  if (points.length) map.fitBounds(bounds, { padding: 48, maxZoom: ZOOM_PLACE, animate: false });
}

const MODES = { pick: pickPlace, point: showPoint, points: showPoints };

for (const box of document.querySelectorAll("[data-map]")) {
  if (!box.dataset.tiles) continue;
  setWorkerUrl(new URL(box.dataset.worker, document.baseURI).href);
  try {
    MODES[box.dataset.map](box);
  } catch {
    box.remove(); // no WebGL: the list or the commune's name does
  }
}
