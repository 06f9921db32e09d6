const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/**
 * A moment as Python's `strftime` writes it in English, in local time: templates tell the model today's date so. Codes that
 * are not known are left as they are.
 *
 * `%d %b %Y` → `26 Jul 2024`
 */
export function formattedTime(at: Date, format: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const codes: Readonly<Record<string, string>> = {
    Y: String(at.getFullYear()),
    y: two(at.getFullYear() % 100),
    m: two(at.getMonth() + 1),
    B: MONTHS[at.getMonth()]!,
    b: MONTHS[at.getMonth()]!.slice(0, 3),
    d: two(at.getDate()),
    A: DAYS[at.getDay()]!,
    a: DAYS[at.getDay()]!.slice(0, 3),
    H: two(at.getHours()),
    M: two(at.getMinutes()),
    S: two(at.getSeconds()),
    '%': '%',
  };
  return format.replaceAll(/%(.)/g, (written, code: string) => (Object.hasOwn(codes, code) ? codes[code]! : written));
}
