// Elements made of what they hold; text is always text, never markup.
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) { element.className = classes.join(" "); }
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", onclick, ...attributes }, text);
}

// A table with a caption and headings; cells are texts or elements.
export function table(caption, columns, rows) {
  const head = h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)));
  const body = rows.map((row) => (row instanceof Element ? row : h("tr", {}, row.map((cell) => h("td", {}, cell)))));
  return h("div.wide", { tabindex: "0", role: "region", "aria-label": caption },
    h("table.list", {}, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, body)));
}

export function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

// Children anew, with the focus where it was: elements are known by their data-key.
export function fill(place, ...children) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  place.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (key !== undefined) {
    const again = [...place.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
    if (again) { again.focus({ preventScroll: true }); }
  }
}
