/** What the person at the terminal gets: results on standard output, the rest on standard error. */
export type Terminal = { readonly print: (line: string) => void; readonly progress: (line: string) => void };

export const terminal: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  progress: (line) => void process.stderr.write(`${line}\n`),
};
