// Plans of the folder as tabs, two of them side by side, the text to vote on, papers.
import { act, complain } from "../core/acting.js";
import { post } from "../core/api.js";
import { button, fill, h } from "../core/dom.js";
import { set, store } from "../core/store.js";
import { begin, isWorking, outcomeInFull } from "./working.js";
import { word } from "../core/words.js";

async function ask() {
  if (store.asking) { return; }
  store.asking = true;
  try {
    const { plans } = await post("/api/plans", { number: store.state.number });
    set({ plans, plansOf: store.state.number });
  } catch (error) { complain(error); } finally { store.asking = false; }
}

function tab(plan) {
  const chosen = (store.plan || "") === plan.path;
  const unmet = plan.unmet === null ? "" : h("small", {}, ` ${word("unmet_short", { n: plan.unmet })}`);
  return h("li", {}, button([plan.label, unmet], () => set({ plan: plan.path }), { "aria-pressed": chosen ? "true" : "false", "data-key": `plan ${plan.path}` }));
}

function chosenPlan() { return store.plans.find((plan) => plan.path === (store.plan || "")) || store.plans[0]; }

function naming() {
  const input = h("input", {
    id: "version", maxlength: "80", "data-key": "version", autocomplete: "off",
    value: store.version || "", oninput: (event) => set({ version: event.target.value }),
  });
  const save = (event) => {
    event.preventDefault();
    act("/api/name", { name: store.version || "" }).then((fine) => { if (fine) { set({ plansOf: null, version: "" }); } });
  };
  return h("form.filter", { onsubmit: save }, h("label", { for: "version" }, word("version_name")), input,
    h("div.actions", {}, h("button", { type: "submit", "data-key": "save version" }, word("version_save"))));
}

function ballot(plan) {
  return h("section.ballot", {}, h("h3", {}, word("ballot")), h("p", {}, plan.ballot), h("p", {}, word("whole_hash"), " ", h("code", {}, plan.hash)),
    h("div.actions", {}, button(word("copy"), async () => {
      await navigator.clipboard.writeText(`${plan.ballot}\n${plan.hash}`);
      set({ copied: plan.hash });
    }, { "data-key": "copy" }), store.copied === plan.hash ? h("span", { role: "status" }, word("copied")) : ""));
}

function comparison(plan) {
  const others = store.plans.filter((one) => one.path !== plan.path);
  if (!others.length) { return h("p.hint", {}, word("only_plan")); }
  const base = (others.find((one) => one.path === store.other) || others[0]).path;
  const choice = h("select", { id: "other", "data-key": "other", value: base, onchange: (event) => set({ other: event.target.value }) },
    others.map((one) => h("option", { value: one.path, key: one.path }, one.label)));
  return h("div.filter", {}, h("label", { for: "other" }, word("compare_with")), choice,
    h("div.actions", {}, button(word("compare"), () => begin("/api/compare", { base, other: plan.path }, null), { disabled: isWorking(), "data-key": "compare" })));
}

export function showDeciding(place) {
  if (!store.plans || store.plansOf !== store.state.number) { ask(); }
  if (!store.plans) { fill(place, h("p", {}, word("asking_plans"))); return; }
  const plan = chosenPlan();
  fill(place, h("h2", {}, word("view_decide")), h("ul.choice.plans", { "aria-label": word("view_decide") }, store.plans.map(tab)),
    ballot(plan),
    h("div.actions", {},
      plan.path ? button(word("open_plan"), () => act("/api/open", { path: plan.path }).then(() => set({ plan: "" })), { "data-key": "open plan" }) : "",
      plan.path ? "" : button(word("papers"), () => begin("/api/papers", {}, 600), { class: "main", disabled: isWorking(), "data-key": "papers", title: word("papers_hint") })),
    comparison(plan), plan.path ? "" : naming(), outcomeInFull());
}
