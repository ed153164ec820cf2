// The page: sections, tools, and what is drawn when something changes.
import { get } from "./core/api.js";
import { act, complain } from "./core/acting.js";
import { showClock } from "./views/clock.js";
import { showDeciding } from "./views/deciding.js";
import { button, fill, h } from "./core/dom.js";
import { showFigures, showWays, showWishes } from "./views/lists.js";
import { listen } from "./core/events.js";
import { showEntering } from "./views/entering.js";
import { askSlots } from "./views/moving.js";
import { showPeople } from "./views/people.js";
import { showSide } from "./views/side.js";
import { set, store, take, watch } from "./core/store.js";
import { acceptDrops, showStart } from "./views/starting.js";
import { suggestButton } from "./views/suggesting.js";
import { showWeek } from "./views/week.js";
import { askButtons, finishTool, showOutcome } from "./views/working.js";
import { word } from "./core/words.js";

const VIEWS = { week: showWeek, clock: showClock, ways: showWays, wishes: (place) => showWishes(place, (row) => [askButtons(row), suggestButton(row)]), figures: showFigures, decide: showDeciding, data: showEntering };
// Sections that have no tab of their own.
const HIDDEN = { outcome: showOutcome };
const places = Object.fromEntries(["tabs", "tools", "people", "stage", "side", "network"].map((id) => [id, document.getElementById(id)]));

function tabs() {
  fill(places.tabs, Object.keys(VIEWS).map((view) => h("li", {}, button(word(`view_${view}`), () => set({ view, refused: null }), {
    "aria-current": store.view === view ? "page" : null, "data-key": `tab ${view}`,
  }))));
}

function tools() {
  const { undo, redo } = store.state.making;
  fill(places.tools,
    h("span.saved", { role: "status" }, store.busy ? word("saving") : [h("span", { "aria-hidden": "true" }, "✓\u00a0"), word("saved", { n: store.state.number })]),
    button([h("span", { "aria-hidden": "true" }, "↶ "), h("span.long", {}, word("undo"))], () => act("/api/undo", {}), { disabled: !undo || store.busy, title: undo || word("undo"), "data-key": "undo" }),
    button([h("span", { "aria-hidden": "true" }, "↷ "), h("span.long", {}, word("redo"))], () => act("/api/redo", {}), { disabled: !redo || store.busy, title: redo || word("redo"), "data-key": "redo" }),
    finishTool(),
    button(word("larger"), () => document.documentElement.classList.toggle("large"), { "data-key": "larger", title: word("larger_hint") }),
    button(word("print"), () => window.print(), { "data-key": "print" }));
}

function remembered() {
  const [view, kind, ...owner] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (view in VIEWS) { Object.assign(store, { view, kind: kind || store.kind, owner: owner.join("/") }); }
}

function remember() {
  const hash = `#${[store.view, store.kind, store.owner].map(encodeURIComponent).join("/")}`;
  if (location.hash !== hash) { history.replaceState(null, "", hash); }
}

function draw() {
  if (!store.state) { return; }
  places.stage.dataset.section = store.view;
  if (store.state.number === null) {
    document.body.dataset.view = "start";
    [places.tabs, places.tools, places.people, places.side].forEach((place) => fill(place));
    showStart(places.stage);
    return;
  }
  document.body.dataset.view = store.view;
  document.body.classList.toggle("holding", store.chosen !== null);
  places.network.textContent = places.network.title = store.state.title;
  tabs();
  tools();
  showPeople(places.people);
  ({ ...VIEWS, ...HIDDEN })[store.view](places.stage);
  showSide(places.side);
  if (store.chosen === null) { store.unfolded = false; }
  remember();
  askSlots();
}

function isTyping() { return ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName); }

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.chosen !== null) { set({ chosen: null, slots: null, refused: null }); }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isTyping()) {
    event.preventDefault();
    act(event.shiftKey ? "/api/redo" : "/api/undo", {});
  }
  if (event.key === "/" && !isTyping()) { event.preventDefault(); document.getElementById("search")?.focus(); }
});

remembered();
watch(draw);
listen();
acceptDrops();
get("/api/state").then(take).catch(complain);
