import assert from 'node:assert/strict';
import { faultyExamination, readingExamination, refusedExamination } from './support/examinationStates';
import { openPage, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { examinationState } from './support/states';

describe('the page of a tokenizer’s file', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => {
    open = await openPage(examinationState(faultyExamination()));
    await open.page.locator('.findings .finding').first().waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  it('says what is wrong and shows it, the stages, and the special tokens', async () => {
    const { page } = open;
    assert.match(await page.locator('.verdict').innerText(), /^\d+ faults found\.$/);
    const findings = await page.locator('.finding').allInnerTexts();
    assert.ok(
      findings.some(text => /^Fault: Ids with holes\..*id 8/s.test(text)),
      findings.join('\n'),
    );
    assert.ok(
      findings.some(text => /^Fault: End of sequence\..*<\|stop\|>/s.test(text)),
      findings.join('\n'),
    );
    const stages = await page.getByRole('region', { name: 'Pipeline' }).innerText();
    assert.match(stages, /Normalizer\s+NFC\s+Strip .*Pre-tokenizer\s+Split .*ByteLevel .*Post-processor\s+nothing/s);
    const tokens = await page
      .getByRole('region', { name: 'Special and added tokens' })
      .locator('tbody tr')
      .allInnerTexts();
    assert.match(tokens[0]!, /<\|end\|>\s+\d+\s+eos_token, special/);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('nav').isVisible(), false);
  });

  it('asks for what its buttons say', async () => {
    for (const name of ['Add to the tokenizers', 'Open as text', 'Export figures']) {
      await open.page.getByRole('button', { name }).click();
    }
    const asked = open.calls.map(([method]) => method).filter(method => method.startsWith('examination.'));
    assert.deepEqual(asked, ['examination.addTokenizer', 'examination.openAsText', 'examination.exportFigures']);
  });

  it('says that a file is read, or why it cannot be', async () => {
    await open.show(examinationState(readingExamination));
    await open.page.getByText('Reading tokenizer.json').waitFor();
    await open.show(examinationState(refusedExamination));
    await open.page.getByText('this seems to be a package of npm').waitFor();
    assert.equal(await open.page.locator('.verdict').isVisible(), false);
  });
});
