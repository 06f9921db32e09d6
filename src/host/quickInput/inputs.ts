import * as vscode from 'vscode';
import { CancelledError } from '../../protocol/rpc';
import { messageOf } from '../../text/errors';
import { withoutLinks } from '../../text/plainText';
import { iconItem } from './iconItems';
import { BACK, type StepPosition } from './steps';

export interface Choice<T> extends vscode.QuickPickItem {
  /** Absent for separators. */
  readonly value?: T;
}

export interface PickOptions<T> {
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
  /** Is at first the one that Enter takes; the first if not given. */
  readonly active?: (value: T) => boolean;
  /** Called with a way to show other items instead of these, and one to tell that it is at work on them. */
  readonly onShown?: (update: (items: readonly Choice<T>[], busy: boolean) => void) => void;
}

/** Lets the user pick one of a list. */
export async function pickOne<T>(position: StepPosition, options: PickOptions<T>): Promise<T | typeof BACK> {
  const input = vscode.window.createQuickPick<Choice<T>>();
  const show = (items: readonly Choice<T>[], isActive: (item: Choice<T>) => boolean): void => {
    const shown = items.map(iconItem);
    input.items = shown;
    const active = shown.find(isActive);
    if (active) input.activeItems = [active];
  };
  input.placeholder = options.placeholder;
  input.matchOnDetail = true;
  show(options.items, item => item.value !== undefined && (options.active?.(item.value) ?? false));
  return answerOf<T>(input, position, answer => {
    options.onShown?.((items, busy) => {
      const label = input.activeItems[0]?.label;
      show(items, item => item.label === label);
      input.busy = busy;
    });
    return input.onDidAccept(() => {
      const value = input.selectedItems[0]?.value;
      if (value !== undefined) answer(value);
    });
  });
}

/** Lets the user pick any number of a list. */
export async function pickMany<T>(
  position: StepPosition,
  options: { readonly placeholder: string; readonly items: readonly (Choice<T> & { readonly picked?: boolean })[] },
): Promise<readonly T[] | typeof BACK> {
  const input = vscode.window.createQuickPick<Choice<T>>();
  input.canSelectMany = true;
  input.placeholder = options.placeholder;
  const items = options.items.map(iconItem);
  input.items = items;
  input.selectedItems = items.filter(item => item.picked);
  return answerOf<readonly T[]>(input, position, answer =>
    input.onDidAccept(() =>
      answer(input.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value as T]))),
    ),
  );
}

/** What is to be said beside an input field: a refusal, or how the input is understood. */
export type InputRemark = { readonly problem: string } | { readonly remark: string } | undefined;

export interface TextOptions {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** May take a moment; what it rejects with is shown as a problem. */
  readonly check: (value: string) => InputRemark | Promise<InputRemark>;
}

/** Lets the user type something; what `check` refuses cannot be entered. */
export async function askText(position: StepPosition, options: TextOptions): Promise<string | typeof BACK> {
  const input = vscode.window.createInputBox();
  input.value = options.value;
  input.prompt = withoutLinks(options.prompt);
  if (options.placeholder !== undefined) input.placeholder = options.placeholder;
  /** Shows what there is to say of the text; whether it may be entered. */
  const verify = async (): Promise<boolean> => {
    const typed = input.value;
    let found: InputRemark;
    try {
      found = await options.check(typed);
    } catch (error) {
      found = { problem: messageOf(error) };
    }
    if (input.value !== typed) return false; // it was changed meanwhile, and is checked again
    const { Error: severe, Info: info } = vscode.InputBoxValidationSeverity;
    if (!found) input.validationMessage = undefined;
    else if ('problem' in found) input.validationMessage = { message: withoutLinks(found.problem), severity: severe };
    else input.validationMessage = { message: withoutLinks(found.remark), severity: info };
    return !found || 'remark' in found;
  };
  void verify();
  return answerOf<string>(input, position, answer => {
    const changing = input.onDidChangeValue(() => void verify());
    const accepting = input.onDidAccept(async () => {
      const { value } = input;
      if (await verify()) answer(value);
    });
    return vscode.Disposable.from(changing, accepting);
  });
}

/** What a list and an input field have in common. */
type AnyInput = vscode.QuickInput & Pick<vscode.InputBox, 'buttons' | 'onDidTriggerButton'>;

/** Shows `input` until it is answered, left for the step before, or dismissed. */
function answerOf<T>(
  input: AnyInput,
  position: StepPosition,
  listen: (answer: (value: T) => void) => vscode.Disposable,
): Promise<T | typeof BACK> {
  input.title = position.title;
  if (position.of > 1) {
    input.step = position.step;
    input.totalSteps = position.of;
  }
  // A dialog of the system or another editor must not lose all the answers.
  input.ignoreFocusOut = true;
  if (position.canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<T | typeof BACK>((resolve, reject) => {
    // Given up together with the input, so they need not be kept.
    listen(resolve);
    input.onDidTriggerButton(button => {
      if (button === vscode.QuickInputButtons.Back) resolve(BACK);
    });
    input.onDidHide(() => reject(new CancelledError()));
    input.show();
  }).finally(() => input.dispose());
}

/** Asks for something that nobody else is to see, as it is typed or later. Undefined if there is no answer. */
export async function askSecret(options: {
  readonly title: string;
  readonly prompt: string;
  /** What is wrong with it, which must not quote it. */
  readonly check: (value: string) => string | undefined;
}): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: options.title,
    prompt: withoutLinks(options.prompt),
    password: true,
    ignoreFocusOut: true,
    validateInput: options.check,
  });
}
