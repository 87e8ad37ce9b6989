/**
 * The way in to the workbench for a page that mostly does not need it: nothing of it is loaded until somebody works on
 * this device, or opens a screen for those who do.
 */
import type { PageInput } from './browser-ports.ts';
import type { Workbench } from './workbench.ts';

export { somebodyWorksHere } from './profiles.ts';

/** One for the whole page. @throws when the code can't be fetched: no internet, and the tier was never kept */
export type OpenWorkbench = () => Promise<Workbench>;

export function openWorkbenchLater(input: PageInput): OpenWorkbench {
  let opening: Promise<Workbench> | undefined;
  return () =>
    (opening ??= open(input).catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));
}

async function open(input: PageInput): Promise<Workbench> {
  const [{ openWorkbench }, { browserPorts }] = await Promise.all([
    import('./dexie-workbench.ts'),
    import('./browser-ports.ts'),
  ]);
  return openWorkbench(browserPorts(input));
}
