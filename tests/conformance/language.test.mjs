// The language through WebAssembly: the public suite and our own tables. cel.rs and expr.rs run the same natively.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { zoneOffsets } from '../../js/src/zone-offsets.ts'
import { OUT } from '../../js/tools/steps/conformance.mjs'
import { at } from '../../js/tools/lib/paths.mjs'
import { data, skipLoudly } from '../determinism/data.mjs'

const folder = new URL('./expr/', import.meta.url)
const tables = readdirSync(folder).filter((name) => name.endsWith('.json'))
const suite = data('cel/conformance.json')
skipLoudly(suite)

let language

beforeAll(async () => {
  language = await import(at(OUT, 'budbreak_conformance.js'))
  language.initSync({ module: readFileSync(at(OUT, 'budbreak_conformance_bg.wasm')) })
  language.takeOffsets(zoneOffsets())
})

describe('our own tables', () => {
  test.each(tables)('%s', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    expect(JSON.parse(text).cases.length).toBeGreaterThan(0)
    expect(JSON.parse(language.table(text))).toEqual([])
  })

  test('a wrong row is told', () => {
    const wrong = language.table('{"cases": [{"expr": "1 + 1", "value": 2.0}]}')
    expect(JSON.parse(wrong)).toEqual(['"1 + 1" -> {"value":2} instead of value 2.0'])
  })
})

test.skipIf(!existsSync(suite))('the public suite: nothing differs, and what is refused is listed', () => {
  const found = JSON.parse(language.cel(readFileSync(suite, 'utf8')))
  process.stdout.write(`through wasm: ${found.line}\n`)
  expect(found.different).toEqual([])
  expect(found.refused).toEqual(JSON.parse(readFileSync(new URL('./cel/refused.json', import.meta.url), 'utf8')))
  expect(JSON.parse(found.line).passed).toBeGreaterThan(1000)
})
