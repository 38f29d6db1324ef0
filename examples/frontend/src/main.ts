// A page of somebody else's that reads Parley: it lists the texts and shows what changed between two.
// Every type comes from the description of the API: `npm run types`.
import createClient from "openapi-fetch";
import type { components, paths } from "./api";

type Comparison = components["schemas"]["ComparisonOut"];
type Change = components["schemas"]["ChangeOut"];

const server = new URLSearchParams(location.search).get("api") ?? "http://127.0.0.1:8000";
const api = createClient<paths>({ baseUrl: server });

const form = document.querySelector<HTMLFormElement>("#choice")!;
const shown = document.querySelector<HTMLElement>("#comparison")!;

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

async function listTexts(): Promise<void> {
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor && { cursor }) };
    const { data, error } = await api.GET("/api/v1/plans", { params: { query } });
    if (error) throw new Error(error.detail);
    for (const plan of data.items) {
      const latest = plan.latest;
      if (!latest) continue;
      for (const select of form.querySelectorAll("select")) {
        const option = element("option", `${latest.title} (${latest.date})`) as HTMLOptionElement;
        option.value = latest.ref;
        select.append(option);
      }
    }
    cursor = data.next;
  } while (cursor);
}

// Spans count code points, and a string of JavaScript counts UTF-16 units: so texts are cut as arrays.
function marked(change: Change): HTMLElement {
  const [base, target] = [Array.from(change.base_text), Array.from(change.target_text)];
  const made = document.createElement("p");
  for (const span of change.spans) {
    const text = (span.op === "delete" ? base.slice(...span.base) : target.slice(...span.target)).join("");
    made.append(span.op === "equal" ? text : element(span.op === "delete" ? "del" : "ins", text));
  }
  return made;
}

function show(comparison: Comparison): void {
  const { base, target, comparability } = comparison;
  shown.replaceChildren(
    element("h2", `${base.title} → ${target.title}`),
    ...comparability.reasons.map((reason) => element("p", reason.text)),
  );
  for (const change of comparison.changes) {
    const labels = [change.base, change.target].map((side) => side.map((point) => point.label).join(" + "));
    shown.append(element("h3", `${labels.filter(Boolean).join(" → ")}: ${change.fates.join(", ")}`), marked(change));
    for (const delta of change.deltas) {
      shown.append(element("p", `${delta.kind}: ${delta.base?.text ?? "–"} → ${delta.target?.text ?? "–"}`));
    }
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = new FormData(form);
  const pair = `${chosen.get("base")}...${chosen.get("target")}`;
  const { data, error } = await api.GET("/api/v1/compare/{pair}", {
    params: { path: { pair }, query: { only: "substance" } },
  });
  if (error) shown.replaceChildren(element("p", error.detail));
  else show(data);
});

await listTexts();
