// Words of the page: given by it as data, with values in braces filled in here.
const known = JSON.parse(document.getElementById("words").textContent);

export function word(name, values = {}) {
  if (!(name in known)) { throw new Error(`no word ${name}`); }
  return known[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}
