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
  const isCounted = job.kind === "papers";
  const stage = !job.stage ? "" : isCounted ? word("work_files", { n: job.value }) : word("work_stage", { value: job.value, bound: job.bound });
  const time = isCounted ? word("work_seconds", { n: Math.round(job.seconds) }) : word("work_time", { now: Math.round(job.seconds), limit: Math.round(job.limit) });
  // How many papers there will be nobody knows before: their bar only moves.
  const part = isCounted ? { key: "counted" } : { max: job.limit, value: Math.min(job.seconds, job.limit) };
  return h("section.work", { "aria-live": "off" }, h("h3", {}, doing(job.kind)),
    h("progress", { ...part, "aria-label": doing(job.kind) }), h("p.count", {}, time, " ", stage),
    button(word("stop"), () => post("/api/stop").catch(complain), { "data-key": "stop" }));
}

function doing(kind) { return word(`doing_${kind}`); }

// Sections that show what work came to themselves, with its tables.
const IN_FULL = ["decide", "outcome"];

function box(found, ...more) {
  return h("section.outcome", {}, h("h3", {}, found.title),
    found.lines.length ? h("ul", {}, found.lines.map((line) => h("li", {}, line))) : "",
    h("div.actions", {},
      found.offers_plan ? button(word("take_plan"), () => { act("/api/take", {}); set({ outcome: null }); }, { class: "main", "data-key": "take" }) : "",
      more, button(word("close"), () => set({ outcome: null }), { "data-key": "close" })));
}

// What work came to, once on a page: in short beside a section that does not show it in full.
export function outcomeBox() {
  const found = store.outcome;
  if (!found || IN_FULL.includes(store.view)) { return ""; }
  return box(found, found.tables.length ? button(word("show_tables"), () => set({ view: "outcome" }), { "data-key": "tables" }) : "");
}

export function outcomeInFull() {
  const found = store.outcome;
  return found ? [box(found), found.tables.map((one) => table(one.title, one.columns, one.rows))] : "";
}

export function showOutcome(place) {
  fill(place, h("h2", {}, word("view_outcome")), store.outcome ? outcomeInFull() : h("p", {}, word("no_outcome")));
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
