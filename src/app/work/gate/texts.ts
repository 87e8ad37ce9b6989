/** The words of the gate, fetched with it and not before. */
import type { i18n } from 'i18next';
import gate from '#locales/nl/gate.json';

export function addGateTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'gate')) instance.addResourceBundle('nl', 'gate', gate);
}
