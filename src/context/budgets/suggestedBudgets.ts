import type { MeasuredItem } from '../measure/measureLedger';
import { AGENTS } from '../rules/agents';

/** More than is loaded today: what is told of is growth. */
const ROOM = 1.1;
/** Below this a limit would be crossed by any sentence. Tokens. */
const FEWEST = 100;
/**
 * What the Agent Skills specification recommends at most for the instructions of a skill. Tokens.
 * https://agentskills.io/specification, taken on 2026-11-30 from what others say of it.
 */
const MOST_OF_SKILL = 5000;

/**
 * Budgets that can be begun with, as the text of a file: of each agent what it always loads today and a tenth more, rounded up
 * to two digits, and of each skill what its specification recommends. Undefined where no agent loads anything.
 *
 * Claude Code always loads 1,234 tokens → `{ "ledger": { "agent": "claude-code", "loading": "always" }, "limit": { "tokens": 1400 } }`
 */
export function suggestedBudgets(
  items: readonly Pick<MeasuredItem, 'agentId' | 'loading' | 'ruleId' | 'path' | 'figure'>[],
  model: string,
): string | undefined {
  // As budgets count: what a terminal cannot know is left out.
  const known = items.filter(({ ruleId }) => ruleId !== 'system' && ruleId !== 'tools');
  const ofAgents = AGENTS.flatMap(({ id }) => {
    const always = known.filter(({ agentId, loading }) => agentId === id && loading === 'always');
    const tokens = always.reduce((sum, { figure }) => sum + figure.tokens, 0);
    return tokens === 0 ? [] : [{ ledger: { agent: id, loading: 'always' }, limit: { tokens: limitFor(tokens) } }];
  });
  const hasSkills = known.some(({ path }) => /(?:^|\/)SKILL\.md$/.test(path));
  const budgets = [...ofAgents, ...(hasSkills ? [{ files: '**/SKILL.md', limit: { tokens: MOST_OF_SKILL } }] : [])];
  if (budgets.length === 0) return undefined;
  const lines = budgets.map(budget => `    ${oneLine(budget)}`);
  return `{\n  "model": ${JSON.stringify(model)},\n  "budgets": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** 1,234 → 1,400; 20 → 100 */
function limitFor(tokens: number): number {
  const wanted = Math.max(FEWEST, tokens * ROOM);
  const step = 10 ** (Math.floor(Math.log10(wanted)) - 1);
  return Math.ceil(wanted / step) * step;
}

/** As in the documentation: a budget a line. */
function oneLine(value: object): string {
  return JSON.stringify(value, undefined, 1).replace(/\n */g, ' ');
}
