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

function isForth(way) {
  const schools = store.state.plan.schools.map((one) => one.id);
  return schools.indexOf(way.origin) < schools.indexOf(way.target);
}

// Parties that are under way at the same time stand below each other in one place.
function crossingsOf(ways) {
  const found = [];
  for (const way of ways) {
    const same = (one) => one.arrives > way.leaves && (store.state.plan.schools.length === 2 || (one.ways[0].target === way.target && one.ways[0].origin === way.origin));
    const last = found.findLast(same);
    if (last) { last.ways.push(way); last.arrives = Math.max(last.arrives, way.arrives); } else { found.push({ ways: [way], leaves: way.leaves, arrives: way.arrives }); }
  }
  return found;
}

function wayBox(way) {
  const who = way.leaders.length ? word("led_by", { who: way.leaders.join(", ") }) : word("alone");
  return h("section.way", {}, h("b", {}, `${clock(way.leaves)}–${clock(way.arrives)} ${isForth(way) ? "→" : "←"}`),
    h("span", {}, schoolName(way.target)), h("span", {}, word("going", { n: way.n })), h("span", {}, who));
}

function at(column, start, end, from) {
  const row = `${Math.floor((start - from) / STEP) + 2} / ${Math.max(Math.floor((end - from) / STEP), Math.floor((start - from) / STEP) + 1) + 2}`;
  return { gridColumn: String(column), gridRow: row };
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
  const crossings = plan.schools.length > 1 ? crossingsOf(parties(day)) : [];
  // Travellers leave before the first bell.
  const from = Math.min(...bells.map((bell) => bell.start), ...crossings.map((one) => one.leaves));
  const columns = plan.schools.flatMap((school, place) => (place === 0 ? [school.id] : ["ways", school.id]));
  const widths = `4rem ${columns.map((one) => (one === "ways" ? "minmax(7rem, 0.6fr)" : "minmax(12rem, 1.6fr)")).join(" ")}`;
  const schools = columns.map((one, number) => [
    h("h3", { style: { gridColumn: String(number + 2), gridRow: "1" } }, one === "ways" ? word("ways") : schoolName(one)),
    one === "ways" ? "" : boxes(one, numbers, day).map(({ bell, lessons }) => h(`section.bell${lessons.length ? "" : ".free"}`,
      { style: at(number + 2, bell.start, bell.end, from), "aria-label": `${schoolName(one)}, ${bell.period}, ${clock(bell.start)}–${clock(bell.end)}` },
        h("span.hour", {}, h("b", {}, String(bell.period)), ` ${clock(bell.start)}–${clock(bell.end)}`),
        lessons.map((lesson) => tile(lesson, store.kind === "student" ? "student" : "all", one)))),
  ]);
  const between = crossings.map(({ ways, leaves, arrives }) => {
    const forth = isForth(ways[0]);
    const column = plan.schools.length === 2 ? columns.indexOf("ways") + 2 : columns.indexOf(ways[0].target) + 2 - (forth ? 1 : -1);
    return h("div.ways", { style: at(Math.max(2, column), leaves, arrives, from) }, ways.map(wayBox));
  });
  const hours = [];
  for (let hour = Math.ceil(from / 60) * 60; hour < Math.max(...bells.map((bell) => bell.end)); hour += 60) {
    hours.push(h("span.mark", { "aria-hidden": "true", style: at(1, hour, hour + 30, from) }, clock(hour)));
  }
  fill(stage, h("div.heading", {}, h("h2", {}, word("view_clock")), h("p.count", {}, word("clock_hint"))), days, whose,
    h("div.wide", { tabindex: "0", role: "region", "aria-label": word("view_clock"), "data-key": "clock" }, h("div.clock", { style: { gridTemplateColumns: widths } }, schools, between, hours)));
}
