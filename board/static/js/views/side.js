// What is known of the lesson that is held; else what the plan comes to.
import { button, clock, fill, h } from "../core/dom.js";
import { act, complain } from "../core/acting.js";
import { post } from "../core/api.js";
import { showStudent, verdictLine } from "./lists.js";
import { held, keyOf, named, whereText } from "./moving.js";
import { owner, schoolName, set, store } from "../core/store.js";
import { roomOf } from "./tile.js";
import { word } from "../core/words.js";

// More that can be done with a lesson, and said beside a plan: other files add to these.
export const lessonExtras = [];
export const planExtras = [];
export const lessonBelow = [];
export const wishExtras = [];

function facts(lesson) {
  const group = store.state.plan.owners.find((one) => one.kind === "group" && one.id === lesson.group);
  const rows = [
    ["when", `${whereText(lesson)}, ${clock(lesson.start)}–${clock(lesson.end)}`],
    ["where", [schoolName(lesson.school), roomOf(lesson)].filter(Boolean).join(", ")],
    ["teacher", lesson.teacher || "—"],
    ["audience", lesson.audience],
    ["members", group ? String(group.members.length) : "—"],
  ];
  return h("dl.facts", {}, rows.map(([name, text]) => [h("dt", {}, word(`fact_${name}`)), h("dd", {}, text)]));
}

function refusal() {
  if (!store.refused) { return ""; }
  const { title, said, again } = store.refused;
  return h("section.refusal", { role: "alert" }, h("h3", {}, `✕ ${word("refused", { what: title })}`), h("ul", {}, said.map((text) => h("li", {}, text))),
    again ? h("div.actions", {}, button(word("anyway"), () => act(again[0], { ...again[1], anyway: true }), { "data-key": "anyway", title: word("anyway_hint") })) : "");
}

// What could be chosen, each with what it would come to.
function choice(row, choose) {
  const sign = { here: "•", yes: "✓", price: "≈", no: "✕" }[row.kind];
  const hint = row.kind === "yes" ? "" : row.short;
  return h("li", {}, button([h(`b.${row.kind}`, { "aria-hidden": "true" }, sign), ` ${row.label}`, hint ? h("small", {}, ` ${hint}`) : ""], choose, {
    class: "option", disabled: row.kind === "here", title: row.said.join("\n"), "data-key": `choice ${row.id}`,
  }));
}

function lessonChoices(lesson) {
  const found = store.choices && store.choices.of === keyOf(lesson) ? store.choices : null;
  // What is open stays so after a step: it is asked anew of the plan as it is now.
  if (found && found.number !== store.state.number) { askChoices(lesson); }
  if (!found) { return button(word("change_room"), () => askChoices(lesson), { "data-key": "choices" }); }
  const list = (title, rows, path, field) => h("details.options", { open: true, "data-key": field }, h("summary", {}, title), rows.length
    ? h("ul", {}, rows.map((row) => choice(row, () => choose(path, { lesson: named(lesson), group: lesson.group, [field]: row.id }, row))))
    : h("p.hint", {}, word("nothing_else")));
  return [list(word("rooms"), found.rooms, "/api/house", "room"), list(word("teachers"), found.teachers, "/api/teach", "teacher")];
}

const asking = new Set();

// Asked once of a plan, however often the page is drawn meanwhile.
async function once(path, values, keep) {
  const { number } = store.state;
  const key = JSON.stringify([path, number, values]);
  if (asking.has(key)) { return; }
  asking.add(key);
  try {
    const found = await post(path, { number, ...values });
    set(keep(found, number));
  } catch (error) { complain(error); }
  asking.delete(key);
}

function askChoices(lesson) {
  once("/api/choices", { lesson: named(lesson) }, (found, number) => ({ choices: { ...found, number, of: keyOf(lesson) } }));
}

function choose(path, values, row) {
  const sent = path === "/api/house" ? { lesson: values.lesson, room: values.room } : { group: values.group, teacher: values.teacher };
  if (row.kind === "no") { set({ refused: { title: row.label, said: row.said, again: [path, sent] } }); return; }
  act(path, sent);
}

function members(lesson) {
  const group = store.state.plan.owners.find((one) => one.kind === "group" && one.id === lesson.group);
  if (!group || !group.members.length) { return ""; }
  const names = Object.fromEntries(store.state.plan.owners.filter((one) => one.kind === "student").map((one) => [one.id, one.label]));
  return h("details.options", { "data-key": `members ${group.id}` }, h("summary", {}, word("members", { n: group.members.length })), h("ul", {}, group.members.map((id) => h("li", {},
    button(names[id] || id, () => { set({ chosen: null, slots: null }); showStudent(id); }, { class: "link", "data-key": `member ${id}` })))));
}

function askSeats(student) {
  once("/api/seats", { student }, (found, number) => ({ seats: { student, number, courses: found.courses } }));
}

// Groups in which a student is or could be.
function seats(student) {
  const known = store.seats && store.seats.student === student;
  if (known && store.seats.number !== store.state.number) { askSeats(student); }
  if (!known) { return button(word("other_groups"), () => askSeats(student), { "data-key": "seats" }); }
  return store.seats.courses.map(([course, rows]) => h("details.options", { open: true }, h("summary", {}, course), rows.length
    ? h("ul", {}, rows.map((row) => choice(row, () => {
      const sent = { student, leaves: row.leaves, joins: row.id || null };
      if (row.kind === "no") { set({ refused: { title: row.label, said: row.said, again: ["/api/seat", sent] } }); } else { act("/api/seat", sent); }
    })))
    : h("p.hint", {}, word("no_open_group"))));
}

// On a narrow screen only what is chosen and what can be done stands over the week at first.
function folded(...children) { return h("div.fold", {}, children); }

export function showSide(place) {
  const lesson = held();
  if (lesson === null) { fill(place, summary()); return; }
  place.classList.toggle("unfolded", Boolean(store.unfolded));
  fill(place, h("h2", {}, lesson.subject), folded(facts(lesson)), refusal(),
    folded(h("p.hint", {}, store.slots ? word("choose_slot") : word("asking_slots"))),
    h("div.actions", {},
      button(store.unfolded ? word("fold") : word("unfold"), () => set({ unfolded: !store.unfolded }), { class: "unfold", "data-key": "unfold", "aria-expanded": store.unfolded ? "true" : "false" }),
      button(lesson.pinned ? word("unpin") : word("pin"), () => act("/api/pin", { lesson: named(lesson), held: !lesson.pinned }), { "data-key": "pin" }),
      lessonExtras.map((extra) => extra(lesson))),
    lessonBelow.map((extra) => extra()), folded(lessonChoices(lesson), members(lesson)),
    folded(button(word("let_go"), () => set({ chosen: null, slots: null, refused: null }), { "data-key": "let go" })));
}

function summary() {
  const unmet = store.state.wishes.filter((row) => row.why).length;
  const one = owner();
  const own = one && one.kind === "student" ? store.state.wishes.filter((row) => row.student === one.id) : [];
  return [
    h("h2", {}, word("plan")), verdictLine(),
    h("p", {}, button(word("unmet_count", { n: unmet }), () => set({ view: "wishes", wished: "unmet" }), { class: "link", "data-key": "unmet" })),
    refusal(), planExtras.map((extra) => extra()),
    own.length ? h("section", {}, h("h3", {}, word("own_wishes")), h("ul.wishes", {}, own.map((row) => h("li", {},
      h(row.why ? "b.no" : "b.yes", { "aria-hidden": "true" }, row.why ? "✕ " : "✓ "), `${row.title}: `, row.granted || row.why || word("not_granted"),
      row.why ? h("div.actions", {}, wishExtras.map((extra) => extra(row))) : "")))) : "",
    one && one.kind === "student" ? seats(one.id) : "",
    h("p.hint", {}, word("hold_hint")),
    h("p.hint", {}, word("hash", { hash: store.state.hash.slice(0, 12) })),
  ];
}
