// Changes: each is made of the plan that is seen, and tells the plan as it is then.
import { get, post } from "./api.js";
import { set, store, take } from "./store.js";
import { word } from "./words.js";

let timer = 0;

const said = document.getElementById("said");
// Whoever has read it may take it away.
said.addEventListener("click", () => { said.textContent = ""; });

// Said in a line over the page, and read aloud.
export function tell(text, kind = "") {
  said.textContent = text;
  said.className = `said ${kind}`;
  clearTimeout(timer);
  if (text && kind !== "bad") { timer = setTimeout(() => { said.textContent = ""; }, 12000); }
}

export function complain(error) {
  if (!error.problems) { throw error; }
  const [first, ...more] = error.problems;
  tell(more.length ? `${first} ${word("and_more", { n: more.length })}` : first, "bad");
}

export async function act(path, values) {
  set({ busy: true, refused: null });
  try {
    const answer = await post(path, { number: store.state.number, ...values });
    set({ busy: false });
    take(answer.state);
    tell(answer.said, "good");
    return true;
  } catch (error) {
    set({ busy: false });
    complain(error);
    // Somebody was first: the plan as it is now, so that the change can be made on it.
    if (error.status === 409) { take(await get("/api/state")); }
    return false;
  }
}
