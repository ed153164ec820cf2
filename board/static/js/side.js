// What is known of the lesson that is held; else what the plan comes to.
import { button, clock, fill, h } from "./dom.js";
import { verdictLine } from "./lists.js";
import { held, whereText } from "./moving.js";
import { owner, schoolName, set, store } from "./store.js";
import { word } from "./words.js";

function facts(lesson) {
  const group = store.state.plan.owners.find((one) => one.kind === "group" && one.id === lesson.group);
  const rows = [
    ["when", `${whereText(lesson)}, ${clock(lesson.start)}–${clock(lesson.end)}`],
    ["where", [schoolName(lesson.school), lesson.room_name && word("room_short", { room: lesson.room_name })].filter(Boolean).join(", ")],
    ["teacher", lesson.teacher || "—"],
    ["audience", lesson.audience],
    ["members", group ? String(group.members.length) : "—"],
  ];
  return h("dl.facts", {}, rows.map(([name, text]) => [h("dt", {}, word(`fact_${name}`)), h("dd", {}, text)]));
}

function refusal() {
  if (!store.refused) { return ""; }
  const { day, period, said } = store.refused;
  const name = Object.fromEntries(store.state.plan.days)[day];
  return h("section.refusal", { role: "alert" }, h("h3", {}, `✕ ${word("refused_at", { day: name, period })}`), h("ul", {}, said.map((text) => h("li", {}, text))));
}

export function showSide(place) {
  const lesson = held();
  if (lesson === null) { fill(place, summary()); return; }
  fill(place, h("h2", {}, lesson.subject), facts(lesson), refusal(),
    h("p.hint", {}, store.slots ? word("choose_slot") : word("asking_slots")),
    button(word("let_go"), () => set({ chosen: null, slots: null, refused: null }), { "data-key": "let go" }));
}

function summary() {
  const unmet = store.state.wishes.filter((row) => row.why).length;
  const one = owner();
  const own = one && one.kind === "student" ? store.state.wishes.filter((row) => row.student === one.id) : [];
  return [
    h("h2", {}, word("plan")), verdictLine(),
    h("p", {}, button(word("unmet_count", { n: unmet }), () => set({ view: "wishes", wished: "unmet" }), { class: "link", "data-key": "unmet" })),
    own.length ? h("section", {}, h("h3", {}, word("own_wishes")), h("ul.wishes", {}, own.map((row) => h("li", {},
      h(row.why ? "b.no" : "b.yes", { "aria-hidden": "true" }, row.why ? "✕ " : "✓ "), `${row.title}: `, row.granted || row.why || word("not_granted"))))) : "",
    h("p.hint", {}, word("hold_hint")),
    h("p.hint", {}, word("hash", { hash: store.state.hash.slice(0, 12) })),
  ];
}
