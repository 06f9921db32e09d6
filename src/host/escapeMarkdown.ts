/** `text` with every sign escaped that Markdown could take for markup, and on one line. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>&~:]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}
