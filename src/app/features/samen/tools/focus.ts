/**
 * For a form that takes the place of the button that opened it: without this the keyboard would start again at the
 * top of the page. As a `ref`; it is one function, so that it is called once and not at every drawing.
 */
export const focusOnOpen = (element: HTMLElement | null): void => element?.focus({ preventScroll: true });
