/** Bytes of a file's start that are enough to tell its format. */
export const HEAD_BYTES = 16_384;
