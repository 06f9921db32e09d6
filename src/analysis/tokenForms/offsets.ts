import type { TokenForm } from './tokenForm';

/** A table of tabs with a line a token. */
export const offsets: TokenForm<'offsets'> = {
  id: 'offsets',
  title: 'Offsets as a table',
  detail: 'number, id, start and end in UTF-16 code units and in UTF-8 bytes, with tabs between',
  writer: () => {
    let number = 0;
    return {
      open: 'token\tid\tstart\tend\tbyte_start\tbyte_end\n',
      between: '\n',
      close: '\n',
      token: ({ id, start, end, byteStart, byteEnd }) => [number++, id, start, end, byteStart, byteEnd].join('\t'),
    };
  },
};
