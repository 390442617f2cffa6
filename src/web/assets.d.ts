/** A file that the build copies under a name with its hash; the value is its address. */
declare module "*?url" {
  const address: string;
  export default address;
}

declare module "*?worker&url" {
  const url: string;
  export default url;
}

/** The text of a file. */
declare module "*?raw" {
  const text: string;
  export default text;
}
