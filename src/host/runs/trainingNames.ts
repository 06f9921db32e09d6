/** Characters that a name keeps as a folder. */
const MOST_CHARACTERS = 60;

/** A name for people as that of a folder, on every file system: letters, digits, `-`, `_` and `.` inside. */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, MOST_CHARACTERS)
    .replaceAll(/[-.]+$/g, '');
  // Windows keeps these names for devices, whatever follows after a dot.
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain);
  return plain === '' ? 'tokenizer' : reserved ? `_${plain}` : plain;
}

/** The first of `name`, `name-2`, `name-3` ... that is not taken. */
export async function freeName(name: string, isTaken: (name: string) => boolean | Promise<boolean>): Promise<string> {
  if (!(await isTaken(name))) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name}-${number}`;
    if (!(await isTaken(numbered))) return numbered;
  }
}
