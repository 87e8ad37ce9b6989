export function Doubles(_props: { readonly form: unknown; readonly home: unknown }) {
  return null;
}
