import { type Divergence, hangs } from './divergences';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { publishedJson } from './publishedTokenizers';
import { openaiTokenizer } from './tokenizers';
import { openPeer, type PeerKey, type PeerTokenizer } from './openPeer';

/** What peer and reference say on the text of a divergence. */
export interface Verdict {
  readonly divergence: Divergence;
  readonly peer: string;
  readonly reference: string;
}

/** Who decides about a peer's tokens: tiktoken for OpenAI's encodings, the crate for a tokenizer.json. */
function referenceFor(key: PeerKey): PeerKey {
  if ('encoding' in key) return { peer: 'tiktoken', encoding: key.encoding };
  return 'json' in key ? { peer: 'tokenizers', json: key.json } : { peer: 'tokenizers', published: key.published };
}

/** Tokenizers that were built: several divergences ask the same. */
const tokenizers = new Map<string, Promise<PeerTokenizer>>();

function opened(key: PeerKey): Promise<PeerTokenizer> {
  const name = JSON.stringify(key);
  const tokenizer = tokenizers.get(name) ?? openPeer(key);
  tokenizers.set(name, tokenizer);
  return tokenizer;
}

/** The ids that a tokenizer gives, or its error, as text. */
async function says(key: PeerKey, text: string): Promise<string> {
  try {
    const ids = Array.from(await (await opened(key)).encode(text));
    return ids.map(id => (typeof id === 'number' ? String(id) : typeof id)).join(' ') || 'no tokens';
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 80);
  }
}

/** Our ids on the text of a divergence, as text. */
export function oursSays({ peer, text }: Divergence): string {
  if ('encoding' in peer) return Array.from(openaiTokenizer(peer.encoding).encode(text).ids).join(' ') || 'no tokens';
  const json: unknown = JSON.parse('json' in peer ? peer.json : publishedJson(peer.published));
  const info = { id: 'ours', name: 'ours', kind: 'bpe', description: '' } as const;
  return Array.from(readTokenizerJson(json, info, { matched: 'all' }).encode(text).ids).join(' ') || 'no tokens';
}

export async function verdictOn(divergence: Divergence): Promise<Verdict> {
  const { peer, text } = divergence;
  return { divergence, peer: await says(peer, text), reference: await says(referenceFor(peer), text) };
}

/** What we know of and do not imitate; no published tokenizer that we have comes to any of it but the first two. */
const meant = [
  'Ranges of inserted signs (Prepend, Metaspace): ours are empty, the crate’s are those of the character behind.',
  'Ranges of characters that a normalizer composed of several (NFC, NFKC): ours are those of all, the crate’s of the first alone.',
  'BPE with `byte_fallback` and a vocabulary without some of the bytes: the crate holds an unknown token back until the next known one, so that byte tokens overtake it. Ours come in the order of the text.',
  'Added tokens with `rstrip` before added tokens that are white space: the crate finds the second within the range of the first and counts the white space twice. Ours takes it once.',
  'Added tokens that are looked for in normalized text: the crate decodes them as they are when normalized, ours as they were added.',
  'SentencePiece’s Unigram adds scores in 32 bits from the start of the text: of two ways of equal score, such as `o`, `oo` and `oo`, `o`, rounding chooses, and so what is before them. Ours adds exactly and takes the one that it comes to first, wherever it is.',
  'Metaspace with `first` after a Replace of several characters at the start (`...` → `…`): the crate takes the last of them for the start of the piece, and so adds no `▁`. Ours takes the first, and adds it.',
  'A vocabulary with two tokens of one id: the crate reads it, and decodes the id to one of them. Ours refuses it.',
  'The decoder Strip with `start` and `stop` on a token of nothing else: the crate aborts the process. Ours gives nothing.',
  'Patterns with `(?i)` in which a character folds to several (`ß`, `ﬁ`): the crate lets `(?i)ß` match `ss`, and `(?i)ss` match `ß`. Ours folds one character to one; no published pattern has such a pair.',
  'Patterns with `\\X` or `\\y` (text segments of Oniguruma): the crate splits by them. Ours refuses them, and says which pattern it is.',
];

/** The text of test/conformance/divergences.md. */
export function listOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ divergence: { peer, subject, text, reason }, peer: said, reference }) =>
    row(peer.peer, subject, `\`${visible(text)}\``, said, reference, reason),
  );
  const slow = hangs.map(({ peer, subject, description }) => row(peer.peer, subject, description));
  return (
    [
      '# Where peers and references differ',
      'Written by `TOKEN_LOUPE_UPDATE=1 npx mocha --grep divergences`, from test/support/divergences.ts; the tests check that each line is still so. `tiktoken` is the reference for OpenAI’s encodings, the `tokenizers` crate for `tokenizer.json`. They agree with each other on the encodings that both have, and ours gives the reference’s tokens in every line but where it says so below.',
      [
        row('Peer', 'Subject', 'Text', 'Peer says', 'Reference says', 'Who is right, and how we know'),
        row(...Array<string>(6).fill('---')),
        ...rows,
      ].join('\n'),
      '## Where ours differs from the `tokenizers` crate or SentencePiece on purpose',
      meant.map(each => `- ${each}`).join('\n'),
      '## Texts that peers do not finish',
      'Merging is quadratic in the length of a piece in these; nothing came after three seconds. Ours does.',
      [row('Peer', 'Subject', 'Text'), row('---', '---', '---'), ...slow].join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function row(...cells: string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The text with code points that nobody sees, or few fonts have, written as \u{…}. */
function visible(text: string): string {
  return Array.from(text, character =>
    /[\u0000-\u001f\u007f-\u00a0\ufeff]|[^\u0000-\uffff]/u.test(character) // oxlint-disable-line no-control-regex -- they are what is looked for
      ? `\\u{${character.codePointAt(0)!.toString(16)}}`
      : character,
  ).join('');
}
