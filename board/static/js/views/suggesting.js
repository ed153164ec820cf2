// Moves that somebody might make: for the lesson that is held, and for a request that is not met.
import { act, complain } from "../core/acting.js";
import { post } from "../core/api.js";
import { button, h } from "../core/dom.js";
import { set, store } from "../core/store.js";
import { word } from "../core/words.js";
import { named } from "./moving.js";
import { lessonBelow, lessonExtras, planExtras, wishExtras } from "./side.js";

const SIGNS = { yes: "✓", price: "≈", no: "✕" };

async function ask(path, values, title) {
  const isLesson = "lesson" in values;
  set({ suggested: { title, isLesson, waiting: true, rows: [] } });
  try {
    const { suggestions } = await post(path, { number: store.state.number, ...values });
    set({ suggested: { title, isLesson, rows: suggestions, number: store.state.number } });
  } catch (error) {
    set({ suggested: null });
    complain(error);
  }
}

export function suggestButton(row) {
  return button(word("suggest"), () => ask("/api/suggest/request", { student: row.student, course: row.course }, `${row.name}: ${row.title}`), { "data-key": `suggest ${row.student} ${row.course}`, title: word("suggest_hint") });
}

function offers() {
  const found = store.suggested;
  if (!found || (!found.waiting && found.number !== store.state.number)) { return ""; }
  const rows = found.rows.map((row, place) => h("li", {},
    h("p", {}, h(`b.${row.kind}`, { "aria-hidden": "true" }, SIGNS[row.kind]), ` ${row.steps.join("; ")}`),
    row.said.length ? h("ul", {}, row.said.map((line) => h("li", {}, h("small", {}, line)))) : "",
    button(word("do_it"), () => act("/api/suggest/take", { place }).then(() => set({ suggested: null })), { "data-key": `take ${place}` })));
  return h("section.suggested", { "aria-live": "polite" }, h("h3", {}, word("suggestions", { what: found.title })),
    found.waiting ? h("p.hint", {}, word("suggesting")) : rows.length ? h("ul.offers", {}, rows) : h("p.hint", {}, found.isLesson ? word("no_better_place") : word("no_suggestions")),
    button(word("close"), () => set({ suggested: null }), { "data-key": "close suggestions" }));
}

lessonExtras.push((lesson) => button(word("suggest"), () => ask("/api/suggest/lesson", { lesson: named(lesson) }, lesson.subject), { "data-key": "suggest", title: word("suggest_hint") }));
wishExtras.push(suggestButton);
lessonBelow.push(offers);
planExtras.unshift(offers);
