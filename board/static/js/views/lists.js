// Lists beside the week: who travels, requests and their facts, criteria and bounds.
import { button, clock, fill, h, table } from "../core/dom.js";
import { dayName, schoolName, set, store } from "../core/store.js";
import { word } from "../core/words.js";

const plain = (text) => text.toLocaleLowerCase().replaceAll("ё", "е");

function filter(key) {
  return h("p.filter", {}, h("label", { for: key }, word("filter")), h("input", {
    id: key, type: "search", "data-key": key, value: store[key] || "", autocomplete: "off",
    oninput: (event) => { set({ [key]: event.target.value }); },
  }));
}

function fits(key, ...texts) {
  const wanted = plain(store[key] || "").split(/\s+/).filter(Boolean);
  const whole = plain(texts.join(" "));
  return wanted.every((part) => whole.includes(part));
}

export function showStudent(id) { set({ view: "week", kind: "student", owner: id, search: "" }); }

export function showWays(place) {
  const rows = store.state.ways.parties.filter((row) => fits("filter_ways", dayName(row.day % 100), schoolName(row.origin), schoolName(row.target), ...row.leaders, ...row.members));
  const cells = rows.map((row) => [
    dayName(row.day % 100), clock(row.leaves), clock(row.arrives), schoolName(row.origin), schoolName(row.target),
    row.leaders.join(", ") || word("alone"), String(row.members.length), row.members.join(", "),
  ]);
  const columns = ["day", "leaves", "arrives", "from", "to", "leaders", "how_many", "who"].map((name) => word(`column_${name}`));
  const led = new Set(store.state.ways.parties.flatMap((row) => row.members));
  const names = Object.fromEntries(store.state.plan.owners.filter((one) => one.kind === "student").map((one) => [one.id, one.label]));
  const own = store.state.ways.ways.filter((row) => !row.leaders.length && fits("filter_ways", dayName(row.day % 100), schoolName(row.origin), schoolName(row.target), names[row.student] || ""));
  const others = own.map((row) => [dayName(row.day % 100), clock(row.leaves), clock(row.arrives), schoolName(row.origin), schoolName(row.target),
    button(names[row.student] || row.student, () => showStudent(row.student), { class: "link" })]);
  fill(place, h("h2", {}, word("view_ways")), h("p.count", {}, word("ways_count", { parties: rows.length, led: led.size, own: others.length })),
    filter("filter_ways"),
    rows.length ? table(word("parties"), columns, cells) : h("p", {}, word("no_parties")),
    others.length ? table(word("unled"), [...columns.slice(0, 5), columns[7]], others) : "");
}

export function showWishes(place, ask) {
  const all = store.state.wishes;
  const unmet = all.filter((row) => row.why);
  const which = store.wished || "unmet";
  const chosen = (which === "unmet" ? unmet : which === "met" ? all.filter((row) => !row.why) : all)
    .filter((row) => fits("filter_wishes", row.name, row.note, row.title, row.granted, row.why));
  const choices = [["unmet", unmet.length], ["met", all.length - unmet.length], ["all", all.length]].map(([name, n]) => button(word(`wishes_${name}`, { n }), () => set({ wished: name }), {
    "aria-pressed": name === which ? "true" : "false", "data-key": `wished ${name}`,
  }));
  const rows = chosen.slice(0, 400).map((row) => [
    button(row.name, () => showStudent(row.student), { class: "link", "data-key": `wish ${row.student} ${row.course}` }), row.note, row.title, String(row.priority),
    row.granted ? h("span", {}, h("b.yes", { "aria-hidden": "true" }, "✓ "), row.granted) : h("span", {}, h("b.no", { "aria-hidden": "true" }, "✕ "), row.why || word("not_granted")),
    row.why && ask ? h("div.actions", {}, ask(row)) : "",
  ]);
  const columns = ["student", "home", "course", "priority", "outcome", "ask"].map((name) => word(`column_${name}`));
  fill(place, h("h2", {}, word("view_wishes")), h("div.choice", { role: "group", "aria-label": word("view_wishes") }, choices), filter("filter_wishes"),
    h("p.count", {}, word("found", { n: chosen.length })), rows.length ? table(word("view_wishes"), columns, rows) : h("p", {}, unmet.length ? word("nobody") : word("all_met")));
}

export function showFigures(place) {
  const found = store.state.figures;
  const stages = found.stages.map((row) => [row.label, String(row.value), row.bound === null ? "—" : String(row.bound), row.proved ? `✓ ${word("proved")}` : word("open")]);
  const criteria = found.criteria.map((row) => [row.label, String(row.value)]);
  fill(place, h("h2", {}, word("view_figures")), verdictLine(), faults(found),
    table(word("stages"), ["stage", "value", "bound", "proof"].map((name) => word(`column_${name}`)), stages),
    table(word("criteria"), ["criterion", "value"].map((name) => word(`column_${name}`)), criteria), exceeded(found));
}

function sign(text) { return h("span", { "aria-hidden": "true" }, `${text} `); }

export function verdictLine() {
  const found = store.state.figures;
  return found.accepted ? h("p.verdict.good", {}, sign("✓"), word("accepted")) : h("p.verdict.bad", {}, sign("✕"), word("rejected", { n: found.faults.length }));
}

function faults(found) {
  return found.faults.length ? h("ul.faults", {}, found.faults.map((row) => h("li", {}, `✕ ${row.rule}: ${row.said}`))) : "";
}

// Wishes that the plan does not keep are no broken rules.
function exceeded(found) {
  if (!found.exceeded.length) { return ""; }
  return h("details.options", { "data-key": "exceeded" }, h("summary", {}, word("exceeded", { n: found.exceeded.length })), h("p.hint", {}, word("exceeded_hint")),
    h("ul.remarks", {}, found.exceeded.map((text) => h("li", {}, `≈ ${text}`))));
}
