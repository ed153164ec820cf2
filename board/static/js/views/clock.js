// A day at all schools side by side by the clock, with the ways between them.
import { button, clock, fill, h } from "../core/dom.js";
import { isNetwork, owner, schoolName, set, store } from "../core/store.js";
import { tile } from "./tile.js";
import { word } from "../core/words.js";

const STEP = 5; // Minutes of a row.

function boxes(school, numbers, day) {
  const plan = store.state.plan;
  return plan.bells.filter((bell) => bell.school === school && bell.day === day).map((bell) => ({
    bell,
    lessons: numbers.filter((number) => {
      const lesson = plan.lessons[number];
      return lesson.school === school && lesson.day === day && lesson.period === bell.period;
    }),
  }));
}

function parties(day) {
  const found = new Map();
  for (const way of store.state.ways.ways) {
    if (way.day % 100 !== day) { continue; }
    if (store.kind === "student" && way.student !== owner()?.id) { continue; }
    const key = [way.leaves, way.arrives, way.origin, way.target, way.leaders.join(", ")].join("|");
    found.set(key, { ...way, n: (found.get(key)?.n || 0) + 1 });
  }
  return [...found.values()].sort((a, b) => a.leaves - b.leaves);
}

function place(element, column, start, end, from) {
  element.style.gridColumn = String(column);
  element.style.gridRow = `${Math.floor((start - from) / STEP) + 2} / ${Math.max(Math.floor((end - from) / STEP), Math.floor((start - from) / STEP) + 1) + 2}`;
  return element;
}

function shownNumbers(all) {
  const plan = store.state.plan;
  if (all) { return plan.lessons.map((_, number) => number).filter((number) => isNetwork(plan.lessons[number])); }
  return owner()?.lessons || [];
}

export function showClock(stage) {
  const plan = store.state.plan;
  const all = store.wide !== false;
  const numbers = shownNumbers(all);
  const day = plan.days.some(([one]) => one === store.day) ? store.day : plan.days[0][0];
  const days = h("div.choice", { role: "group", "aria-label": word("day") }, plan.days.map(([one, name]) => button(name, () => set({ day: one }), {
    "aria-pressed": one === day ? "true" : "false", "data-key": `day ${one}`,
  })));
  const whose = h("div.choice", { role: "group", "aria-label": word("whose_lessons") },
    button(word("all_network"), () => set({ wide: true }), { "aria-pressed": all ? "true" : "false", "data-key": "wide" }),
    button(owner() ? owner().label : word("nobody"), () => set({ wide: false }), { "aria-pressed": all ? "false" : "true", "data-key": "narrow" }));
  const bells = plan.bells.filter((bell) => bell.day === day);
  if (!bells.length) { fill(stage, days, whose, h("p", {}, word("no_bells"))); return; }
  const from = Math.min(...bells.map((bell) => bell.start));
  const grid = h("div.clock");
  const columns = plan.schools.flatMap((school, place) => (place === 0 ? [school.id] : ["ways", school.id]));
  grid.style.gridTemplateColumns = `4rem ${columns.map((one) => (one === "ways" ? "minmax(7rem, 0.6fr)" : "minmax(12rem, 1.6fr)")).join(" ")}`;
  columns.forEach((one, number) => {
    const head = h("h3", {}, one === "ways" ? word("ways") : schoolName(one));
    grid.append(Object.assign(head, {}));
    head.style.gridColumn = String(number + 2);
    head.style.gridRow = "1";
    if (one === "ways") { return; }
    for (const { bell, lessons } of boxes(one, numbers, day)) {
      const box = h("section.bell", { "aria-label": `${schoolName(one)}, ${bell.period}, ${clock(bell.start)}–${clock(bell.end)}` },
        h("span.hour", {}, h("b", {}, String(bell.period)), ` ${clock(bell.start)}–${clock(bell.end)}`),
        lessons.map((lesson) => tile(lesson, store.kind === "student" ? "student" : "all", one)));
      if (!lessons.length) { box.classList.add("free"); }
      grid.append(place(box, number + 2, bell.start, bell.end, from));
    }
  });
  const middle = columns.indexOf("ways") + 2;
  for (const way of middle > 1 ? parties(day) : []) {
    const forth = plan.schools.findIndex((one) => one.id === way.origin) < plan.schools.findIndex((one) => one.id === way.target);
    const who = way.leaders.length ? word("led_by", { who: way.leaders.join(", ") }) : word("alone");
    const box = h("section.way", {}, h("b", {}, `${clock(way.leaves)}–${clock(way.arrives)} ${forth ? "→" : "←"}`),
      h("span", {}, schoolName(way.target)), h("span", {}, word("going", { n: way.n })), h("span", {}, who));
    const column = plan.schools.length === 2 ? middle : columns.indexOf(way.target) + 2 - (forth ? 1 : -1);
    grid.append(place(box, Math.max(2, column), way.leaves, way.arrives, from));
  }
  for (let hour = Math.ceil(from / 60) * 60; hour < Math.max(...bells.map((bell) => bell.end)); hour += 60) {
    grid.append(place(h("span.mark", { "aria-hidden": "true" }, clock(hour)), 1, hour, hour + 30, from));
  }
  fill(stage, h("div.heading", {}, h("h2", {}, word("view_clock")), h("p.count", {}, word("clock_hint"))), days, whose,
    h("div.wide", { tabindex: "0", role: "region", "aria-label": word("view_clock"), "data-key": "clock" }, grid));
}
