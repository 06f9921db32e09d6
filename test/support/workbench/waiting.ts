import type { Locator } from 'playwright-core';

/** Whether something comes about: that it does not is no error. */
export function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}

/** That of `shown` which says `text`, once one does; an error tells what they say instead. */
export async function waitForText(shown: Locator, text: string | RegExp): Promise<Locator> {
  const wanted = shown.filter({ hasText: text }).first();
  try {
    await wanted.waitFor();
    return wanted;
  } catch (error) {
    throw new Error(`nothing says ${text}: ${JSON.stringify(await shown.allInnerTexts())}`, { cause: error });
  }
}
