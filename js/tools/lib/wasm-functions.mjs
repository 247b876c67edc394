// What is in a wasm module, function by function: reads the code and name sections (webassembly.github.io/spec, "Binary Format").

const IMPORT = 2;
const CODE = 10;
const DATA = 11;
const CUSTOM = 0;

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

/** Yields `{ id, start, end }` of each section. */
function* sections(bytes) {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const size = reader.number();
    yield { id, start: reader.at, end: reader.at + size };
    reader.at += size;
  }
}

function importedFunctions(bytes, start) {
  const reader = new Reader(bytes, start);
  let count = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = bytes[reader.at++];
    if (kind === 0) {
      count++;
      reader.number();
    } else if (kind === 3) reader.at += 2;
    else {
      // A table has its element type first; then both have limits.
      if (kind === 1) reader.at++;
      const flags = reader.number();
      reader.number();
      if (flags & 1) reader.number();
    }
  }
  return count;
}

function functionNames(bytes, start, end) {
  const reader = new Reader(bytes, start);
  const names = new Map();
  while (reader.at < end) {
    const id = bytes[reader.at++];
    const size = reader.number();
    const next = reader.at + size;
    if (id === 1) {
      for (let left = reader.number(); left > 0; left--) names.set(reader.number(), reader.text());
    }
    reader.at = next;
  }
  return names;
}

/** Returns `{ functions: [{ name, bytes }], data }`: the size of each function's code, and of all data. */
export function wasmFunctions(bytes) {
  let imported = 0;
  let names = new Map();
  const sizes = [];
  let data = 0;
  for (const { id, start, end } of sections(bytes)) {
    if (id === IMPORT) imported = importedFunctions(bytes, start);
    if (id === DATA) data = end - start;
    if (id === CODE) {
      const reader = new Reader(bytes, start);
      for (let left = reader.number(); left > 0; left--) {
        const size = reader.number();
        sizes.push(size);
        reader.at += size;
      }
    }
    if (id === CUSTOM) {
      const reader = new Reader(bytes, start);
      if (reader.text() === "name") names = functionNames(bytes, reader.at, end);
    }
  }
  const functions = sizes.map((size, at) => ({ name: names.get(imported + at) ?? "?", bytes: size }));
  return { functions, data };
}

/** The path that a function belongs to: of `<a::B as c::D>::e` that is `a::B::e`. */
export function pathOf(name) {
  const plain = name.replace(/\[[0-9a-f]+\]/g, "").replace(/^<+(?:&|mut |dyn )*/, "");
  return (
    plain
      .replace(/ as [^>]*>/, "")
      .split(/[<>(\s]/)[0]
      .replace(/::$/, "") || name
  );
}

/** Adds up functions by the first `depth` parts of their path, the largest first. */
export function grouped(functions, depth) {
  const sums = new Map();
  for (const { name, bytes } of functions) {
    const key = pathOf(name).split("::").slice(0, depth).join("::");
    const sum = sums.get(key) ?? { name: key, bytes: 0, count: 0 };
    sum.bytes += bytes;
    sum.count++;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.bytes - a.bytes);
}
