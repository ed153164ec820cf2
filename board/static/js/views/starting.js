// A folder without a network or without a plan: how to begin.
import { complain, tell } from "../core/acting.js";
import { get, post } from "../core/api.js";
import { button, fill, h } from "../core/dom.js";
import { chooser, handIn, openTable, problemsOf, showEntering } from "./entering.js";
import { set, store, take } from "../core/store.js";
import { begin, isWorking, outcomeBox, showOutcome, workLine } from "./working.js";
import { word } from "../core/words.js";

async function start(kind) {
  try {
    const answer = await post("/api/begin", { kind });
    tell(answer.said, "good");
    take(await get("/api/state"));
  } catch (error) { complain(error); }
}

function card(title, text, ...actions) {
  return h("section.card", {}, h("h3", {}, title), h("p", {}, text), h("div.actions", {}, actions));
}

function empty() {
  return h("div.cards", {},
    card(word("start_sample"), word("start_sample_hint"), button(word("start_small"), () => start("tiny"), { "data-key": "start tiny" }), button(word("start_large"), () => start("two-schools"), { "data-key": "start two-schools" })),
    card(word("start_typical"), word("start_typical_hint"), button(word("start_typical_do"), () => start("typical"), { class: "main", "data-key": "start typical" })),
    card(word("start_file"), word("start_file_hint"), chooser("first-book", word("book_in"), "/api/books/network")));
}

// What was found by counting, before anything is searched.
function obstacles() {
  const lines = store.state.obstacles || [];
  return lines.length ? [h("h3", {}, word("obstacles")), h("ul.faults", {}, lines.slice(0, 40).map((line) => h("li", {}, line)))] : "";
}

function planless() {
  return h("div.cards", {}, card(word("start_plan"), word("start_plan_hint"),
    button(word("start_plan_do"), () => begin("/api/first", {}, 120), { class: "main", disabled: isWorking(), "data-key": "first" }),
    button(word("explain"), () => begin("/api/explain", {}, 120), { disabled: isWorking(), "data-key": "explain" })));
}

// Tables in the order in which a new network is filled, with what is there.
function filling(rows) {
  if (!rows || !rows.length) { return ""; }
  const count = ({ rows: n, is_needed }) => (n ? word("filling_rows", { n }) : n === 0 && is_needed ? word("filling_empty") : "");
  return h("section.filling", {}, h("h3", {}, word("filling")), h("p.count", {}, word("filling_done")),
    h("ol", {}, rows.map((row) => h("li", {}, button(row.title, () => openTable(row.name), { "data-key": `fill ${row.name}` }), " ", h("strong", {}, count(row)), " ", h("span.count", {}, row.hint)))));
}

export function showStart(place) {
  const { missing, problems } = store.state;
  if (store.view === "outcome") { showOutcome(place); return; }
  if (store.view === "data" && missing !== "empty") { showEntering(place); return; }
  fill(place, h("h2", {}, word(`missing_${missing}`)), problems.length ? h("ul.faults", {}, problems.map((line) => h("li", {}, line))) : "", problemsOf(),
    missing === "empty" ? empty() : missing === "no_plan" ? [obstacles(), planless()] : "", workLine(), outcomeBox(),
    filling(store.state.filling),
    missing === "empty" ? "" : h("div.actions", {}, button(word("to_data"), () => set({ view: "data" }), { "data-key": "to data" })));
}

// A workbook may be dropped anywhere on the page.
export function acceptDrops() {
  document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); } });
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer.files[0];
    if (!file) { return; }
    event.preventDefault();
    if (!store.state) { return; }
    // What is wrong with it is listed where the tables are.
    if (store.state.number !== null) { set({ view: "data", chosen: null, slots: null }); }
    handIn("/api/books/dropped", file);
  });
}
