// What the page knows: the plan as the board told it, and what is being looked at.
export const store = {
  state: null,
  view: "week",
  kind: "class",
  owner: "",
  search: "",
  day: 1,
  chosen: null, // Number of the lesson that is held.
  slots: null, // What every slot means for it.
  panel: null, // What is shown beside the plan when no lesson is held.
};
const listeners = [];

export function watch(listener) { listeners.push(listener); }

export function set(values) {
  Object.assign(store, values);
  if ("chosen" in values) { store.refused = values.refused || null; }
  listeners.forEach((listener) => listener());
}

export function take(state) {
  const held = store.chosen === null || !store.state || store.state.number === null ? null : store.state.plan.lessons[store.chosen];
  const same = held && state.number !== null
    ? state.plan.lessons.findIndex((one) => ["group", "part", "day", "period", "weeks"].every((key) => one[key] === held[key]))
    : -1;
  set({ state, chosen: same < 0 ? null : same, slots: null });
}

export function schoolName(id) {
  const found = store.state.plan.schools.find((school) => school.id === id);
  return found ? found.name : id;
}

export function dayName(day) {
  const found = store.state.plan.days.find(([number]) => number === day);
  return found ? found[1] : String(day);
}

export function owners(kind) { return store.state.plan.owners.filter((owner) => owner.kind === kind); }

export function owner() {
  return store.state.plan.owners.find((one) => one.kind === store.kind && one.id === store.owner) || owners(store.kind)[0];
}

export function isNetwork(lesson) {
  return store.state.plan.networks.includes(lesson.group);
}
