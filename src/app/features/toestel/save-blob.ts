/** Gives bytes to the person as a file, or shares them where the device can. */

/** After this the browser has surely begun to read the file, ms. */
const KEEP_ADDRESS_MS = 60_000;

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_MS);
}

/** `dropped`: somebody closed the share screen, and nobody has the file. */
export type Shared = 'shared' | 'saved' | 'dropped';

/** With the device's own share screen, to a colleague beside you; as a download where there is none. */
export async function shareBlob(name: string, blob: Blob): Promise<Shared> {
  const file = new File([blob], name, { type: blob.type });
  const { canShare, share } = navigator as Partial<Pick<Navigator, 'canShare' | 'share'>>;
  if (share !== undefined && canShare?.call(navigator, { files: [file] }) === true) {
    try {
      await share.call(navigator, { files: [file] });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'dropped';
    }
  }
  saveBlob(name, blob);
  return 'saved';
}
