// Tables of the network in place, workbooks in and out.
import { complain, tell } from "../core/acting.js";
import { get, hand, post } from "../core/api.js";
import { button, fill, h } from "../core/dom.js";
import { lay } from "../core/pasting.js";
import { set, store, take } from "../core/store.js";
import { word } from "../core/words.js";

const WIDTH = 12; // Letters of a line in a grid: an interval fits.
const MOST = 400; // Rows shown after many were pasted.
const KNOWN = 24; // Codes told beside a column.
const SHOWN = 60; // Rows at first, and so many more each time.
// What is typed and not saved yet is of this file alone.
const sheet = { name: "schools", table: null, tables: [], rows: [], wrong: [], problems: [], remarks: [], filter: "", shown: SHOWN, dirty: false };

// Rows have no name of their own: what is typed stays with its row when another one is added or goes.
const names = new WeakMap();
let named = 0;

function nameOf(row) {
  if (!names.has(row)) { names.set(row, ++named); }
  return names.get(row);
}

const plain = (text) => text.toLocaleLowerCase().replaceAll("ё", "е");

// Letters that a column shows: as many as its longest cell has, within reason.
function sizesOf(table) {
  return table.columns.map((name, at) => Math.min(40, Math.max(6, ...table.rows.map((row) => (row[at] || "").length + 1))));
}

function mayLeave() { return !sheet.dirty || window.confirm(word("lose_rows", { name: sheet.table.title })); }

// Opens the tables at one of them.
export function openTable(name) {
  sheet.table = null;
  Object.assign(sheet, { name, failed: false });
  set({ view: "data" });
}

// Rows from one on, as they are shown; new ones come last.
function rowsFrom(row) {
  const shown = filtered();
  const first = shown.indexOf(row);
  return (number) => {
    if (shown[first + number]) { return shown[first + number]; }
    // Rows of a grid are those of people or courses.
    if (sheet.table.fixed) { return []; }
    sheet.rows.push(emptyRow());
    return sheet.rows.at(-1);
  };
}

function emptyRow() { return sheet.table.columns.map(() => ""); }

function paste(event, row, column) {
  const text = event.clipboardData.getData("text/plain");
  if (isSetting() || !/[\t\n\r]./.test(text)) { return; }
  event.preventDefault();
  const { rows, more } = lay(text, sheet.table.columns, column, rowsFrom(row));
  Object.assign(sheet, { dirty: true, shown: Math.max(sheet.shown, Math.min(sheet.rows.length, MOST)), sizes: sizesOf({ ...sheet.table, rows: sheet.rows }) });
  tell(word(more ? "pasted_wide" : "pasted", { n: rows, more }), more ? "bad" : "good");
  set({});
}

function isSetting() { return sheet.table.helps.every((help) => !help); }

function filtered() {
  const wanted = plain(sheet.filter).split(/\s+/).filter(Boolean);
  if (!wanted.length) { return sheet.rows; }
  return sheet.rows.filter((row) => { const whole = plain(row.join(" ")); return wanted.every((part) => whole.includes(part)); });
}

function add(rows) {
  sheet.rows.push(...rows);
  Object.assign(sheet, { filter: "", dirty: true, shown: Math.max(sheet.shown, sheet.rows.length) });
  set({});
}

// What a column holds, said where somebody types into it.
function explain(row, column) {
  const { table } = sheet;
  const [, own] = table.choices[column].find(([one, called]) => called && one === row[column]) || [];
  const known = table.choices[column].filter(([one]) => one).slice(0, KNOWN).map(([one, called]) => (called && called !== one ? `${one} — ${called}` : one));
  const more = table.choices[column].length > KNOWN ? "…" : "";
  const words = known.length ? word("known_words", { words: known.join("; ") + more }) : "";
  set({ columnHelp: [own ? `${row[column]} — ${own}.` : "", `${table.columns[column]}: ${table.helps[column]}.`, words].filter(Boolean).join(" ") });
}

async function load(name) {
  Object.assign(sheet, { name, table: null, wrong: [], problems: [], remarks: [], filter: "", shown: SHOWN, dirty: false, failed: false });
  store.columnHelp = "";
  try {
    const { tables, table } = await post("/api/table", { number: store.state.number ?? 0, table: name });
    Object.assign(sheet, { tables, table, rows: table.rows.map((row) => [...row]), sizes: sizesOf(table) });
    // An empty table has a row to type or paste into.
    if (!sheet.rows.length && !table.fixed) { sheet.rows.push(emptyRow()); }
  } catch (error) {
    sheet.failed = true;
    sheet.problems = error.problems || [];
    complain(error);
  }
  set({});
}

async function save() {
  const { name, table, rows } = sheet;
  const kept = rows.map((row) => (row.some((cell) => cell.trim()) ? row : emptyRow()));
  tell(word("saving"));
  try {
    const answer = await post("/api/rows", { number: store.state.number ?? 0, table: name, rows: kept, mark: table.mark });
    const { remarks } = answer;
    await load(name);
    Object.assign(sheet, { remarks });
    set({});
    tell(answer.said, "good");
    take(await get("/api/state"));
  } catch (error) {
    // Lines are counted as Excel does: the header is the first.
    sheet.wrong = (error.places || []).map(({ line, column }) => [rows[line - 2], table.columns.indexOf(column)]);
    sheet.problems = error.problems || [];
    complain(error);
    set({});
  }
}

// In a grid a cell is known by whose row it is in.
function labelOf(row, column) {
  const { columns, fixed } = sheet.table;
  return fixed && column >= fixed ? `${row[fixed - 1] || row[0]}, ${columns[column]}` : columns[column];
}

function cell(row, column) {
  const { table } = sheet;
  const isWrong = sheet.wrong.some(([bad, at]) => bad === row && (at === column || at < 0));
  const fixed = table.fixed ? column < table.fixed : isSetting() && column !== 1;
  const isGrid = table.name === "busy" && !fixed;
  const input = h(isGrid ? "textarea" : "input", {
    value: row[column] ?? "", ...(isGrid ? { cols: WIDTH, rows: (row[column] ?? "").split("\n").length } : { size: sheet.sizes[column] }), "aria-label": labelOf(row, column), readonly: fixed,
    list: table.choices[column].length && !table.lists[column] ? `choices-${column}` : null, "aria-invalid": isWrong ? "true" : null,
    onpaste: (event) => paste(event, row, column),
    onfocus: () => { if (!isSetting()) { explain(row, column); } },
    oninput: (event) => {
      row[column] = event.target.value;
      sheet.sizes[column] = Math.max(sheet.sizes[column], Math.min(40, row[column].length + 1));
      sheet.dirty = true;
      set({});
    },
  });
  return h(`td${isWrong ? ".wrong" : ""}`, {}, input);
}

function grid() {
  const { table } = sheet;
  const found = filtered();
  const isFixed = isSetting() || table.fixed > 0;
  const body = found.slice(0, sheet.shown).map((row) => h("tr", { key: nameOf(row) }, h("th", { scope: "row" }, String(sheet.rows.indexOf(row) + 2)), table.columns.map((_, column) => cell(row, column)),
    isFixed ? "" : h("td", {}, button("×", () => { sheet.rows.splice(sheet.rows.indexOf(row), 1); sheet.dirty = true; set({}); }, { "aria-label": word("delete_row"), title: word("delete_row") }))));
  const head = h("tr", {}, h("th", { scope: "col" }, word("line")), table.columns.map((name, at) => h("th", { scope: "col", title: table.helps[at] }, name)), isFixed ? "" : h("th", { scope: "col" }, h("span.quiet", {}, word("delete_row"))));
  const lists = table.choices.map((words, at) => (words.length && !table.lists[at] ? h("datalist", { id: `choices-${at}` }, words.map(([text, called]) => h("option", { value: text, label: called && called !== text ? called : null }))) : ""));
  return [
    h("p.count", {}, word("found", { n: found.length })), isSetting() ? "" : h("p.count", {}, word("paste_hint")),
    table.name === "busy" ? h("p.hint", {}, table.helps[table.fixed]) : "",
    h("p.column-help", { role: "status" }, store.columnHelp || " "),
    h("div.wide", { tabindex: "0", role: "region", "aria-label": table.title }, h("table.list.sheet", {}, h("caption", {}, table.title), h("thead", {}, head), h("tbody", {}, body))),
    lists,
    h("div.actions", {},
      found.length > sheet.shown ? button(word("more_rows"), () => { sheet.shown += SHOWN; set({}); }, { "data-key": "more" }) : "",
      isFixed ? "" : button(word("new_row"), () => add([emptyRow()]), { "data-key": "new row" }),
      table.usual.length ? button(word("usual_rows"), () => { sheet.rows = sheet.rows.filter((row) => row.some((cell) => cell.trim())); add(table.usual.map((row) => [...row])); table.usual = []; }, { "data-key": "usual rows" }) : ""),
  ];
}

function listOf(lines, className) { return lines.length ? h(`ul.${className}`, {}, lines.slice(0, 40).map((line) => h("li", {}, line))) : ""; }

export async function handIn(path, file) {
  tell(word("taking", { name: file.name }));
  try {
    const answer = await hand(path, file);
    sheet.table = null;
    sheet.remarks = answer.remarks || [];
    sheet.problems = [];
    take(answer.state || await get("/api/state"));
    tell(answer.said, "good");
  } catch (error) {
    sheet.problems = error.problems || [];
    complain(error);
    set({});
  }
}

async function classHours(on) {
  tell(word("saving"));
  try {
    const answer = await post("/api/class-hours", { number: store.state.number ?? 0, on });
    await load(sheet.name);
    sheet.remarks = answer.remarks;
    take(await get("/api/state"));
    tell(answer.said, "good");
  } catch (error) {
    sheet.problems = error.problems || [];
    complain(error);
    set({});
  }
}

export function chooser(id, text, path) {
  const input = h("input.quiet", { id, type: "file", accept: ".xlsx", onchange: (event) => { 
    const [file] = event.target.files;
    // The same file is chosen again once it is mended.
    event.target.value = "";
    if (file) { handIn(path, file); }
  } });
  return h("span.file", {}, input, h("label.button", { for: id }, text));
}

export function problemsOf() { return listOf(sheet.problems, "faults"); }

export function showEntering(place) {
  if (!sheet.table && !sheet.failed && !sheet.loading) {
    sheet.loading = true;
    load(sheet.name).finally(() => { sheet.loading = false; });
  }
  const choices = h("select", { id: "table", "data-key": "table", onchange: (event) => { if (mayLeave()) { load(event.target.value); } else { event.target.value = sheet.name; } } },
    sheet.tables.map(([name, title]) => h("option", { value: name, selected: name === sheet.name }, title)));
  const back = store.state.number === null ? button(word("back"), () => { if (mayLeave()) { Object.assign(sheet, { table: null, dirty: false }); set({ view: "week" }); } }, { "data-key": "back" }) : "";
  fill(place, h("h2", {}, word("view_data")), back, h("p.count", {}, word("data_hint")),
    h("div.actions", {},
      h("a.button", { href: "/api/books/network", download: "network.xlsx" }, word("book_out")), chooser("book-in", word("book_in"), "/api/books/network"),
      store.state.number === null ? "" : [h("a.button", { href: "/api/books/plan", download: "plan.xlsx" }, word("plan_out")), chooser("plan-in", word("plan_in"), "/api/books/plan")]),
    sheet.tables.length ? h("div.actions", {},
      button(word("class_hours_on"), () => classHours(true), { "data-key": "class hours on", disabled: sheet.dirty, title: word("class_hours_hint") }),
      button(word("class_hours_off"), () => classHours(false), { "data-key": "class hours off", disabled: sheet.dirty })) : "",
    sheet.tables.length ? h("div.filter", {}, h("label", { for: "table" }, word("which_table")), choices) : "",
    sheet.table ? [
      h("div.filter", {}, h("label", { for: "filter-rows" }, word("filter")), h("input", { id: "filter-rows", type: "search", "data-key": "filter rows", value: sheet.filter, oninput: (event) => { sheet.filter = event.target.value; set({}); } })),
      h("div.actions", {}, h("button.main", { type: "button", id: "save-rows", disabled: !sheet.dirty, onclick: save, "data-key": "save rows" }, word("save_rows"))),
    ] : "",
    problemsOf(), listOf(sheet.remarks, "remarks"), sheet.table ? grid() : sheet.loading ? h("p", { role: "status" }, word("asking_tables")) : "");
}
