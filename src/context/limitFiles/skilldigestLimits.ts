import { parse } from 'smol-toml';
import { globProblem } from '../../files/globs';
import { filesBudget, type LimitFile, MOST_LIMITS, pathProblem } from './limitFile';

const SKILLS = '**/SKILL.md';

/** Limits of skilldigest on skills. Its own default for a skill counts only where the file names it. */
export const skilldigestLimits: LimitFile = {
  paths: ['.skilldigest.toml'],
  tool: 'skilldigest',
  source: 'https://github.com/JSLEEKR/skilldigest',
  read(text) {
    const { budget, overrides, ignore, tokenizer } = parse(text) as Record<string, unknown>;
    const { per_skill: perSkill, total } = Object(budget) as Record<string, unknown>;
    const unread: string[] = [];
    const ignored = (Object(ignore) as { globs?: unknown }).globs;
    const left = (Array.isArray(ignored) ? (ignored as unknown[]) : []).filter(
      glob => typeof glob === 'string' && globProblem(glob) === undefined,
    ) as string[];
    const budgets = [];
    const own: string[] = [];
    for (const [id, value] of Object.entries(Object(overrides) as object).slice(0, MOST_LIMITS)) {
      const { budget: most } = Object(value) as { budget?: unknown };
      const glob = `**/${id}/SKILL.md`;
      const problem = pathProblem(id) ?? globProblem(glob);
      if (typeof most !== 'number' || problem !== undefined) {
        if (most !== undefined) unread.push(`The limit of ${id} is not followed: ${problem ?? 'it is no number'}.`);
        continue;
      }
      budgets.push(filesBudget(skilldigestLimits, glob, most, { name: id, except: left }));
      own.push(glob);
    }
    if (typeof perSkill === 'number')
      budgets.push(filesBudget(skilldigestLimits, SKILLS, perSkill, { name: 'each skill', except: [...own, ...left] }));
    if (typeof total === 'number')
      budgets.push(filesBudget(skilldigestLimits, SKILLS, total, { name: 'all skills', together: true, except: left }));
    const { default: by } = Object(tokenizer) as { default?: unknown };
    if (typeof by === 'string')
      unread.push(`Its tokenizer ${by.slice(0, 100)} is not used: counts are for the selected model.`);
    return { budgets, unread };
  },
};
