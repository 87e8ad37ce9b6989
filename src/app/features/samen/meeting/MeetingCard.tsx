/** Placeholder. */
export function MeetingCard() {
  return null;
}
