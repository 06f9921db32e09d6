import { type FileContents, type FilePiece, sentencePieceFile } from './sentencePieceFile';

/** A made-up `.model` file, a text, and its pieces as SentencePiece gives them. */
export interface SentencePieceCase {
  readonly name: string;
  readonly contents: FileContents;
  readonly text: string;
  readonly pieces: string;
}

const reserved: readonly FilePiece[] = [
  ['<unk>', 0, 2],
  ['<s>', 0, 3],
  ['</s>', 0, 3],
];
const USER_DEFINED = 4;
const UNUSED = 5;
const user = (...texts: string[]): FilePiece[] => texts.map(text => [text, 0, USER_DEFINED]);
/** Characters, or other pieces with spaces between them, of one score. */
const each = (texts: string, score: number): FilePiece[] => texts.split(' ').map(text => [text, score]);

const asWritten = { addDummyPrefix: false, removeExtraWhitespaces: false } as const;
const UNIGRAM = 1;
const BPE = 2;
const WORDS = 3;
const CHARACTERS = 4;

const spaces: FilePiece[] = [...each('▁ a b c \n', -10), ['▁a', -1], ['▁b', -2]];
const separators: FilePiece[] = [
  ...user('<sep>', '<documenttitle>'),
  ...each('▁ a b T h e < s p >', -10),
  ['▁a', -1],
  ['▁b', -2],
  ['Th', -3],
  ['The', -4],
  ['▁The', -5],
];
const numbers: FilePiece[] = [...user('<sep>', '123'), ...each('▁ a b 1 2 3', -10), ['▁a', -1], ['▁b', -2]];
const hello: FilePiece[] = [...user('hello'), ...each('▁ h e l o', -8), ['▁hello', -9]];
const line: FilePiece[] = [
  ...user('<br>'),
  ['▁', -3],
  ['▁a', -4],
  ...each('a b r', -6),
  ...each('< >', -7),
  ['<b', -5],
  ['r>', -5],
];
const unused: FilePiece[] = [...each('▁ a b c', -10), ['ab', -1, UNUSED], ['abc', -2], ['▁a', -3], ['bc', -4]];

function cases(
  name: string,
  contents: Omit<FileContents, 'pieces'> & { readonly pieces: readonly FilePiece[] },
  texts: Readonly<Record<string, string>>,
): SentencePieceCase[] {
  const whole = { ...contents, pieces: [...reserved, ...contents.pieces] };
  return Object.entries(texts).map(([text, pieces]) => ({ name, contents: whole, text, pieces }));
}

/** Each is a public report of a reader that got it wrong, with an input of our own. */
export const sentencePieceCases: readonly SentencePieceCase[] = [
  ...cases(
    'user-defined pieces of spaces, BPE',
    { modelType: BPE, ...asWritten, pieces: [...user('▁▁', '▁▁▁', '\n\n'), ...spaces] },
    { 'a  b': 'a ▁▁ b', '    a': '▁▁▁ ▁a', 'a\n\nb': 'a \n\n b' },
  ),
  ...cases(
    'user-defined pieces of spaces, Unigram',
    { modelType: UNIGRAM, ...asWritten, pieces: [...user('▁▁', '▁▁▁', '▁▁▁▁'), ...each('▁ a b c', -10)] },
    { 'a   b    c': 'a ▁▁▁ b ▁▁▁▁ c' },
  ),
  ...cases(
    'the text around a user-defined piece is one text',
    { modelType: BPE, removeExtraWhitespaces: false, pieces: separators },
    { 'a<sep>b': '▁a <sep> b', '<sep> b': '▁ <sep> ▁b', '<documenttitle>The': '▁ <documenttitle> The' },
  ),
  ...cases(
    'the space before a user-defined piece is a token',
    { modelType: BPE, pieces: numbers },
    { 'a 123 b': '▁a ▁ 123 ▁b', ' a<sep> b ': '▁a <sep> ▁b' },
  ),
  ...cases(
    'a user-defined piece in the name of a control piece',
    { modelType: BPE, ...asWritten, pieces: [...user('<un'), ...each('x < u n k >', -10)] },
    { 'x<unk>': 'x <un k >' },
  ),
  ...cases('the score of a user-defined piece', { modelType: UNIGRAM, pieces: hello }, { hello: '▁ hello' }),
  ...cases('the score of a user-defined piece', { modelType: UNIGRAM, pieces: line }, { 'a<br>b': '▁a <br> b' }),
  ...cases('unused pieces, BPE', { modelType: BPE, pieces: unused }, { ab: '▁ a b', abc: '▁ abc', cab: '▁ c a b' }),
  ...cases('unused pieces, Unigram', { modelType: UNIGRAM, pieces: unused }, { ab: '▁a b', abc: '▁a bc' }),
  ...[UNIGRAM, BPE, CHARACTERS].flatMap(modelType =>
    cases(
      'the names of control pieces in a text',
      { modelType, addDummyPrefix: false, pieces: [['$', 0, 3], ...each('< s > a', -1)] },
      { 'a$a<s>': 'a <unk> a < s >' },
    ),
  ),
  ...cases(
    'unused characters',
    {
      modelType: CHARACTERS,
      addDummyPrefix: false,
      pieces: [
        ['a', -1, UNUSED],
        ['b', -1],
      ],
    },
    { abaab: '<unk> b <unk> b' },
  ),
  ...cases(
    'words',
    { modelType: WORDS, pieces: [...each('▁the ▁end', -1), ['▁no', -2, UNUSED]] },
    { 'the end': '▁the ▁end', 'the no an end': '▁the <unk> ▁end', '</s> end': '<unk> ▁end' },
  ),
  ...cases(
    'words that end with a space',
    { modelType: BPE, suffix: true, pieces: [...each('▁ a b', -10), ['a▁', -1]] },
    { 'a b': 'a▁ b ▁', '▁': '▁', '  ': '' },
  ),
  ...cases(
    'a mark of a space at the end of the text',
    { modelType: BPE, pieces: [...each('▁ a', -10), ['▁a', -1]] },
    { 'a ▁': '▁a', '▁ a': '▁ ▁ ▁a', '▁': '' },
  ),
];

export function fileOf({ contents }: SentencePieceCase): Uint8Array {
  return sentencePieceFile(contents);
}
