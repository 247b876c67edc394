// Numbers, moments and plurals in the words of a locale, from the browser's own data, so that the wasm carries none.

/** Writes a value in a form of a locale: "number 0 2", "money EUR 2", "date long", "span day"; see the engine's `Format`. */
export type Format = (locale: string, form: string, value: number) => string | undefined;

type Write = (value: number) => string;

const MOST_REMEMBERED = 256;

function numbers(locale: string, options: Intl.NumberFormatOptions, minor = 1): Write {
  const { format } = new Intl.NumberFormat(locale, options);
  return value => {
    const amount = value / minor || 0;
    const text = format(amount);
    // What rounds to nothing is written without its sign.
    return amount < 0 && text === format(-0) ? format(0) : text;
  };
}

function decimals(least: string | undefined, most = least): Intl.NumberFormatOptions {
  return { minimumFractionDigits: Number(least), maximumFractionDigits: Number(most) };
}

function moments(locale: string, options: Intl.DateTimeFormatOptions): Write {
  // Moments come as civil time. A Date and not its number: the mocked clocks of test runners take the number 0 for now.
  const { format } = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  // Browsers differ in whether a thin space or a plain one stands before "PM".
  return value => format(new Date(value)).replaceAll("\u202f", " ");
}

function writer(locale: string, form: string): Write {
  const [kind, first, second] = form.split(" ");
  switch (kind) {
    case "number":
      return numbers(locale, decimals(first, second));
    case "percent":
      return numbers(locale, { style: "percent", ...decimals(first) });
    case "money":
      return numbers(
        locale,
        { style: "currency", currency: first, ...decimals(second) },
        10 ** Number(second),
      );
    case "span":
      return numbers(locale, { style: "unit", unit: first, unitDisplay: "long" });
    case "relative": {
      const relative = new Intl.RelativeTimeFormat(locale);
      return value => relative.format(value, first as Intl.RelativeTimeFormatUnit);
    }
    case "plural": {
      const rules = new Intl.PluralRules(locale, decimals("0", "2"));
      return value => rules.select(value);
    }
    case "day":
      return moments(locale, { day: "numeric", month: "long" });
    case "time":
      return moments(locale, { timeStyle: "short" });
    default:
      return moments(locale, {
        dateStyle: first as "long",
        ...(kind === "datetime" && { timeStyle: "short" }),
      });
  }
}

/**
 * Makes the function that knows the words of locales. Where the platform cannot write a value, it gives undefined.
 *
 * @example
 * const format = intlFormats();
 * format("de", "number 0 2", 1234.5); // "1.234,5"
 * format("en", "span day", 3); // "3 days"
 */
export function intlFormats(): Format {
  // Making a formatter costs a thousand times what using it does.
  const made = new Map<string, Write>();
  return (locale, form, value) => {
    try {
      const key = `${locale} ${form}`;
      let write = made.get(key);
      if (!write) {
        if (made.size >= MOST_REMEMBERED) made.clear();
        write = writer(locale, form);
        made.set(key, write);
      }
      return write(value);
    } catch {
      return undefined;
    }
  };
}
