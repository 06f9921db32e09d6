import { formatQuantity } from '../../../text/numbers';
import { formatShare } from '../../../text/shares';
import type { TrainingDomains } from '../../../protocol/trainingTexts';
import type { TrainingRecipe } from '../../../training/recipe';
import { tokenChoices } from './domainChoices';
import { askText, type Choice, pickMany, pickOne } from '../../../host/quickInput/inputs';
import { parseEntries, parsePercent, percentText } from '../../../host/quickInput/typedNumbers';
import type { Plan } from '../plan/plan';
import { type FindProblem, problemFinder } from '../plan/planProblems';
import { describePadding } from '../plan/planText';
import { MOST_HELD_OUT } from '../plan/requests';
import { BACK, type StepPosition } from '../../../host/quickInput/steps';
import type { TrainingServices } from '../trainingServices';
import { escapeIcons } from '../../../text/icons';

type Change = (plan: Plan, position: StepPosition) => Promise<Plan | typeof BACK>;

/** What can be changed beside what every run is asked for. */
export function advancedChoices(
  { heldOutShare }: Plan,
  recipe: TrainingRecipe,
  { trainingTexts }: Pick<TrainingServices, 'trainingTexts'>,
): Choice<Change>[] {
  const heldOut = heldOutShare === 0 ? 'nothing' : `${formatShare(heldOutShare)}, by whole files`;
  const added = recipe.addedTokens.length === 0 ? 'none' : formatQuantity(recipe.addedTokens.length, 'token');
  return [
    {
      label: '$(edit) Name',
      description: escapeIcons(recipe.name),
      value: changeName(recipe, problemFinder(trainingTexts)),
    },
    { label: '$(beaker) Held out to measure on', description: heldOut, value: changeHeldOut },
    {
      label: '$(add) Added tokens',
      description: added,
      value: changeAddedTokens(() => trainingTexts().domains(undefined)),
    },
    { label: '$(symbol-ruler) Padding', description: describePadding(recipe.padding), value: changePadding },
    { label: '$(case-sensitive) Normalization', description: recipe.normalizer, value: changeNormalizer },
  ];
}

function changeName(recipe: TrainingRecipe, findProblem: FindProblem): Change {
  return async (plan, position) => {
    const name = await askText(position, {
      value: recipe.name,
      prompt: 'The name of the tokenizer',
      check: async value => {
        const problem = await findProblem({ ...recipe, name: value.trim() }, 'name');
        return problem === undefined ? undefined : { problem };
      },
    });
    return name === BACK ? BACK : { ...plan, name: name.trim() };
  };
}

const changeHeldOut: Change = async (plan, position) => {
  const typed = await askText(position, {
    value: `${percentText(plan.heldOutShare)} %`,
    prompt: 'The share of the files that is never trained on, and measured on; 0 for none',
    check: value => {
      const share = parsePercent(value);
      if (share === undefined) return { problem: 'A percentage, such as 10' };
      return share > MOST_HELD_OUT ? { problem: `At most ${percentText(MOST_HELD_OUT)} %` } : undefined;
    },
  });
  return typed === BACK ? BACK : { ...plan, heldOutShare: parsePercent(typed)! };
};

function changeAddedTokens(readDomains: () => Promise<TrainingDomains>): Change {
  return async (plan, position) => {
    const offered = tokenChoices(await readDomains());
    const has = new Set(plan.addedTokens.map(({ content }) => content));
    const listed = new Set(offered.flatMap(({ tokens }) => tokens.map(({ content }) => content)));
    const own = plan.addedTokens.filter(({ content }) => !listed.has(content));
    const picked = await pickMany(position, {
      placeholder: 'Texts that are always one token',
      items: [
        ...own.map(token => ({ label: escapeIcons(JSON.stringify(token.content)), value: [token], picked: true })),
        ...offered.map(({ name, of, detail, tokens }) => ({
          label: escapeIcons(name),
          description: `${of} · ${formatQuantity(tokens.length, 'token')}`,
          detail,
          value: tokens,
          picked: tokens.every(({ content }) => has.has(content)),
        })),
      ],
    });
    if (picked === BACK) return BACK;
    const tokens = new Map(picked.flat().map(token => [token.content, token]));
    return { ...plan, addedTokens: [...tokens.values()] };
  };
}

const changePadding: Change = async (plan, position) => {
  const picked = await pickOne<'none' | 'powerOfTwo' | 'multiple'>(position, {
    placeholder: 'What the number of entries is filled up to, with reserved tokens',
    items: [
      { label: 'None', value: 'none' },
      { label: 'The next power of two', detail: 'As KL3M’s tokenizers', value: 'powerOfTwo' },
      { label: 'A multiple…', detail: 'Such as 128, which matrices of embeddings like', value: 'multiple' },
    ],
    active: value => value === (typeof plan.padding === 'string' ? plan.padding : 'multiple'),
  });
  if (picked === BACK) return BACK;
  if (picked !== 'multiple') return { ...plan, padding: picked };
  const typed = await askText(position, {
    value: typeof plan.padding === 'string' ? '128' : String(plan.padding.multipleOf),
    prompt: 'The number of entries will be a multiple of this',
    check: value => {
      const multiple = parseEntries(value);
      return multiple === undefined || multiple < 1 || multiple > 65_536 ? { problem: 'From 1 to 65536' } : undefined;
    },
  });
  return typed === BACK ? BACK : { ...plan, padding: { multipleOf: parseEntries(typed)! } };
};

const changeNormalizer: Change = async (plan, position) => {
  const normalizer = await pickOne<TrainingRecipe['normalizer']>(position, {
    placeholder: 'What is done to text before it is split',
    items: [
      { label: 'None', detail: 'Every text can be restored as it was', value: 'none' },
      { label: 'NFKC', detail: 'Unicode’s compatibility form: ﬁ becomes fi, ² becomes 2', value: 'NFKC' },
    ],
    active: value => value === plan.normalizer,
  });
  return normalizer === BACK ? BACK : { ...plan, normalizer };
};
