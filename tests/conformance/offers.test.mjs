// Plan advice through WebAssembly: our own scenarios and those beside the repository. offers.rs runs the same natively.
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { at } from '../../js/tools/lib/paths.mjs'
import { OUT } from '../../js/tools/steps/conformance.mjs'
import { data, skipLoudly } from '../determinism/data.mjs'

const scenarios = data('pricing/scenarios.json')
skipLoudly(scenarios)

let module

beforeAll(async () => {
  module = await import(at(OUT, 'budbreak_conformance.js'))
  module.initSync({ module: readFileSync(at(OUT, 'budbreak_conformance_bg.wasm')) })
})

test('our own scenarios', () => {
  const text = readFileSync(new URL('./offers/own.json', import.meta.url), 'utf8')
  expect(JSON.parse(text).scenarios.length).toBeGreaterThan(0)
  expect(JSON.parse(module.offers(text))).toEqual([])
})

test.skipIf(!existsSync(scenarios))('every scenario beside the repository', () => {
  expect(JSON.parse(module.offers(readFileSync(scenarios, 'utf8')))).toEqual([])
}, 60_000)

test('one full offer is quick', () => {
  module.fullOffer(50)
  let best = Infinity
  for (let round = 0; round < 20; round++) {
    const started = performance.now()
    module.fullOffer(5)
    best = Math.min(best, (performance.now() - started) / 5)
  }
  process.stdout.write(`one offer of 10 plans x 6 meters x 12 months x 3 quantiles: ${best.toFixed(2)} ms\n`)
  // A mistake in the algorithm would take a hundred times the target of one millisecond, not a slow machine.
  expect(best).toBeLessThan(100)
})
