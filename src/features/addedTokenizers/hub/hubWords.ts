import type { FoundModel } from '../../../host/hub/hubModels';
import { bytesOf, type HubTokenizer, splitPath } from '../../../host/hub/hubTokenizers';
import { formatBytes } from '../../../text/bytes';
import { formatCount } from '../../../text/numbers';
import { licenceText } from '../sourceText';

/** `gated, licence apache-2.0, 1,200,000 downloads a month`: what decides comes first, as rows are cut at their end. */
export function modelText({ downloads, licence, isGated }: FoundModel): string {
  return [
    ...(isGated ? ['gated'] : []),
    licenceText(licence),
    ...(downloads === undefined ? [] : [`${formatCount(downloads)} downloads a month`]),
  ].join(', ');
}

/** What the page of a model is for. */
export function pageText({ isGated }: FoundModel): string {
  return isGated ? 'Its terms, which have to be accepted there, and its card,' : 'Its terms and its card';
}

/** What a download takes: `7.03 MB`, `the start of 4.1 GB`. */
export function sizeText(tokenizer: HubTokenizer): string {
  const { main, isStart } = tokenizer;
  if (isStart) return main.size === undefined ? 'its start' : `the start of ${formatBytes(main.size)}`;
  const bytes = bytesOf(tokenizer);
  return bytes === undefined ? 'the hub does not say its size' : formatBytes(bytes);
}

/** What is read beside a tokenizer's file. */
export function besideText({ beside, isStart }: HubTokenizer): string {
  if (isStart) return 'no weights: only the start is read, where the tokenizer is';
  return beside.length === 0 ? '' : `with ${beside.map(({ path }) => splitPath(path).name).join(', ')}`;
}

/** What a tokenizer of a repository is called in the list: the repository, and the file where it is not the usual one. */
export function tokenizerName(repository: string, path: string): string {
  const { folder, name } = splitPath(path);
  const within = folder === '' ? repository : `${repository}/${folder}`;
  return name === 'tokenizer.json' ? within : `${within} (${name})`;
}
