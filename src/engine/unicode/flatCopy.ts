/**
 * A short text as a string of its own. What `slice` returns may be a view on the whole text, and so keep megabytes alive
 * for as long as a cache remembers a word of it.
 */
export function flatCopy(text: string): string {
  const units: number[] = [];
  for (let index = 0; index < text.length; index++) units.push(text.charCodeAt(index));
  return String.fromCharCode(...units);
}
