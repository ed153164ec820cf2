// Questions to the board; what it refuses becomes an error with its sentences.
import { word } from "./words.js";

export class Refused extends Error {
  constructor(status, problems, places = []) {
    super(problems.join(" "));
    this.status = status;
    this.problems = problems;
    this.places = places;
  }
}

async function asked(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(0, [word("gone")]);
  }
  if (answer.ok) { return answer; }
  const type = answer.headers.get("content-type") || "";
  if (type.startsWith("application/json")) {
    const { problems, places } = await answer.json();
    throw new Refused(answer.status, problems, places);
  }
  throw new Refused(answer.status, [(await answer.text()) || word("gone")]);
}

export async function get(path, values = {}) {
  const query = new URLSearchParams(values).toString();
  return (await asked(query ? `${path}?${query}` : path, {})).json();
}

export async function post(path, values = {}) {
  const body = JSON.stringify(values);
  return (await asked(path, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
}

export async function hand(path, file) {
  return (await asked(path, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file })).json();
}
