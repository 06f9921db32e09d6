import type { ModelPreset } from '../../src/protocol/vocabulary';
import { h, setShown, setText } from '../dom';
import type { Memory } from '../pageView';
import { createDropdown, type Choice } from './dropdown';
import { field } from './field';
import { createQuantityField } from './quantityField';
import { createLogSlider } from './slider';

const CUSTOM = 'custom';

/** A text field of the form. */
export interface FormField<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly placeholder: string;
  /** What it holds before the user has changed it; blank unless given. */
  readonly initial?: string;
  /** A slider below the field, and how a value of it is written. */
  readonly slider?: { readonly least: number; readonly most: number; readonly write: (value: number) => string };
}

/** What is in each field, and the value of the choice, by name. */
export type FormTexts<Name extends string> = Readonly<Record<Name, string>>;

/** What a form remembers. */
export interface FormMemory {
  readonly preset: string;
  /** Absent from what an earlier version remembered. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** What a form with presets consists of. */
export interface PresetFormOptions<Name extends string> {
  /** Of the list of presets. */
  readonly label: string;
  readonly fields: readonly FormField<Name>[];
  /** A list beside the fields, first choice first. */
  readonly choice: { readonly name: Name; readonly label: string; readonly choices: readonly Choice[] };
  /** The texts that make the form's model the preset's; with another in place of one of them it is a custom model. */
  readonly modelTexts: (preset: ModelPreset) => Partial<FormTexts<Name>>;
  /** What a preset fills in besides. */
  readonly moreTexts?: (preset: ModelPreset) => Partial<FormTexts<Name>>;
  /** The user moved a slider: texts that go with the new value. */
  readonly slid?: (name: Name, preset: ModelPreset | undefined, texts: FormTexts<Name>) => Partial<FormTexts<Name>>;
  readonly memory: Memory<FormMemory>;
  /** Called with all texts whenever one of them has changed; `typed` if the user may go on typing. */
  readonly changed: (texts: FormTexts<Name>, typed: boolean) => void;
}

/** The controls of a form on a model, which a published model can fill; the caller lays them out. */
export function createPresetForm<Name extends string>(options: PresetFormOptions<Name>) {
  const { label, fields, choice, modelTexts, moreTexts, slid, memory, changed } = options;
  const presetList = createDropdown(label, id => {
    fillFrom(presets.find(each => each.id === id));
    return Promise.resolve();
  });
  const choiceList = createDropdown(choice.label, value => {
    chosenValue = value;
    submit(false);
    return Promise.resolve();
  });
  const inputs = new Map(fields.map(each => [each.name, createQuantityField(each.label, each.placeholder, edited)]));
  const sliders = new Map(
    fields.flatMap(each => {
      if (!each.slider) return [];
      const { least, most, write } = each.slider;
      const slider = createLogSlider(each.label, least, most, value => {
        fill({ [each.name]: write(value) });
        fill(slid?.(each.name, preset, texts()) ?? {});
        submit(false);
      });
      inputOf(each.name).element.append(slider.element);
      return [[each.name, slider] as const];
    }),
  );
  const source = h('p', { class: 'price-detail' });
  const initial = choice.choices[0]?.value ?? '';
  let presets: readonly ModelPreset[] = [];
  let preset: ModelPreset | undefined;
  let chosenValue = initial;
  let filled = false;
  let submitted = '';

  function inputOf(name: Name) {
    return inputs.get(name)!;
  }

  function texts(): FormTexts<Name> {
    const entries = [...inputs].map(([name, input]) => [name, input.text]);
    return Object.fromEntries([...entries, [choice.name, chosenValue]]) as FormTexts<Name>;
  }

  function fill(values: Readonly<Partial<Record<string, string>>>): void {
    for (const [name, input] of inputs) input.text = values[name] ?? input.text;
    const wanted = values[choice.name];
    if (choice.choices.some(({ value }) => value === wanted)) chosenValue = wanted ?? chosenValue;
  }

  function fillFrom(next: ModelPreset | undefined): void {
    preset = next;
    if (next) fill({ ...modelTexts(next), ...moreTexts?.(next) });
    submit(false);
  }

  function edited(): void {
    // Fields that are filled by a preset, a slider or the memory end here, too: they have been submitted already.
    if (JSON.stringify(texts()) !== submitted) submit(true);
  }

  function submit(typed: boolean): void {
    const now = texts();
    submitted = JSON.stringify(now);
    if (preset && Object.entries(modelTexts(preset)).some(([name, text]) => now[name as Name] !== text)) {
      preset = undefined;
    }
    showPresets();
    choiceList.update(choice.choices, chosenValue);
    setText(source, preset ? `Figures of ${preset.name}: ${preset.source}` : '');
    setShown(source, preset !== undefined);
    memory.set({ preset: preset?.id ?? CUSTOM, texts: now });
    changed(now, typed);
  }

  function showPresets(): void {
    const choices = presets.map(each => ({ value: each.id, label: each.name }));
    presetList.update([{ value: CUSTOM, label: 'Custom' }, ...choices], preset?.id ?? CUSTOM);
  }

  return {
    presetList: field(label, presetList.element),
    choiceList: field(choice.label, choiceList.element),
    /** Where the figures of the preset are from. */
    source,
    elementOf: (name: Name): HTMLElement => inputOf(name).element,
    /** Says below a field what was understood. */
    accept: (name: Name, meaning: string): void => inputOf(name).accept(meaning),
    /** Says beside a field what is wrong with it. */
    refuse: (name: Name, message: string): void => inputOf(name).refuse(message),
    /** Moves a field's slider to a value. */
    slideTo: (name: Name, value: number): void => sliders.get(name)?.show(value),
    /** The published model in the form, if it is one. */
    get preset(): ModelPreset | undefined {
      return preset;
    },
    /** Takes the presets over; fills the fields the first time, with what the page remembers or the first preset. */
    update(next: readonly ModelPreset[]): void {
      presets = next;
      showPresets();
      if (filled) return;
      filled = true;
      fill(Object.fromEntries(fields.map(({ name, initial: text }) => [name, text ?? ''])));
      const remembered = memory.get();
      if (remembered?.texts === undefined) {
        fillFrom(next[0]);
        return;
      }
      fill(remembered.texts);
      preset = next.find(each => each.id === remembered.preset);
      submit(false);
    },
  };
}
