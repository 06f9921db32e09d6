import { random } from './random';

/** A text on which tokenizers go wrong, and its name for test titles. */
export interface HardCase {
  readonly name: string;
  readonly text: string;
}

/** A text without a place to split it, which quadratic merging and backtracking do not finish. */
export interface LongRun extends HardCase {
  /** The same kind of text, short enough for a reference that is quadratic in it. */
  readonly short: string;
}

const contractions = [
  's',
  't',
  're',
  've',
  'm',
  'll',
  'd',
  'S',
  'T',
  'RE',
  'vE',
  'M',
  'Ll',
  'D',
  'ſ',
  'ſt',
  'x',
  'r',
  'l',
];

function digitRuns(digits: string): string {
  const all = Array.from(digits);
  return Array.from({ length: 12 }, (_, length) => all.slice(0, length + 1).join('')).join(' ');
}

/** Pseudo-random base64 in one line, always the same. */
export function base64(length: number): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const next = random(64);
  let text = '';
  while (text.length < length) text += signs[next(64)]!;
  return text;
}

const texts: Readonly<Record<string, string>> = {
  'no text': '',
  'one ASCII letter': 'a',
  'one digit': '7',
  'one space': ' ',
  'one tab': '\t',
  'one line feed': '\n',
  'one carriage return': '\r',
  'one sign': '!',
  'one apostrophe': "'",
  'one slash': '/',
  'one umlaut': 'ö',
  'one ideograph': '漢',
  'one emoji': '🙂',
  'one combining mark': '\u0301',
  'one number that is no digit': '½',
  'one non-character': '\uffff',
  'the last code point': '\u{10ffff}',

  'emoji with joiners and skin tones': '👩🏽‍🚀👨‍👩‍👧‍👦 🏳️‍🌈🏴‍☠️ 👍🏿👍 ❤️‍🔥 ☺︎☺️ 1️⃣#️⃣',
  'flags, an odd half included': '🇩🇪🇫🇷 🇹🇷🇯 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'combining marks':
    'e\u0301 a\u0308\u0323\u0304 \u0301\u0301x n\u0303o Z\u0351\u036b\u0343A\u0321L\u0322G\u0321O \n\u0301y !\u0301',
  'marks around case': 'A\u0301B\u0301cD\u0301 \u0301Ab \u0301ABC aB\u0301C',

  'CRLF lines': 'one\r\ntwo\r\n\r\n  three\r\n',
  'lone carriage returns': 'one\rtwo\r\r three \r\r\n\rfour',
  'line feeds and spaces': 'a\n\n\n  b \n c\n \n\td  \n',
  'spaces at the end': 'word   ',
  'line feed and spaces at the end': 'word\n   ',
  'tabs and spaces': '\tif\t\tx:\n\t\t \treturn\t  y\n    \t\n',
  'a line feed after signs': '!\n?\r\n.\n\n x;\n\n\ty),\n',
  'slashes after line feeds': '!\n/foo !\n\n//bar\n/ baz/\n /qux ...\n/\n/ a\n/b !/\n/',
  'unusual line ends': 'a\u0085b\u2028c\u2029d\ve\ff \u0085 \u2028\n\u2029x !\u0085 .\u2028',
  'unusual spaces': 'a\u00a0b \u00a0c\u00a0 d\u3000\u3000e \u3000f\u2003\u2009g\u202fh\u205fi\u1680j\u00a0\u00a0\u00a0',
  'no spaces in spite of their looks': 'a\u200bb\u180ec\u2060d\ufeffe \u200b\u200b \ufeff',
  'byte order mark at the start': '\ufeffimport x',
  'byte order marks elsewhere': 'a\ufeff \ufeff\ufeff\n\ufeff1\ufeff!',
  'NUL and other controls': 'a\0b\0\0 \0\n\x01\x02\x1b[31mred\x1b[0m\x7f\x80\x9f',

  'a lone high surrogate': 'a\ud83d b',
  'a lone low surrogate': 'a\ude00 b',
  'a reversed pair': 'a\ude00\ud83d b\ud83d',
  'surrogates in words, numbers and spaces': 'ab\ud800cd 12\udfff34 \udc00 \ud800\n\udbff\n\ud800\ud83d\ude00\ude00',
  'only lone surrogates': '\ud800\ud800\udfff\udfff'.slice(1, 2) + '\udfff\ud800',

  Hebrew: 'שָׁלוֹם עוֹלָם! "מה שלומך?" 123 אב״ג',
  Arabic: 'السَّلامُ عَلَيْكُم ١٢٣٤٥٦٧ ـــ لا\u200f، ﷺ',
  Persian: 'می\u200cخواهم ۱۲۳۴ کتاب‌ها',
  Thai: 'สวัสดีชาวโลก ภาษาไทยไม่มีช่องว่าง ๑๒๓๔ ฯลฯ',
  Chinese: '你好，世界！我能吞下玻璃而不伤身体。𠀀𠮷野家 １２３４',
  Japanese: '吾輩は猫である。名前はまだ無い。カタカナ・ﾊﾝｶｸ ー々〆',
  Korean: '안녕하세요 세계! 한글 \u1112\u1161\u11ab ㅋㅋㅋ',
  Hindi: 'नमस्ते दुनिया! क्षत्रिय श्री १२३४५ हिन्दी',
  Tamil: 'வணக்கம் உலகம் ௧௨௩',
  Russian: 'Привет, Мир! ЁЛКИ-палки НЕТ',
  Greek: 'Γειά σου Κόσμε! ΣΊΣΥΦΟΣ ς ἄνθρωπος ᾼ ᾳ',
  Georgian: 'გამარჯობა ᲛᲡᲝᲤᲚᲘᲝ',
  Turkish: 'İstanbul ISPARTA ığdır şüphe ĞÜŞİÖÇ iİıI I\u0307 i\u0307',
  Vietnamese: 'Xin chào thế giới Đường Tiếng Việt',

  contractions: contractions.map(each => `we'${each} WE'${each.toUpperCase()} '${each}`).join(' '),
  'contractions between letters': contractions.map(each => `a'${each}b`).join(' '),
  'contractions between other things': contractions
    .map(each => `1'${each}2 ''${each} !'${each}\n'${each} \u0301'${each}`)
    .join(''),
  'curly apostrophes': 'don’t we’ll ‘s’ don`t',

  'decimal digits': digitRuns('123456789012'),
  'fullwidth digits': digitRuns('１２３４５６７８９０１２'),
  'Arabic-Indic digits': digitRuns('١٢٣٤٥٦٧٨٩٠١٢'),
  'mathematical digits': digitRuns('𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟐'),
  'Roman numerals': digitRuns('ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ'),
  'mixed numbers': '½1½12½123½1234½12345½½ 12½ 123½456 1234٣٤٥ 1𝟐3４ ²³¹⁴ ①②③④ 1234½5678Ⅳ9',
  'numbers in words': 'a1b22c333d4444e55555 v1.23.456,7890 1,234,567.89 -12 +123 0xFF1234 1e100',
  'digits and spaces': '1 2  34   567 8901\n2345\t67890  ',

  'titlecase letters': 'ǅungla ǈubav aǅ ǅǅǅ ǅA Aǅ ᾈᾈ',
  'modifier letters': 'ʰA ʰa Aʰ aʰ ʰʰʰ AʰA ABʰCD aʰB ˈʃˀ Nᵗʰ 々A A々b あAあB ABCあ AあaあA',
  'mixed case': 'camelCaseWord PascalCaseWord HTTPServer XMLHttpRequest iPhone eBAY McDONALD aBcDeF ABCd ABC dEF',
  'case across signs': '_Foo -Bar .BAZ $qux (Quux) \'ABC\' "Def"ghi #Jkl@MNO \tTab \u00a0Nbsp',
  'ligatures and folding': 'ﬁ ﬆ ẞß ſs Kk Åå ŉ ǰ',
  'letters of Unicode 15 and 16':
    '\u{10d50}\u{10d70} \u{11bc0} \u{1c89}\u{1c8a} \ua7cb\u0264 \u{105c0} \u{1e5d0} \u{2ebf0} \u{10d40}\u{10d41}',

  'special tokens in plain text': '<|endoftext|> a<|fim_prefix|>b <|im_start|>user\n<|endofprompt|><|endoftext|',
  'properties of objects': 'hasOwnProperty constructor __proto__ toString valueOf  __proto__ hasOwnProperty',
  'TypeScript code':
    "export const f = <T,>(x: T[]): number =>\n\tx.length; // it's 1_000\n\n\tif (a !== b) {\r\n\t\treturn `${a}/${b}`;\n\t}\n",
  'Python code': 'def f(x):\n    """Doc."""\n    return x**2 if x else None\n\n\nclass A(B):\n        pass\n',
  'a URL': 'https://example.org/a/b?c=d&e=%20f#g //x/y/ /\\/\\ C:\\Users\\me',
  Markdown: '# Title\n\n- *a*\n- **b**\n\n```js\nx\n```\n\n| a | b |\n|---|---|\n***\n',
  signs: '!!! ??? ... --- ___ === ((( ))) !@#$%^&*()_+ “”‘’ «» … — – • ¿¡ §¶ €£¥ ±×÷ ∑∫√ →⇒ ☃',
};

export const hardCases: readonly HardCase[] = Object.entries(texts).map(([name, text]) => ({ name, text }));

function run(name: string, text: (length: number) => string, length: number, short: number): LongRun {
  return { name, text: text(length), short: text(short) };
}

export const longRuns: readonly LongRun[] = [
  run('equal letters', length => 'a'.repeat(length), 100_000, 10_000),
  run('capitals', length => 'A'.repeat(length), 100_000, 10_000),
  run('spaces', length => ' '.repeat(length), 100_000, 10_000),
  run('spaces before a word', length => ' '.repeat(length) + 'x', 100_000, 10_000),
  run('line feeds', length => '\n'.repeat(length), 100_000, 10_000),
  run('line feeds and spaces by turns', length => '\n '.repeat(length / 2), 100_000, 10_000),
  run('digits', length => '1234567890'.repeat(length / 10), 100_000, 20_000),
  run('equal signs', length => '='.repeat(length), 100_000, 10_000),
  run('modifier letters and capitals', length => 'ʰA'.repeat(length / 2), 100_000, 10_000),
  run('one emoji', length => '🙂'.repeat(length / 2), 100_000, 5_000),
  run('ideographs', length => '漢字仮名交文'.repeat(length / 6), 60_000, 6_000),
  run('lone surrogates', length => '\ud83d'.repeat(length), 60_000, 5_000),
  run('combining marks', length => 'e' + '\u0301'.repeat(length), 60_000, 5_000),
  run('base64', base64, 1_000_000, 20_000),
];
