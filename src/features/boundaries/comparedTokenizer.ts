import { setting } from '../../host/settings';

/** The tokenizer whose cuts the selected one's are compared with; `undefined` if there is none. */
export function comparedId(): string | undefined {
  const id = setting('boundaries.comparedTokenizer');
  return id === '' ? undefined : id;
}
