export interface PrivacyFinding {
  readonly kind: string;
  readonly level: 'block' | 'warn' | 'info';
  readonly at: number;
  readonly length: number;
}
export function checkPrivacy(
  _text: string,
  _o: { readonly context?: 'group_note' | 'public_contact' } = {},
): readonly PrivacyFinding[] {
  return [];
}
export function privacyVerdict(f: readonly PrivacyFinding[]): string {
  return f.length > 0 ? 'block' : 'ok';
}
export function withoutFinding(text: string, _f: PrivacyFinding): string {
  return text;
}
export function messageKey(_f: PrivacyFinding): 'privacy.fix.remove' {
  return 'privacy.fix.remove';
}
