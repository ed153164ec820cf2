// What the board tells every open page: steps that another one saved, and how far long work is.
import { complain, tell } from "./acting.js";
import { get } from "./api.js";
import { set, store, take } from "./store.js";
import { word } from "./words.js";

const onEnd = [];

// Called with a kind of work and what it came to.
export function whenOver(listener) { onEnd.push(listener); }

let last = 0;

async function over(job) {
  if (job.number <= last) { return; }
  last = job.number;
  try {
    const outcome = await get("/api/outcome");
    onEnd.forEach((listener) => listener(job.kind, outcome));
  } catch (error) { complain(error); }
}

async function renew() {
  try {
    take(await get("/api/state"));
    tell(word("renewed"));
  } catch (error) { complain(error); }
}

export function listen() {
  const source = new EventSource("/api/events");
  let first = true;
  source.onmessage = (event) => {
    const { number, job } = JSON.parse(event.data);
    if (first && job && job.is_over) { last = job.number; }
    first = false;
    set({ job });
    if (job && job.is_over) { over(job); }
    if (store.state && store.state.number !== null && number !== null && number > store.state.number && !store.busy) { renew(); }
  };
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) { tell(word("gone"), "bad"); } };
}
