/** What an error says: its message, or what was thrown where that was no error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A reason as a sentence. Reasons begin with a small letter, as they may follow a colon: `no text` → `No text.` */
export function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`;
}
