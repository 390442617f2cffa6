// The direction of imports, as docs/decisions/001-layers.md has it. Type-only imports count.
const layers = ["kit", "count", "compose", "seal", "domain", "store", "documents", "app", "http", "web", "cli"];
const subjects = ["people", "groups", "imports", "branches", "organising", "conference", "credentials", "registration", "motions", "composites", "voting", "debate", "hall", "decisions", "handover", "reports", "liaison", "audit", "connections"];
const tests = "\\.(test|bench)\\.ts$|^test/";

/** What each layer may import of the others. */
const mayUse = {
  kit: [],
  count: ["kit"],
  compose: ["kit"],
  seal: ["kit", "count"],
  domain: ["kit", "count", "compose", "seal"],
  store: ["kit", "compose", "domain"],
  documents: ["kit", "count", "compose", "domain"],
  app: ["kit", "count", "compose", "seal", "domain", "store", "documents"],
  http: ["kit", "domain", "store", "app"],
  web: ["kit", "count", "compose", "seal", "domain"],
  cli: layers,
};

const layerRules = layers
  .filter((layer) => layer !== "cli")
  .map((layer) => ({
    name: `${layer}-looks-down`,
    comment: `${layer} may import only ${["itself", ...mayUse[layer]].join(", ")}`,
    severity: "error",
    from: { path: `^src/${layer}/`, pathNot: tests },
    to: { path: "^src/", pathNot: [`^src/(${[layer, ...mayUse[layer]].join("|")})/`, ...(layer === "web" ? ["^src/app/(contract|define)\\.ts$", "^src/app/[a-z]+/contract\\.ts$"] : [])] },
  }));

const subjectRules = subjects.flatMap((subject, at) => [
  {
    name: `domain-${subject}-knows-those-below`,
    comment: "a subject uses the index of subjects below it in the list, never of those above",
    severity: "error",
    from: { path: `^src/domain/${subject}/` },
    to: { path: "^src/domain/", pathNot: `^src/domain/${subject}/|^src/domain/(${subjects.slice(0, at).join("|") || "none"})/index\\.ts$` },
  },
  {
    name: `app-${subject}-is-an-island`,
    comment: "use cases of one subject never import those of another, only its contract; what both show is presented in app/views",
    severity: "error",
    from: { path: `^src/app/${subject}/`, pathNot: tests },
    to: { path: `^src/app/(${subjects.filter((other) => other !== subject).join("|")})/`, pathNot: "contract\\.ts$" },
  },
]);

module.exports = {
  forbidden: [
    ...layerRules,
    ...subjectRules,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "pure-is-pure", comment: "no package and no Node module in the pure folders", severity: "error", from: { path: "^src/(kit|count|compose|domain)/", pathNot: tests }, to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional"] } },
    { name: "sql-only-in-store", severity: "error", from: { path: "^src/", pathNot: `^src/(store|http/sign-in|cli)/|${tests}` }, to: { path: "node_modules/(kysely|pg)/", dependencyTypesNot: ["type-only"] } },
    { name: "no-dev-packages-in-src", severity: "error", from: { path: "^src/", pathNot: tests }, to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" } },
    { name: "src-knows-no-tests", severity: "error", from: { path: "^src/", pathNot: tests }, to: { path: "^test/|\\.test\\.ts$" } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: ["^virtual:", "react-router", "build/server"] } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.react-router)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"], conditionNames: ["import", "node", "default", "types"] },
  },
};
