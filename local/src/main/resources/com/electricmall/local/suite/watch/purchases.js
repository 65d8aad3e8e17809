import { byId, number, shape } from "./elements.js";

/** The way of a purchase, and under each stage how it may end there instead. */
const WAY = ["carts", "ordered", "paid", "shipped", "completed"];
const ENDS = { carts: "out-of-stock", ordered: "declined", paid: "cancelled", shipped: "returned" };
const NAMES = { carts: "put into carts", "out-of-stock": "out of stock" };

const BOX = { width: 150, height: 76 };
const END = { width: 126, height: 52 };
const narrow = window.matchMedia("(max-width: 640px)");

/** Side by side, and on a phone one below the other. */
const places = () =>
  narrow.matches
    ? { size: [330, 530], box: (i) => [10, 10 + i * 108], end: (i) => [194, 22 + i * 108] }
    : { size: [1010, 190], box: (i) => [10 + i * 210, 10], end: (i) => [22 + i * 210, 126] };

const box = (state, [x, y], { width, height }, kind) => {
  const middle = x + width / 2;
  const lines = kind === "stage" ? [20, 46, 65] : [16, 34, 47];
  const text = (line, words, type) =>
    shape("text", { x: middle, y: y + lines[line], "text-anchor": "middle", class: type }, words);
  return shape(
    "g",
    { class: `${kind} ${state.recent > 0 ? "moving" : ""}`, "data-stage": state.stage, "data-count": state.count },
    shape("rect", { x, y, width, height, rx: 8 }),
    text(0, NAMES[state.stage] ?? state.stage, "name"),
    text(1, number(state.count), "count"),
    text(2, state.recent > 0 ? `+${number(state.recent)}` : "", "recent"),
  );
};

const arrow = (from, to, moving) =>
  shape("path", {
    d: `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`,
    class: `arrow ${moving ? "moving" : ""}`,
    "marker-end": "url(#tip)",
  });

const tip = () =>
  shape(
    "defs",
    {},
    shape(
      "marker",
      { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" },
      shape("path", { d: "M0 0 8 4 0 8z", class: "tip" }),
    ),
  );

const along = ([x, y], next, moving) =>
  narrow.matches
    ? arrow([x + BOX.width / 2, y + BOX.height], [next[0] + BOX.width / 2, next[1]], moving)
    : arrow([x + BOX.width, y + BOX.height / 2], [next[0], next[1] + BOX.height / 2], moving);

const aside = ([x, y], end, moving) =>
  narrow.matches
    ? arrow([x + BOX.width, y + BOX.height / 2], [end[0], end[1] + END.height / 2], moving)
    : arrow([x + BOX.width / 2, y + BOX.height], [end[0] + END.width / 2, end[1]], moving);

export const showPurchases = (purchases) => {
  const by = Object.fromEntries(purchases.map((state) => [state.stage, state]));
  const at = places();
  const parts = WAY.flatMap((stage, i) => {
    const end = ENDS[stage];
    const next = WAY[i + 1];
    return [
      next ? along(at.box(i), at.box(i + 1), by[next].recent > 0) : "",
      end ? aside(at.box(i), at.end(i), by[end].recent > 0) : "",
      box(by[stage], at.box(i), BOX, "stage"),
      end ? box(by[end], at.end(i), END, "end") : "",
    ];
  });
  const words = purchases.map(({ stage, count }) => `${NAMES[stage] ?? stage} ${number(count)}`).join(", ");
  byId("purchases").replaceChildren(
    shape("svg", { viewBox: `0 0 ${at.size.join(" ")}`, role: "img", "aria-label": words }, tip(), ...parts),
  );
};
