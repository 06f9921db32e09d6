import assert from 'node:assert/strict';
import { fewByDay, isNightly } from '../../support/nightly';
import type { UsageState } from '../../../src/protocol/views/usage';
import {
  accessibilityProblems,
  openPage,
  screenshot,
  settle,
  startBrowser,
  stopBrowser,
  type OpenPage,
} from './support/page';
import { ownTextMeasured } from '../../support/ownText';
import {
  counting,
  emptyText,
  estimated,
  estimateOf,
  examinationState,
  idleUsage,
  ownTextState,
  report,
  stateOf,
  unknownModel,
} from './support/states';
import { faultyExamination } from './support/examinationStates';
import { usedState, workingState } from './support/usageStates';
import { themes, type ThemeName } from './support/themes';

const comparisons = {
  ready: report,
  counting,
  'empty-text': emptyText,
  estimate: estimated,
  unknown: unknownModel,
  'no-editor': { status: 'empty' },
  error: {
    status: 'error',
    title: 'The engine stopped',
    message: 'The worker ended with exit code 1 while counting.',
    canRestart: true,
  },
} as const;

/** The states of the vocabulary in use, the one with figures first. */
function usages(): [name: string, UsageState][] {
  return [
    ['usage', usedState()],
    ['usage-idle', idleUsage],
    ['usage-working', workingState],
    ['usage-error', { ...idleUsage, work: { status: 'error', message: 'there is no text in these files (3 binary)' } }],
  ];
}

describe('every state of the page', function () {
  this.timeout(120_000); // axe looks at every state, on machines that have other work, too
  before(startBrowser);
  after(stopBrowser);

  for (const theme of Object.keys(themes) as ThemeName[]) {
    // Colours do not depend on the width, nor the layout on colours.
    for (const width of theme === 'dark' ? [300, 420, 700, 1100] : fewByDay([420], [420, 1100])) {
      it(`is accessible and fits: ${theme}, ${width} px`, async () => {
        const inspector = await openPage(stateOf(report), { theme, width });
        // Every state once a theme, and in one theme at each width where the layout changes.
        const states = width === 420 ? Object.entries(comparisons) : [['ready', report] as const];
        for (const [name, comparison] of states) {
          await inspector.show(stateOf(comparison));
          await check(inspector, name);
        }
        for (const [name, state] of width === 420 ? usages() : [usages()[0]!]) {
          await inspector.show(stateOf(report, 'usage', state));
          await inspector.page.locator('.usage').waitFor();
          await settle(inspector.page);
          await check(inspector, name);
        }

        const host = { 'estimator.estimate': estimateOf(ownTextMeasured) };
        const planner = await openPage(stateOf(report, 'estimator'), { theme, width, host });
        const run = { step: 'Merging 12,345 of 65,536', share: 0.4 };
        await planner.show(ownTextState({ measured: ownTextMeasured, run }));
        await planner.page.locator('.estimate').waitFor();
        await planner.page.locator('.own-text .verdict').waitFor();
        await planner.page
          .locator('.own-text details')
          .first()
          .evaluate(element => ((element as HTMLDetailsElement).open = true));
        await settle(planner.page);
        await check(planner, 'estimator');
        await planner.show(stateOf(report, 'costs'));
        await planner.page.locator('.cost-figures').waitFor();
        await settle(planner.page);
        await check(planner, 'costs');

        const ofFile = await openPage(examinationState(faultyExamination()), { theme, width });
        await ofFile.page.locator('.finding').first().waitFor();
        await check(ofFile, 'tokenizer-file');

        for (const { problems, close } of [inspector, planner, ofFile]) {
          assert.deepEqual(problems, []);
          await close();
        }

        async function check(open: OpenPage, name: string): Promise<void> {
          // A page has the same elements in every theme and nearly so at every width: there by day only its looks are.
          const isFirst = theme === 'dark' && width === 420;
          assert.deepEqual(await accessibilityProblems(open, { onlyLooks: !isFirst }), [], name);
          const { wide, text } = await open.page.evaluate(() => ({
            wide: document.documentElement.scrollWidth - innerWidth,
            text: document.body.innerText,
          }));
          assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
          assert.doesNotMatch(text, /NaN|undefined|Infinity/);
          const isKept = isNightly || isFirst || ['ready', 'estimator'].includes(name);
          if (isKept) await screenshot(open, `${theme}-${width}-${name}`);
        }
      });
    }
  }
});
