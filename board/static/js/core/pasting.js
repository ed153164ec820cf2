// What is copied in Excel, Word or a web page, as rows of cells.
const plain = (text) => text.trim().toLocaleLowerCase().replaceAll("ё", "е");

// Lines are divided by line breaks and cells by tabs; a cell in quotes may hold both.
export function linesOf(text) {
  const lines = [];
  let cells = [];
  let rest = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  while (rest !== "") {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest);
    const [whole, cell] = quoted ? [quoted[0], quoted[1].replaceAll('""', '"')] : [/^[^\t\n]*/.exec(rest)[0]].flatMap((one) => [one, one]);
    cells.push(cell.replaceAll("\n", " ").trim());
    const end = rest[whole.length];
    rest = rest.slice(whole.length + 1);
    if (end === "\t" && rest === "") { cells.push(""); }
    if (end !== "\t") { lines.push(cells); cells = []; }
  }
  if (cells.length) { lines.push(cells); }
  while (lines.length && lines.at(-1).every((cell) => cell === "")) { lines.pop(); }
  return lines;
}

// Columns that the first line names, and the lines below it, where it names most of them: a column
// of another name stays at its place. Else columns from a place on.
function columnsOf(lines, columns, from) {
  const known = columns.map(plain);
  const named = lines[0].map((name) => known.indexOf(plain(name)));
  const places = lines[0].map((_, at) => from + at);
  if (lines.length < 2 || 2 * named.filter((at) => at >= 0).length < named.length) { return [places, lines]; }
  return [named.map((at, number) => (at >= 0 ? at : named.includes(places[number]) ? columns.length : places[number])), lines.slice(1)];
}

// Cells laid over rows, from a row and column on; rows that are not there yet are made. Gives how
// many rows there were, and how many columns had no room.
export function lay(text, columns, from, rowAt) {
  const lines = linesOf(text);
  if (!lines.length) { return { rows: 0, more: 0 }; }
  const width = Math.max(...lines.map((line) => line.length));
  lines[0] = Array.from({ length: width }, (_, at) => lines[0][at] ?? "");
  const [places, body] = columnsOf(lines, columns, from);
  body.forEach((line, number) => {
    const row = rowAt(number);
    line.forEach((cell, at) => { if (places[at] < columns.length) { row[places[at]] = cell; } });
  });
  return { rows: body.length, more: places.filter((place) => place >= columns.length).length };
}
