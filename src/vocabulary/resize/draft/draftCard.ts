import { code, codeBlock, escapeMarkdown, list, table } from '../../../text/markdown';
import { formatCount, formatRatio } from '../../../text/numbers';
import { formatShare } from '../../../text/shares';
import { type CardOrigin, type Evidence, evidenceText, percent } from '../cardEvidence';
import type { DraftReport } from './draftReport';
import type { DraftSpeed } from './draftSpeedUp';

/**
 * The card of a draft model's vocabulary, its README.md, in Markdown. Text of the user or a file is escaped. The card
 * depends on its input alone.
 */
export function draftCard(
  name: string,
  report: DraftReport,
  evidence: Evidence,
  { madeWith, date }: CardOrigin,
): string {
  const { tokenizer, draftEntries, entries } = report;
  return (
    [
      `# ${escapeMarkdown(name)}`,
      `The ${formatCount(draftEntries)} of the ${formatCount(entries)} entries of ${escapeMarkdown(tokenizer)} that a draft model for speculative decoding may propose. Made with ${escapeMarkdown(madeWith)} on ${escapeMarkdown(date)}.`,
      'The draft has the unchanged tokenizer of its target: both read the same ids, and only the output layer of the draft has fewer rows (VocabTrim, Goel et al. 2025, arXiv:2506.22694). So `tokenizer.json` is the whole tokenizer of the target, and the map says which of its entries the draft has. The target decides what is written, so its texts stay the same.',
      '## Entries',
      list([
        ['Special tokens, all of them', formatCount(report.special)],
        ['Most frequent in the text', formatCount(draftEntries - report.special - report.filled)],
        report.filled > 0
          ? [
              'To fill up the number, though they do not occur in the text: lowest ids first',
              formatCount(report.filled),
            ]
          : undefined,
        ['Entries that occur in the text, or are special', formatCount(report.used)],
      ]),
      '## Coverage',
      coverage(report),
      '## Speed',
      speed(report),
      '## Text',
      `${formatCount(report.tokens)} tokens decided, ${formatCount(report.heldOutTokens)} were measured on.`,
      evidenceText(evidence),
      'The paper finds it best to choose by text that the target itself wrote: a draft has to propose such text, not what is in your files.',
      '## Use',
      USE,
    ].join('\n\n') + '\n'
  );
}

function coverage({ curve, draftEntries, heldOutTokens }: DraftReport): string {
  const mark = (entries: number): string => `${formatCount(entries)}${entries === draftEntries ? ' (chosen)' : ''}`;
  return [
    'Share of the tokens of a text that are among that many entries.',
    table(
      ['Entries', 'Text that decided', 'Held-out text'],
      curve.map(({ entries, text, heldOut }) => [
        mark(entries),
        percent(text, 1),
        heldOut === undefined ? 'unknown' : percent(heldOut, 1),
      ]),
    ),
    ...(heldOutTokens === 0 ? ['Nothing was held out, so other text is covered less than this says.'] : []),
  ].join('\n\n');
}

function speed({ model, speedUp, targetRows, draftEntries, coverage: share }: DraftReport): string {
  if (!model || !speedUp) return 'Unknown: the models were not described.';
  const { targetParameters, bodyParameters, width, draftTokens, blockEfficiency } = model;
  const row = (what: string, { cost, blockEfficiency: tokens, speedUp: factor }: DraftSpeed): readonly string[] => [
    what,
    formatShare(cost, 2),
    formatRatio(tokens),
    `${formatRatio(factor)} ×`,
  ];
  return [
    'An estimate for decoding that is limited by memory: a step takes as long as reading its weights.',
    table(
      ['Output layer of the draft', 'Step of the draft, of the target’s', 'Tokens a step of the target', 'Speed-up'],
      [
        row(`${formatCount(targetRows)} rows`, speedUp.whole),
        row(`${formatCount(draftEntries)} rows, low`, speedUp.low),
        row(`${formatCount(draftEntries)} rows, high`, speedUp.high),
      ],
    ),
    list([
      ['Formula', 'speed-up = τ / (γ c + 1), c = (B + k d) / P (Leviathan et al. 2023, arXiv:2211.17192, theorem 3.8)'],
      ['Parameters that a step of the target reads, P', formatCount(targetParameters)],
      ['Parameters of the draft without its output layer, B', formatCount(bodyParameters)],
      ['Width of the output layer, d', formatCount(width)],
      ['Tokens proposed at a time, γ (assumed)', formatCount(draftTokens)],
      ['Tokens a step of the target with the whole vocabulary, τ (assumed)', String(blockEfficiency)],
      ['Coverage of the list, C (measured)', percent(share, 1)],
    ]),
    'Assumed: all weights are of one type; caches, trees of drafts and computation cost nothing; each proposed token is accepted with one probability α, which follows from τ and γ. A token outside the list is never proposed, so α falls: to α C if such tokens would have been accepted as often as others (low), or to at most C if they would have been refused anyway (high). Measure τ on your own models before you rely on it.',
  ].join('\n\n');
}

const USE = [
  `${code('id-map.json')} has three forms of one map: ${code('targetIds')}, by draft id the id of the target; ${code('d2t')}, what must be added to a draft id to get it; ${code('t2d')}, by id of the target 1 where the draft has it. EAGLE-3 keeps the last two in its checkpoints.`,
  codeBlock(
    [
      'import json, torch',
      'ids = json.load(open("id-map.json"))',
      'head.weight.data = head.weight.data[ids["targetIds"]]  # the rows of the draft’s output layer',
      'd2t = torch.tensor(ids["d2t"])                          # target = draft + d2t[draft]',
      't2d = torch.tensor(ids["t2d"], dtype=torch.bool)',
    ],
    'python',
  ),
].join('\n\n');
