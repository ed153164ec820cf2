// A lesson in a cell: what, with whom, where; signs and words, never colour alone.
import { clock, h } from "../core/dom.js";
import { isNetwork, schoolName, set, store } from "../core/store.js";
import { word } from "../core/words.js";
import { keyOf } from "./moving.js";

// Initials stay together, and the number of a room with itself.
const together = (text) => text.replace(/(\p{Lu}\.) (?=\p{Lu}\.)/gu, "$1\u00a0").replace(/\. (?=\d)/g, ".\u00a0").replace(/-(?=\d)/g, "-\u2060");

export function lineOf(lesson, kind = "") {
  const parts = [
    kind === "group" ? "" : kind === "class" ? lesson.detail : lesson.audience,
    kind === "room" ? "" : lesson.room_name && word("room_short", { room: lesson.room_name }),
    kind === "teacher" ? "" : lesson.teacher,
  ];
  return parts.filter(Boolean).map(together).join(" · ");
}

export const timeOf = (lesson) => `${clock(lesson.start)}–${clock(lesson.end)}`;

// Of a lesson at the bells of the row it stands in the time is said there.
export function tile(number, kind, home, said = "") {
  const lesson = store.state.plan.lessons[number];
  const held = store.chosen === number;
  const faulty = store.state.figures.faults.some((one) => one.group === lesson.group && one.day === lesson.day && one.period === lesson.period);
  const marks = [
    lesson.pinned ? h("span.mark", { title: word("pinned") }, "📌︎", h("span.quiet", {}, word("pinned"))) : "",
    faulty ? h("span.mark.bad", { title: word("faulty") }, "✕", h("span.quiet", {}, word("faulty"))) : "",
  ];
  const away = home && home !== lesson.school;
  return h(`button.tile${isNetwork(lesson) ? ".network" : ""}${faulty ? ".faulty" : ""}`, {
    type: "button",
    draggable: "true",
    "data-key": keyOf(lesson),
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
  timeOf(lesson) === said ? "" : h("span.time", {}, timeOf(lesson)),
  h("strong", {}, lesson.broken, marks),
  h("span.line", {}, lineOf(lesson, kind)),
  away || kind === "teacher" ? h("span.away", {}, schoolName(lesson.school)) : "");
}
