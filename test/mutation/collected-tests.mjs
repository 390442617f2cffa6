// Stands in for "node:test" in a mutation run: keeps the tests instead of running them.
export const tests = [];
let file = "";
let prefix = "";
export const inFile = (name) => {
  file = name;
};

export function test(name, options, fn) {
  const run = typeof options === "function" ? options : fn;
  if (run === undefined || (typeof options === "object" && options.skip)) return Promise.resolve();
  tests.push({ id: `${file}: ${prefix}${name}`, name, run });
  return Promise.resolve();
}
export function describe(name, options, fn) {
  const outer = prefix;
  prefix = `${prefix}${name}: `;
  (typeof options === "function" ? options : fn)();
  prefix = outer;
}
export const it = test;
export const suite = describe;
export default test;
