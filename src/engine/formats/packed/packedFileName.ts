const EXTENSION = '.loupe';

/** The name of the packed vocabulary's file for a tokenizer's key: `cl100k_base` → `cl100k_base.loupe`. */
export function packedFileName(id: string): string {
  return `${id}${EXTENSION}`;
}

/** The tokenizer's key in the name of a packed vocabulary's file; undefined for the name of any other file. */
export function packedFileId(name: string): string | undefined {
  return name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : undefined;
}

/** Whether a file is a packed vocabulary, by its name. */
export function isPackedFile({ name }: { readonly name: string }): boolean {
  return packedFileId(name) !== undefined;
}
