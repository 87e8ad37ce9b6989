/** Gives a text to the person as a file. */

/** After this the browser has surely begun to read the file, ms. */
const KEEP_ADDRESS_MS = 60_000;

/** @returns whether the browser took it; what the person does with the question "where?" is not known to a page */
export async function saveFile(name: string, text: string, type = 'application/json'): Promise<boolean> {
  const blob = new Blob([text], { type });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_MS);
  return Promise.resolve(true);
}
