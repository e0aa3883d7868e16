// Pages that follow the data. Markup: <div data-live-topic="series:17 series:18" data-live-src="/…/fragment/">…</div>
// A part with several topics, parted by spaces, follows each of them.
// With data-live-announce the new text is also read out, politely and at most every half minute. Without this script the page is complete.

const parts = [...document.querySelectorAll("[data-live-topic][data-live-src]")];
const PAUSE = 30_000;
const MOST = 50; // topics of one connection
const REST = 2_000; // a figure over many series is not fetched more often
let spoken = 0;

function announcer() {
  let box = document.getElementById("ui-live");
  if (!box) {
    box = document.createElement("div");
    box.id = "ui-live";
    box.className = "kern-sr-only";
    box.setAttribute("aria-live", "polite");
    document.body.append(box);
  }
  return box;
}

function say(part) {
  const quiet = Date.now() - spoken < PAUSE;
  if (!("liveAnnounce" in part.dataset) || quiet) return;
  spoken = Date.now();
  announcer().textContent = part.textContent.replace(/\s+/g, " ").trim();
}

function keepState(part, fresh) {
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  fresh.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? details.open; });
}

function topicsOf(part) {
  return part.dataset.liveTopic.split(" ").filter(Boolean);
}

// Every part's first topic, then every part's second: where there are too many, each part still follows some.
function chosen() {
  const lists = parts.map(topicsOf);
  const longest = Math.max(...lists.map((list) => list.length));
  const inTurn = Array.from({ length: longest }, (_, place) => lists.map((list) => list[place])).flat();
  return [...new Set(inTurn.filter(Boolean))].slice(0, MOST);
}

async function refresh(part) {
  if (part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea")) return;
  if (part.liveBusy) { part.liveAgain = true; return; }
  part.liveBusy = true;
  try {
    const answer = await fetch(part.dataset.liveSrc, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (answer.ok) {
      const fresh = document.createElement("template");
      fresh.innerHTML = await answer.text();
      keepState(part, fresh.content);
      const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
      part.replaceChildren(fresh.content);
      if (focused) document.getElementById(focused)?.focus();
      say(part);
    }
  } catch { /* the next event tries again */ }
  setTimeout(() => {
    part.liveBusy = false;
    if (part.liveAgain) { part.liveAgain = false; refresh(part); }
  }, topicsOf(part).length > 1 ? REST : 0);
}

function listen() {
  const query = chosen().map((topic) => `topic=${encodeURIComponent(topic)}`).join("&");
  const source = new EventSource(`/live?${query}`);
  source.onmessage = (event) => {
    const { topic } = JSON.parse(event.data);
    parts.filter((part) => topicsOf(part).includes(topic)).forEach(refresh);
  };
  source.addEventListener("reset", () => parts.forEach(refresh));
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000 + Math.random() * 5000);
  };
}

if (parts.length) {
  announcer();
  listen();
}
