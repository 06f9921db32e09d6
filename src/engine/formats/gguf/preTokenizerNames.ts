import { cl100kScanner, qwenScanner } from '../../scanners/cl100k';
import { deepSeekScanner } from '../../scanners/deepSeek';
import { gpt2Scanner } from '../../scanners/gpt2';
import { o200kScanner, tekkenScanner } from '../../scanners/o200k';
import { superBpeStage2Scanner } from '../../scanners/superBpe';
import { KIMI, QWEN_3_5 } from '../splits/splitFamilies';

/** How a GGUF's BPE splits texts, as its `tokenizer.ggml.pre` names it. */
export interface GgufSplit {
  /** As in `SplitScanner.steps`. */
  readonly steps: readonly string[];
  /** An entry that is a whole pre-token is that token (llama.cpp's `ignore_merges`). */
  readonly looksUp?: boolean;
  /** Entries are text with ▁ for a space, not in the byte alphabet. */
  readonly isText?: boolean;
}

const [GPT2] = gpt2Scanner.steps as [string];
const [CL100K] = cl100kScanner.steps as [string];
const [QWEN] = qwenScanner.steps as [string];
const [O200K] = o200kScanner.steps as [string];
const DIGIT = String.raw`\p{N}`;
const CONTRACTION = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";

/** The pattern of GPT-4 with another part for numbers, and for spaces at the end of a text. */
const withLead = (numbers: string, spaces = String.raw`\s+(?!\S)|\s+`): string =>
  String.raw`${CONTRACTION}|[^\r\n\p{L}\p{N}]?\p{L}+|${numbers}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|${spaces}`;

const WORDS = String.raw` ?[^(\s|.,!?…。，、।۔،)]+`;
const LATIN_TO_CHEROKEE =
  'A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖႠ-ჅᎠ-Ᏽᏸ-ᏽᲐ-ᲺᲽ-Ჿᴀ-ᴫᵫ-ᵷᵹ-ᶚḀ-ἕἘ-Ἕἠ-ὅὈ-Ὅὐ-ὗὙὛὝὟ-\u{1f7d}ᾀ-ᾴᾶ-ᾼ\u{1fbe}ῂ-ῄῆ-ῌῐ-\u{1fd3}ῖ-\u{1fdb}ῠ-Ῥῲ-ῴῶ-ῼℂℇℊ-ℓℕℙ-ℝℤ\u{2126}ℨ\u{212a}-ℭℯ-ℴℹℼ-ℿⅅ-ⅉⅎↃↄⰀ-ⱻⱾ-ⳤⳫ-ⳮⳲⳳꙀ-ꙭꚀ-ꚛꜢ-ꝯꝱ-ꞇꞋ-ꞎꭰ-ꮿﬀ-ﬆﬓ-ﬗＡ-Ｚａ-ｚ\u{10400}-\u{1044f}\u{104b0}-\u{104d3}\u{104d8}-\u{104fb}\u{10c80}-\u{10cb2}\u{10cc0}-\u{10cf2}\u{118a0}-\u{118df}\u{1e900}-\u{1e943}';
const DEEPSEEK_WORDS = deepSeekScanner.steps[2]!;

/**
 * The names that llama.cpp knows (`llama_vocab::impl::load`), and the published patterns that they stand for: its own are
 * the same as far as its regexes can say them.
 */
const named: readonly (readonly [split: GgufSplit, ...names: string[]])[] = [
  [
    { steps: [CL100K], looksUp: true },
    'llama3',
    'llama-v3',
    'llama-bpe',
    'falcon3',
    'falcon-h1',
    'pixtral',
    'midm-2.0',
    'lfm2',
    'jina-v5-nano',
  ],
  [{ steps: [CL100K] }, 'dbrx', 'smaug-bpe', 'chatglm-bpe', 'glm4'],
  [
    { steps: [GPT2] },
    'gpt-2',
    'phi-2',
    'mpt',
    'olmo',
    'jais',
    'trillion',
    'granite-docling',
    'exaone4',
    'gigachat',
    'jina-es',
    'jina-de',
    'jina-v1-en',
    'jina-v2-es',
    'jina-v2-de',
    'jina-v2-code',
    'roberta-bpe',
    'a.x-4.0',
    'mellum',
    'modern-bert',
  ],
  [
    { steps: [DIGIT, GPT2] },
    'starcoder',
    'refact',
    'command-r',
    'smollm',
    'codeshell',
    'exaone',
    'minerva-7b',
    'mellum2',
  ],
  [
    { steps: [QWEN] },
    'qwen2',
    'deepseek-r1-qwen',
    'kormo',
    'f2llmv2',
    'megrez',
    'stablelm2',
    'hunyuan',
    'solar-open',
    'grok-2',
  ],
  [{ steps: [QWEN_3_5] }, 'qwen35'],
  [{ steps: tekkenScanner.steps, looksUp: true }, 'tekken'],
  [{ steps: [O200K] }, 'gpt-4o', 'llama4', 'kanana2', 'talkie', 'minimax-m2'],
  [{ steps: [O200K], looksUp: true }, 'granite-embed-multi-97m'],
  [{ steps: [String.raw`\d{1,3}(?=(?:\d{3})*\b)`, O200K] }, 'tiny_aya', 'cohere2moe'],
  [{ steps: [KIMI], looksUp: true }, 'kimi-k2'],
  [{ steps: deepSeekScanner.steps }, 'deepseek-v3', 'hunyuan-dense', 'joyai-llm', 'hy_v4'],
  [
    {
      steps: [
        '[\r\n]',
        `\\s?[${LATIN_TO_CHEROKEE}]+`,
        String.raw`\s?[!-/:-~！-／：-～‘-‟\u3000-。]+`,
        String.raw`\s+$`,
        '[一-龥ࠀ-一가-퟿]+',
        String.raw`\p{N}+`,
      ],
    },
    'deepseek-llm',
  ],
  [{ steps: ['[\r\n]', String.raw`\s?\p{L}+`, String.raw`\s?\p{P}+`, '[一-龥ࠀ-一가-퟿]+', DIGIT] }, 'deepseek-coder'],
  [
    {
      steps: [
        String.raw`\p{N}{1,3}`,
        '[一-龥぀-ゟ゠-ヿ]+',
        DEEPSEEK_WORDS.replace('[\r\n]*|\\s*[\r\n]+', '|[\r\n]'),
        DIGIT,
      ],
    },
    'spark2_5',
  ],
  [
    {
      steps: [
        '[가-힣ㄱ-ㆎ]+|[！…“”‘’—：；，、-〿︰-﹏]+|[ㄅ-ㄯ]+|[一-龥぀-ゟ゠-ヿ]+',
        O200K.replace(String.raw`\p{N}{1,3}`, DIGIT),
      ],
      looksUp: true,
    },
    'youtu',
  ],
  [
    {
      steps: [
        String.raw`\p{N}{1,3}(?=(?:\p{N}{3})*(?!\p{N}))`,
        '[一-鿿㐀-䶿\u{f900}-\u{faff}぀-ゟ゠-ヿ･-ﾟ⼀-⿟เ-๿຀-໿ក-៿က-႟ꩠ-ꩿꧠ-꧿가-힯ᄀ-ᇿ]+',
        DEEPSEEK_WORDS,
      ],
    },
    'afmoe',
  ],
  [{ steps: [String.raw`[\p{P}\$\+<=>\^~\|` + '`]+', GPT2, '[0-9][0-9][0-9]'] }, 'falcon'],
  [{ steps: [WORDS] }, 'poro-chat', 'bloom', 'gpt3-finnish'],
  [{ steps: [WORDS, DIGIT] }, 'viking'],
  [
    {
      steps: [
        '<sentinel:[0-9]+>',
        '(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z',
        String.raw`([\t\n]|    |  )`,
        DIGIT,
        String.raw`[\p{P}!-/:-@\[-` + '`{-~]',
        GPT2,
      ],
    },
    'chameleon',
  ],
  [{ steps: superBpeStage2Scanner.steps }, 'superbpe'],
  [
    {
      steps: [
        String.raw`'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+`,
      ],
    },
    'bailingmoe',
    'bailingmoe2',
    'llada-moe',
  ],
  [
    {
      steps: [
        String.raw`${CONTRACTION}|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1}| ?[^\s\p{L}\p{N}\r\n]+|\s*[\r\n]+|\s+(?!\S)|\s+`,
      ],
    },
    'seed-coder',
  ],
  [{ steps: [withLead(DIGIT).slice(CONTRACTION.length + 1)] }, 'ufakzeka'],
  [{ steps: ['[^\\n]+|[\\n]+', QWEN] }, 'laguna'],
  [
    {
      steps: [
        String.raw`${CONTRACTION}|[^\r\n\p{L}\p{N}]?(?:\p{L}\p{M}*(?: \p{L}\p{M}*)*)+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]?|\s*[\r\n]|\s+(?!\S)|\s+`,
      ],
    },
    'exaone-moe',
  ],
  [{ steps: [String.raw`\p{N}{1,3}`, withLead(String.raw`\p{N}+`)], looksUp: true }, 'minicpm5'],
  [
    {
      steps: [
        withLead(
          String.raw`\p{N}{1,3}`,
          [512, 256, 128, 64, 32, 16, 8, 4].map(run => String.raw`\s{${run}}(?!\S)`).join('|') +
            String.raw`|\s{1,2}(?!\S)|\s{1}`,
        ),
      ],
    },
    'jais-2',
  ],
  [{ steps: [], isText: true }, 'gemma4', 'granite-embed-multi-311m', 'sarvam-moe'],
  [
    {
      steps: [String.raw`[\p{P}\$\+<=>\^~\|]+`, GPT2, String.raw`\p{N}+`, '[0-9][0-9][0-9]'],
    },
    'default',
  ],
];

const byName = new Map(named.flatMap(([split, ...names]) => names.map(name => [name, split] as const)));

/** All names that are known. */
export const ggufPreTokenizers: readonly string[] = [...byName.keys()];

/** The split of that name; undefined if it is not known. */
export function ggufSplit(name: string): GgufSplit | undefined {
  return byName.get(name);
}
