// What the page holds, as Preact has it: elements that are there already are changed in place, so
// that nothing is lost of what somebody types, chooses, opens, scrolls or drags meanwhile.
import { Fragment, h as made, render } from "../vendor/preact.module.js";

// Nothing stands where something may be: what comes after it is still known by its place.
const shown = (child) => (Array.isArray(child) ? child.map(shown) : child === "" ? null : child);

// An element by its name with classes; among others it is known by its data-key.
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const { class: more, key = attributes["data-key"], ...others } = attributes;
  const className = [...classes, more].filter(Boolean).join(" ");
  return made(tag || "div", { ...others, key, ...(className ? { class: className } : {}) }, ...children.map(shown));
}

export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", onclick, ...attributes }, text);
}

// A table with a caption and headings; cells are texts or elements.
export function table(caption, columns, rows) {
  const head = h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)));
  const body = rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))));
  return h("div.wide", { tabindex: "0", role: "region", "aria-label": caption },
    h("table.list", {}, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, body)));
}

export function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

// What a place shows; of another section nothing is taken over. The focus follows an element that
// has to be made anew elsewhere, such as a lesson that was moved.
export function fill(place, ...children) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  render(made(Fragment, { key: place.dataset.section }, ...children.map(shown)), place);
  if (key !== undefined && !place.contains(document.activeElement)) {
    [...place.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key)?.focus({ preventScroll: true });
  }
}
