// Comma-separated values as spreadsheets write them: quotes, doubled quotes, line breaks within quotes.

/** Rows of fields with the line on which each begins. The separator is what the first line has most of. */
export function* readCsv(text: string): Generator<{ line: number; fields: string[] }> {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => head.split(separator).length;
  const separator = [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0] as string;

  let fields: string[] = [];
  let field = "";
  let quoted = false;
  let line = 1;
  let began = 1;
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let i = start; i <= text.length; i++) {
    const char = text[i];
    if (quoted && char !== undefined) {
      if (char === "\n") line++;
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (char === '"' && field === "") {
      quoted = true;
    } else if (char === separator) {
      fields.push(field);
      field = "";
    } else if (char === "\n" || char === undefined) {
      fields.push(field.endsWith("\r") ? field.slice(0, -1) : field);
      if (fields.length > 1 || fields[0] !== "") yield { line: began, fields };
      fields = [];
      field = "";
      line++;
      began = line;
    } else field += char;
  }
}
