// Prices through WebAssembly: our own tables and the vectors beside the repository. pricing.rs runs the same natively.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { OUT } from '../../js/tools/steps/conformance.mjs'
import { at } from '../../js/tools/lib/paths.mjs'
import { data, skipLoudly } from '../determinism/data.mjs'

const folder = new URL('./pricing/', import.meta.url)
const tables = readdirSync(folder).filter((name) => name.endsWith('.json'))
const vectors = data('pricing/vectors.json')
skipLoudly(vectors)

let module

beforeAll(async () => {
  module = await import(at(OUT, 'budbreak_conformance.js'))
  module.initSync({ module: readFileSync(at(OUT, 'budbreak_conformance_bg.wasm')) })
})

test.each(tables)('our own table %s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8')
  expect(JSON.parse(text).vectors.length).toBeGreaterThan(0)
  expect(JSON.parse(module.prices(text))).toEqual([])
})

test('a wrong vector is told', () => {
  const vector = {
    id: 'wrong',
    kind: 'money_rounding',
    currency: 'USD',
    input: { amount_major: '1.005' },
    expected: { amount_minor: '100' },
  }
  const text = JSON.stringify({ vectors: [vector] })
  expect(JSON.parse(module.prices(text))).toEqual(['wrong: amount_minor is 101, not 100'])
})

test.skipIf(!existsSync(vectors))('every vector beside the repository', () => {
  expect(JSON.parse(module.prices(readFileSync(vectors, 'utf8')))).toEqual([])
})
