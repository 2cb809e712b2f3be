// Everything here makes a page kinder; no page needs it.
import htmx from "htmx.org";
import { restoreDrafts, forgetDrafts } from "./js/draft.js";
import { focusErrorSummary } from "./js/errors.js";
import { countCharacters } from "./js/counter.js";
import { keepInterrupted } from "./js/interrupted.js";
import { offerLocation } from "./js/locate.js";
import { previewPhotos } from "./js/photos.js";
import { sendOnce } from "./js/once.js";
import { switchTheme } from "./js/theme.js";
import { closeMenu } from "./js/menu.js";

const ENHANCEMENTS = [
  forgetDrafts,
  restoreDrafts,
  keepInterrupted,
  focusErrorSummary,
  countCharacters,
  offerLocation,
  previewPhotos,
  sendOnce,
  switchTheme,
  closeMenu,
];

htmx.onLoad((root) => ENHANCEMENTS.forEach((enhance) => enhance(root)));
