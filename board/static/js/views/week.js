// The week of somebody or something: a row a period, a column a day.
import { fill, h } from "../core/dom.js";
import { slotCell } from "./moving.js";
import { owner, store } from "../core/store.js";
import { tile, timeOf } from "./tile.js";
import { word } from "../core/words.js";

// The school in which whoever is shown is at home; lessons elsewhere say where.
function homeOf(one) {
  const plan = store.state.plan;
  const found = plan.schools.find((school) => one.note.split(", ").includes(school.name) || (one.kind === "school" && one.id === school.id));
  if (found) { return found.id; }
  return one.lessons.length ? plan.lessons[one.lessons[0]].school : "";
}

// The time of every period that has the same on all days.
function timesOf(bells) {
  const found = new Map();
  for (const bell of bells) {
    const time = timeOf(bell);
    found.set(bell.period, found.has(bell.period) && found.get(bell.period) !== time ? "" : time);
  }
  return found;
}

function rowHead(period, time) {
  const hours = (time || "").split("–").map((part) => h("small", {}, part));
  return h("th", { scope: "row", "data-label": word("period") }, String(period), time ? hours : "");
}

function numbers(one) {
  const held = store.chosen;
  return held !== null && !one.lessons.includes(held) ? [...one.lessons, held] : one.lessons;
}

export function showWeek(place) {
  const plan = store.state.plan;
  const one = owner();
  if (!one) { fill(place, h("p", {}, word("nobody"))); return; }
  const home = homeOf(one);
  const shown = numbers(one);
  const lessons = shown.map((number) => plan.lessons[number]);
  const schools = new Set([home, ...lessons.map((lesson) => lesson.school)]);
  const bells = plan.bells.filter((bell) => schools.has(bell.school));
  const days = plan.days.filter(([day]) => bells.some((bell) => bell.day === day));
  const periods = [...new Set(bells.map((bell) => bell.period))].sort((a, b) => a - b);
  const times = timesOf(bells.filter((bell) => bell.school === home));
  const head = h("tr", {}, h("th", { scope: "col", "aria-label": word("period") }, "№"), days.map(([day, name]) => h("th", { scope: "col", key: day }, name)));
  const rows = periods.map((period) => h("tr", { key: period }, rowHead(period, times.get(period)), days.map(([day, name]) => {
    const here = shown.filter((number) => plan.lessons[number].day === day && plan.lessons[number].period === period);
    return slotCell(day, period, name, here.map((number) => tile(number, one.kind, home, times.get(period))));
  })));
  const title = [one.label, one.note].filter(Boolean).join(", ");
  fill(place,
    h("div.heading", {}, h("h2", {}, title), h("p.count", {}, word("lessons", { n: one.lessons.length }))),
    h("div.wide", { tabindex: "0", role: "region", "aria-label": title, "data-key": "week" },
      h(`table.week${store.chosen === null ? "" : ".moving"}`, {}, h("caption.quiet", {}, title), h("thead", {}, head), h("tbody", {}, rows))),
    legend(), ways(one));
}

function legend() {
  const samples = [
    ["i.sample.network", word("legend_network")], ["i.sample", word("legend_class")],
    ["b.yes", "✓", word("legend_yes")], ["b.price", "≈", word("legend_price")], ["b.no", "✕", word("legend_no")],
  ];
  return h("ul.legend", { "aria-label": word("legend") }, samples.map(([name, ...texts]) => h("li", {},
    h(name, { "aria-hidden": "true" }, texts.length > 1 ? texts[0] : ""), ` ${texts.at(-1)}`)));
}

function ways(one) {
  if (one.kind !== "student") { return ""; }
  const rows = store.state.ways.ways.filter((way) => way.student === one.id);
  if (!rows.length) { return ""; }
  return h("section.own", {}, h("h3", {}, word("own_ways")), h("ul", {}, rows.map((way) => h("li", {}, wayLine(way)))));
}

export function wayLine(way) {
  const days = Object.fromEntries(store.state.plan.days);
  const names = Object.fromEntries(store.state.plan.schools.map((school) => [school.id, school.name]));
  const pad = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const led = way.leaders.length ? word("led_by", { who: way.leaders.join(", ") }) : word("alone");
  return `${days[way.day % 100]} ${pad(way.leaves)}–${pad(way.arrives)}: ${names[way.origin]} → ${names[way.target]}, ${led}`;
}
