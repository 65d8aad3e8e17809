import { byId, element, number } from "./elements.js";
import { showPurchases } from "./purchases.js";
import { showEvents, showInvariants, showProcesses } from "./tables.js";

const PERIOD = 1000;
const PATIENCE = 5000;

const get = async (path) => {
  const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return response;
};

const summary = ({ processes, invariants }) => {
  const waiting = processes.filter((process) => process.state !== "ready").length;
  const broken = invariants.filter((invariant) => invariant.verdict === "broken").length;
  const cpu = processes.reduce((sum, process) => sum + (process.cpuPercent ?? 0), 0);
  const memory = processes.reduce((sum, process) => sum + (process.memoryMb ?? 0), 0);
  if (processes.length === 0) {
    return "no process yet";
  }
  return [
    waiting === 0 ? `all ${processes.length} processes ready` : `${waiting} of ${processes.length} processes not ready`,
    broken === 0 ? "" : `broken invariants: ${broken}`,
    `${number(memory)} MB`,
    `${number(cpu)} % of a core`,
  ]
    .filter((words) => words !== "")
    .join(" · ");
};

const showMoney = ({ captured, differences }) => {
  const taken = Object.entries(captured)
    .filter(([, amount]) => amount > 0)
    .map(([currency, amount]) => `${number(amount, 2)} ${currency}`);
  byId("money").textContent =
    (taken.length > 0 ? `Taken: ${taken.join(", ")}. ` : "") +
    (differences === null ? "" : `Differences between the books: ${number(differences)}.`);
};

/** What its reader has chosen; empty until then. */
let chosenLog = "";

const offerLogs = (names) => {
  const select = byId("log-name");
  if ([...select.options].map((option) => option.value).join() === names.join()) {
    return;
  }
  const usual = names.find((name) => name.startsWith("order-service")) ?? names[0];
  select.replaceChildren(...names.map((name) => element("option", { value: name }, name)));
  select.value = names.includes(chosenLog) ? chosenLog : usual;
};

/** A reader who has scrolled up stays there. */
const showLog = async () => {
  const name = byId("log-name").value;
  const lines = await (await get(`log?name=${encodeURIComponent(name)}`)).text();
  const log = byId("log");
  const atTheEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 30 || log.dataset.name !== name;
  if (log.textContent !== lines) {
    log.textContent = lines;
  }
  log.dataset.name = name;
  if (atTheEnd) {
    log.scrollTop = log.scrollHeight;
  }
};

const show = async () => {
  const state = await (await get("state")).json();
  showPurchases(state.purchases);
  showProcesses(state.processes);
  showEvents(state.events);
  showInvariants(state.invariants);
  showMoney(state.money);
  document.querySelectorAll(".seconds").forEach((part) => (part.textContent = number(state.seconds)));
  byId("status").textContent = `${summary(state)} · ${new Date(state.at).toLocaleTimeString("en-GB")}`;
  offerLogs(state.logs);
  await showLog();
};

const watch = async () => {
  if (document.visibilityState === "visible") {
    try {
      await show();
      document.body.dataset.live = "yes";
    } catch (error) {
      document.body.dataset.live = "no";
      byId("status").textContent = `The supervisor does not answer: ${error.message}`;
    }
  }
  setTimeout(watch, PERIOD);
};

byId("log-name").addEventListener("change", (event) => {
  chosenLog = event.target.value;
  showLog().catch(() => (document.body.dataset.live = "no"));
});
watch();
