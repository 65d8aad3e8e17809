import { byId, element, number } from "./elements.js";

const MARKS = { holds: "✓", broken: "✗", unchecked: "?" };

const cell = (text, kind = "number") => element("td", { class: kind }, text);

const processRow = (process) =>
  element(
    "tr",
    { "data-process": process.name, "data-state": process.state },
    element("th", { scope: "row" }, process.name),
    element("td", {}, element("span", { class: `state ${process.state}` }, process.state)),
    cell(number(process.requests)),
    cell(number(process.requestsPerSecond, 1)),
    cell(number(process.errors), process.errorsPerSecond > 0 ? "number bad" : "number"),
    cell(number(process.meanMillis, 1, " ms")),
    cell(number(process.maxMillis, 0, " ms")),
    cell(number(process.memoryMb, 0, " MB")),
    cell(number(process.cpuPercent, 0, " %")),
    cell(String(process.port)),
  );

export const showProcesses = (processes) =>
  byId("processes").tBodies[0].replaceChildren(...processes.map(processRow));

const lagOf = (lag) => {
  const topics = Object.entries(lag);
  const waiting = topics.filter(([, messages]) => messages > 0);
  if (topics.length === 0) {
    return number(null);
  }
  return waiting.length === 0 ? "0" : waiting.map(([topic, messages]) => `${topic} ${number(messages)}`).join(", ");
};

const eventRow = (events) =>
  element(
    "tr",
    { "data-events": events.service },
    element("th", { scope: "row" }, events.service),
    cell(number(events.outbox)),
    cell(number(events.outboxAgeSeconds, 0, " s"), events.outboxAgeSeconds > 60 ? "number bad" : "number"),
    cell(lagOf(events.lag), ""),
    cell(number(events.deadLetters), events.deadLetters > 0 ? "number bad" : "number"),
  );

export const showEvents = (events) => byId("events").tBodies[0].replaceChildren(...events.map(eventRow));

const invariantItem = ({ service, invariant, verdict, violations }) =>
  element(
    "li",
    { "data-invariant": `${service}/${invariant}`, "data-verdict": verdict, title: `${service}: ${verdict}` },
    element("span", { class: `mark ${verdict}` }, MARKS[verdict]),
    invariant,
    verdict === "broken" ? element("strong", {}, ` ${number(violations)} rows`) : "",
  );

export const showInvariants = (invariants) => byId("invariants").replaceChildren(...invariants.map(invariantItem));
