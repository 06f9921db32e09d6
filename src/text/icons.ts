/**
 * Text from elsewhere for a label in which VS Code draws `$(name)` as an icon (status bar, quick picks): it stays text.
 * `my $(flame)` → `my \$(flame)`
 */
export function escapeIcons(text: string): string {
  return text.replace(/\$\((?=[A-Za-z\d-]+(?:~[A-Za-z]+)?\))/g, '\\$(');
}
