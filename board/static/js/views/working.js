// Long work: finish the rest, why, worth, papers; watched, stopped, and shown when it is over.
import { act, complain, tell } from "../core/acting.js";
import { get, post } from "../core/api.js";
import { button, fill, h, table } from "../core/dom.js";
import { whenOver } from "../core/events.js";
import { planExtras, wishExtras } from "./side.js";
import { set, store, take } from "../core/store.js";
import { word } from "../core/words.js";

const SECONDS = 60;

export function isWorking() { return Boolean(store.job && !store.job.is_over); }

// Work that takes no time of choice is begun with null.
export async function begin(path, values = {}, seconds = SECONDS) {
  set({ outcome: null, refused: null });
  try {
    const { job } = await post(path, { number: store.state.number ?? 0, ...(seconds === null ? {} : { seconds }), ...values });
    set({ job });
  } catch (error) { complain(error); }
}

export function finishTool() {
  return button(word("finish"), () => begin("/api/finish"), { class: "main", disabled: isWorking() || store.busy, title: word("finish_hint"), "data-key": "finish" });
}

export function workLine() {
  const { job } = store;
  if (!isWorking()) { return ""; }
  const stage = job.stage ? word("work_stage", { value: job.value, bound: job.bound }) : "";
  return h("section.work", { "aria-live": "off" }, h("h3", {}, doing(job.kind)),
    h("progress", { max: job.limit, value: Math.min(job.seconds, job.limit), "aria-label": doing(job.kind) }),
    h("p.count", {}, word("work_time", { now: Math.round(job.seconds), limit: Math.round(job.limit) }), " ", stage),
    button(word("stop"), () => post("/api/stop").catch(complain), { "data-key": "stop" }));
}

function doing(kind) { return word(`doing_${kind}`); }

export function outcomeBox() {
  const found = store.outcome;
  if (!found) { return ""; }
  return h("section.outcome", {}, h("h3", {}, found.title),
    found.lines.length ? h("ul", {}, found.lines.map((line) => h("li", {}, line))) : "",
    h("div.actions", {},
      found.offers_plan ? button(word("take_plan"), () => { act("/api/take", {}); set({ outcome: null }); }, { class: "main", "data-key": "take" }) : "",
      found.tables.length ? button(word("show_tables"), () => set({ view: "outcome" }), { "data-key": "tables" }) : "",
      button(word("close"), () => set({ outcome: null }), { "data-key": "close" })));
}

export function showOutcome(place) {
  const found = store.outcome;
  fill(place, found ? [h("h2", {}, found.title), h("ul", {}, found.lines.map((line) => h("li", {}, line))),
    found.tables.map((one) => table(one.title, one.columns, one.rows))] : h("p", {}, word("no_outcome")));
}

export function askButtons(row) {
  return button(word("why"), () => begin("/api/why", { student: row.student, course: row.course }), { disabled: isWorking(), "data-key": `why ${row.student} ${row.course}` });
}

wishExtras.push(askButtons);
planExtras.push(workLine, outcomeBox, () => (isWorking() ? "" : h("div.actions", {},
  button(word("worth"), () => begin("/api/worth", {}, 120), { "data-key": "worth", title: word("worth_hint") }))));

whenOver((kind, { outcome }) => {
  set({ outcome, chosen: null, slots: null });
  tell(outcome.title, "good");
  if (outcome.is_new || store.state.number === null) { get("/api/state").then(take).catch(complain); }
});
