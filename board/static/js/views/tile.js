// A lesson in a cell: what, with whom, where; signs and words, never colour alone.
import { clock, h } from "../core/dom.js";
import { isNetwork, schoolName, set, store } from "../core/store.js";
import { word } from "../core/words.js";
import { keyOf } from "./moving.js";

// Initials stay together, and the number of a room with itself.
const together = (text) => text.replace(/(\p{Lu}\.) (?=\p{Lu}\.)/gu, "$1\u00a0").replace(/\. (?=\d)/g, ".\u00a0").replace(/-(?=\d)/g, "-\u2060");

// A number alone is no room yet; a name is.
export const roomOf = (lesson) => (/^\d/.test(lesson.room_name) ? word("room_short", { room: lesson.room_name }) : lesson.room_name);

function partsOf(lesson, kind) {
  return [
    kind === "group" ? "" : kind === "class" ? lesson.detail : lesson.audience,
    kind === "room" ? "" : roomOf(lesson),
    kind === "teacher" ? "" : lesson.teacher,
  ].filter(Boolean);
}

export const lineOf = (lesson, kind = "") => partsOf(lesson, kind).map(together).join(" · ");

export const timeOf = (lesson) => `${clock(lesson.start)}–${clock(lesson.end)}`;

// What is seen of a lesson is read in its name.
const silent = { "aria-hidden": "true" };

// Of a lesson at the bells of the row it stands in the time is said there.
export function tile(number, kind, home, said = "") {
  const lesson = store.state.plan.lessons[number];
  const held = store.chosen === number;
  const faulty = store.state.figures.faults.some((one) => one.group === lesson.group && one.day === lesson.day && one.period === lesson.period);
  const marks = [
    lesson.pinned ? h("span.mark", { title: word("pinned") }, "📌︎") : "",
    faulty ? h("span.mark.bad", { title: word("faulty") }, "✕") : "",
  ];
  const isElsewhere = (home && home !== lesson.school) || kind === "teacher";
  const hour = timeOf(lesson) === said ? "" : timeOf(lesson);
  // Read aloud: without signs and places where words may be broken.
  const label = [
    hour, lesson.subject, isNetwork(lesson) ? word("legend_network") : "", ...partsOf(lesson, kind),
    isElsewhere ? schoolName(lesson.school) : "", lesson.pinned ? word("pinned") : "", faulty ? word("faulty") : "",
  ].filter(Boolean).join(", ");
  return h(`button.tile${isNetwork(lesson) ? ".network" : ""}${faulty ? ".faulty" : ""}`, {
    type: "button",
    draggable: "true",
    "data-key": keyOf(lesson),
    "aria-label": label,
    "aria-pressed": held ? "true" : "false",
    onclick: () => set({ chosen: held ? null : number, slots: null, panel: null }),
    ondragstart: (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", keyOf(lesson));
      // The page may not change while a drag begins, or the browser ends it.
      store.lifted = true;
      setTimeout(() => {
        if (store.lifted && store.chosen !== number) { set({ chosen: number, slots: null, panel: null }); }
      });
    },
    ondragend: () => { store.lifted = false; },
  },
  hour ? h("span.time", silent, hour) : "",
  h("strong", silent, lesson.broken, marks),
  h("span.line", silent, lineOf(lesson, kind)),
  isElsewhere ? h("span.away", silent, schoolName(lesson.school)) : "");
}
