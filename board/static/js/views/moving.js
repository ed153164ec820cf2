// A lesson that is held: what every slot means for it, and where it is let go.
import { post } from "../core/api.js";
import { act, complain } from "../core/acting.js";
import { h } from "../core/dom.js";
import { dayName, set, store } from "../core/store.js";
import { word } from "../core/words.js";

const SIGNS = { yes: "✓", price: "≈", no: "✕", here: "•" };

export function named(lesson) {
  const { group, part, day, period, weeks } = lesson;
  return { group, part, day, period, weeks };
}

export const keyOf = (lesson) => [lesson.group, lesson.part, lesson.day, lesson.period, lesson.weeks].join("|");

export function held() { return store.chosen === null ? null : store.state.plan.lessons[store.chosen]; }

let asked = "";
let isAwaited = false;

// What slots mean is asked once for a lesson of a plan, whoever is looked at meanwhile.
export async function askSlots() {
  const lesson = held();
  if (lesson === null) { asked = ""; return; }
  const key = JSON.stringify([store.state.number, named(lesson)]);
  // Slots are forgotten with every plan that the board tells anew, the same one included.
  if (asked === key && (store.slots || isAwaited)) { return; }
  asked = key;
  isAwaited = true;
  try {
    const found = await post("/api/slots", { number: store.state.number, lesson: named(lesson) });
    if (asked === key) { isAwaited = false; set({ slots: found }); }
  } catch (error) {
    asked = "";
    isAwaited = false;
    complain(error);
  }
}

export function slotOf(day, period) {
  return store.slots ? store.slots.slots.find((slot) => slot.day === day && slot.period === period) : undefined;
}

export function drop(day, period) {
  const lesson = held();
  const slot = slotOf(day, period);
  if (lesson === null || (slot && slot.kind === "here")) { return; }
  if (slot === undefined || slot.kind === "no") {
    const said = slot ? slot.said : [word("no_such_slot")];
    const again = slot ? ["/api/move", { lesson: named(lesson), day, period, room: slot.room }] : null;
    set({ refused: { title: word("at", { day: dayName(day), period }), said, again } });
    return;
  }
  act("/api/move", { lesson: named(lesson), day, period, room: slot.room });
}

function arrows(event) {
  const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
  if (!step) { return; }
  event.preventDefault();
  const cell = event.currentTarget.closest("td");
  const row = cell.parentElement;
  const rows = [...row.parentElement.children];
  const next = rows[rows.indexOf(row) + step[1]]?.children[cell.cellIndex + step[0]];
  next?.querySelector("button.slot")?.focus();
}

// What a slot means for the lesson that is held, on top of its cell.
function slotButton(day, period, dayText) {
  if (held() === null || !store.slots) { return ""; }
  const slot = slotOf(day, period);
  const text = slot ? slot.short : word("no_such_slot");
  const kind = slot ? slot.kind : "no";
  return h(`button.slot.${kind}`, {
    type: "button",
    "data-key": `slot ${day} ${period}`,
    title: slot ? slot.said.join("\n") : text,
    "aria-label": word("slot_label", { day: dayText, period, said: text }),
    onclick: () => drop(day, period),
    onkeydown: arrows,
  }, h("b", { "aria-hidden": "true" }, SIGNS[kind]), h("span", {}, text));
}

// Where a lesson is let go before the page has heard that it is held, it is told by what it carries.
async function letGo(key, day, period) {
  const number = store.state.plan.lessons.findIndex((lesson) => keyOf(lesson) === key);
  if (number >= 0 && store.chosen !== number) { set({ chosen: number, slots: null }); }
  while (held() !== null && asked && !store.slots) { await new Promise((done) => setTimeout(done, 30)); }
  drop(day, period);
}

// A cell of the week with its tiles; lessons can be let go on it.
export function slotCell(day, period, dayText, tiles) {
  // A drop is taken where both the entering and the hovering were: a quick hand lets go right after it entered.
  const above = (event) => { event.preventDefault(); event.currentTarget.classList.add("over"); };
  return h(`td${tiles.length ? "" : ".free"}`, {
    key: day, "data-day": dayText, "data-number": day, "data-period": period,
    ondragenter: above, ondragover: above,
    ondragleave: (event) => event.currentTarget.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      event.currentTarget.classList.remove("over");
      store.lifted = false;
      letGo(event.dataTransfer.getData("text/plain"), day, period);
    },
  }, slotButton(day, period, dayText), tiles);
}

export function whereText(lesson) { return word("at", { day: dayName(lesson.day), period: lesson.period }); }
