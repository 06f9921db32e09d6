import fs from 'node:fs';
import { corpora } from '../bench/corpora';
import { hardCases, longRuns } from './hardCases';
import { Pair, parityText } from './parity';
import { publishedJson, publishedNames, sharedJson, sharedFile, sharedNames } from './publishedTokenizers';
import { random } from './random';
import { type TokenizerJson, typesOf } from './referenceJson';
import { openaiEncodings, openaiTokenizer, referenceTokenizer } from './tokenizers';

const SEED = 20_261_127;

interface Options {
  /** Only these tokenizers; all if empty. */
  readonly names: readonly string[];
  /** Generated strings for each, beside the hard cases and unbroken runs. */
  readonly strings: number;
  /** UTF-8 bytes of each corpus of the benchmark. */
  readonly corpusBytes: number;
  readonly print: (line: string) => void;
}

/** What came of comparing ours with a reference. */
class Result {
  strings = 0;
  tokens = 0;
  differing = 0;
  private readonly reasons: string[] = [];

  add(tokens: number): void {
    this.strings++;
    this.tokens += tokens;
  }

  fail(reason: unknown): void {
    this.strings++;
    this.differing++;
    if (this.reasons.length < 3) this.reasons.push(reason instanceof Error ? reason.message : String(reason));
  }

  row(name: string, reference: string, parts: string): string[] {
    const number = (value: number): string => value.toLocaleString('en-US');
    const cells = [name, reference, number(this.strings), number(this.tokens), number(this.differing), parts];
    return [
      `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`,
      ...this.reasons.map(each => `<!-- ${each} -->`),
    ];
  }
}

/** Prints the table of parity, line by line as it comes: it takes a second or two for each tokenizer. */
export async function parityTable({ names, strings, corpusBytes, print }: Options): Promise<void> {
  const texts = (added: readonly string[]): string[] => textsFor(strings, corpusBytes, added);
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  print('| tokenizer | reference | strings | tokens | strings that differ | parts |');
  print('| --- | --- | ---: | ---: | ---: | --- |');
  for (const name of openaiEncodings.filter(wanted)) openaiRow(name, texts([])).forEach(print);
  const files: [string, () => string][] = [
    ...publishedNames.map((name): [string, () => string] => [name, () => publishedJson(name)]),
    ...sharedNames
      .filter(name => fs.existsSync(sharedFile(name)))
      .map((name): [string, () => string] => [name, () => sharedJson(name)]),
  ];
  for (const [name, read] of files.filter(([each]) => wanted(each))) {
    (await fileRow(name, read(), texts)).forEach(print);
  }
}

function textsFor(strings: number, corpusBytes: number, added: readonly string[]): string[] {
  const next = random(SEED);
  return [
    ...hardCases.map(each => each.text),
    ...longRuns.map(each => each.short),
    ...corpora(corpusBytes).map(each => each.text),
    ...Array.from({ length: strings }, () => parityText(next, added)),
  ];
}

function openaiRow(name: (typeof openaiEncodings)[number], texts: readonly string[]): string[] {
  const result = new Result();
  for (const text of texts) {
    const ours = openaiTokenizer(name).encode(text).ids;
    const theirs = referenceTokenizer(name).encode_ordinary(text);
    if (ours.length === theirs.length && ours.every((id, at) => id === theirs[at])) result.add(ours.length);
    else result.fail(JSON.stringify(text.slice(0, 80)));
  }
  return result.row(name, 'tiktoken', 'ranks, its pattern');
}

async function fileRow(
  name: string,
  text: string,
  textsWith: (added: readonly string[]) => readonly string[],
): Promise<string[]> {
  const result = new Result();
  const all = await Pair.open(name, text);
  const { json } = all;
  const asText = await all.withSpecialTokensAsText();
  const texts = textsWith(json.added_tokens.map(token => token.content));
  for (const [index, text] of texts.entries()) {
    // Every third time special tokens are plain text.
    const pair = index % 3 === 2 ? asText : all;
    const before = pair.tally.tokens;
    try {
      await pair.assertSame(text, `text ${index}`);
      result.add(pair.tally.tokens - before);
    } catch (error) {
      result.fail(error);
    }
  }
  return result.row(name, 'tokenizers', partsOf(json));
}

/** The parts that a file uses, in the order of the pipeline. */
function partsOf({ normalizer, pre_tokenizer, model, post_processor, decoder }: TokenizerJson): string {
  const stages = [
    typesOf(normalizer),
    typesOf(pre_tokenizer),
    model.type ?? '?',
    typesOf(post_processor),
    typesOf(decoder),
  ];
  return stages.map(stage => stage || '–').join(' → ');
}
