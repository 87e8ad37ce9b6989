/**
 * A place or service in one text message: works with one bar of reception and on any phone.
 * One message holds 160 characters only in the GSM alphabet (3GPP TS 23.038); a single letter outside it, such
 * as ë, halves and more the room. Such letters lose their accent; the name stays readable.
 */
export const SMS_MAX = 160;

const GSM =
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\n';

/** Keeps what the GSM alphabet has, writes the rest in its plainest form (ë as e, ĳ as ij), and drops emoji. */
export function toGsm(text: string): string {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”„]/g, '"').replace(/[–—]/g, '-').replace(/€/g, 'EUR');
  return Array.from(plain, (letter) => {
    if (GSM.includes(letter)) return letter;
    const bare = Array.from(letter.normalize('NFKD').replace(/\p{Mn}/gu, ''));
    return bare.every((part) => GSM.includes(part)) ? bare.join('') : '';
  }).join('');
}

/**
 * @param parts in order of importance: name, phone, address, hours; what does not fit is left out from the end
 * @returns at most 160 characters; a first part that alone is longer is cut
 */
export function smsText(parts: readonly (string | undefined)[]): string {
  let text = '';
  for (const part of parts) {
    const line = toGsm(part ?? '').trim();
    if (line === '') continue;
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length <= SMS_MAX) text = next;
    else if (text === '') text = line.slice(0, SMS_MAX);
  }
  return text;
}

/** @returns an `sms:` address that opens a new message; `?&body=` is understood by iOS and Android both. */
export function smsHref(text: string): string {
  return `sms:?&body=${encodeURIComponent(text)}`;
}
