/** The list of common Dutch words alone: the whole package would bring lists of names along. */
declare module '@zxcvbn-ts/language-nl-be/dist/commonWords.json.esm.js' {
  /** Word forms, the most used first. */
  const words: readonly string[];
  export { words as default };
}
