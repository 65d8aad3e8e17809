const SVG = "http://www.w3.org/2000/svg";

const filled = (made, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

/** An HTML element; children are elements or text, which is never read as HTML. */
export const element = (name, attributes = {}, ...children) =>
  filled(document.createElement(name), attributes, children);

/** An SVG element. */
export const shape = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

export const byId = (id) => document.getElementById(id);

const UNKNOWN = "–";

/** A number as people read it, and a dash for what is not known. */
export const number = (value, digits = 0, unit = "") =>
  value === null || value === undefined
    ? UNKNOWN
    : value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits }) + unit;
