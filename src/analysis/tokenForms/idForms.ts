import type { TokenForm, TokenToWrite, TokenWriter } from './tokenForm';

const idOf = ({ id }: TokenToWrite): string => String(id);

function ids(open: string, between: string, close: string): () => TokenWriter {
  return () => ({ open, between, close, token: idOf });
}

export const plainIds: TokenForm<'ids'> = {
  id: 'ids',
  title: 'Ids',
  detail: '464 5369 318',
  writer: ids('', ' ', ''),
};

export const jsonIds: TokenForm<'json'> = {
  id: 'json',
  title: 'Ids as JSON',
  detail: '[464,5369,318]',
  writer: ids('[', ',', ']'),
};

export const pythonIds: TokenForm<'python'> = {
  id: 'python',
  title: 'Ids as a Python list',
  detail: '[464, 5369, 318]',
  writer: ids('[', ', ', ']'),
};
