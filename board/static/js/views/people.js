// Whose week is looked at: kinds, a search that filters as one types, and a list.
import { fill, h, button } from "../core/dom.js";
import { owner, owners, set, store } from "../core/store.js";
import { word } from "../core/words.js";

const KINDS = ["class", "student", "teacher", "room", "group", "school"];
const plain = (text) => text.toLocaleLowerCase().replaceAll("ё", "е");

function found() {
  const words = plain(store.search).split(/\s+/).filter(Boolean);
  return owners(store.kind).filter((one) => words.every((part) => plain(`${one.label} ${one.note}`).includes(part)));
}

function choose(one) { set({ owner: one.id, view: store.view === "clock" ? "clock" : "week" }); }

function moved(event, rows) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !rows.length) { return; }
  event.preventDefault();
  const place = rows.findIndex((one) => one.id === owner()?.id);
  choose(rows[Math.min(rows.length - 1, Math.max(0, place + step))]);
  document.querySelector("#names [aria-current]")?.scrollIntoView({ block: "nearest" });
}

export function showPeople(place) {
  const rows = found();
  const current = owner();
  const kinds = KINDS.map((kind) => h("option", { value: kind, selected: kind === store.kind }, word(`kind_${kind}`)));
  const list = rows.map((one) => h("li", { key: one.id }, button([h("span", {}, one.label), h("small", {}, one.note)], () => choose(one), {
    "data-key": `owner ${one.id}`,
    "aria-current": one === current ? "true" : null,
  })));
  fill(place,
    h("label", { for: "kind" }, word("kind")),
    h("select", { id: "kind", "data-key": "kind", onchange: (event) => set({ kind: event.target.value, owner: "", search: "" }) }, kinds),
    h("label", { for: "search" }, word("search")),
    h("input", {
      id: "search", type: "search", autocomplete: "off", "data-key": "search", value: store.search, placeholder: word("search_hint"),
      oninput: (event) => { set({ search: event.target.value }); },
      onkeydown: (event) => {
        if (event.key === "Enter" && rows.length) { choose(rows[0]); } else { moved(event, rows); }
      },
    }),
    h("p.count", {}, rows.length ? word("found", { n: rows.length }) : word("nobody")),
    h("ul.names", { id: "names", "aria-label": word(`kind_${store.kind}`) }, list));
}
