// Runs the tables of behaviour/ through WebAssembly: the engine from JSON and from the compiled form, and the slim engine.
// behaviour.rs runs the same natively.

import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { intlFormats } from '../../js/src/formats.ts'
import { at } from '../../js/tools/lib/paths.mjs'
import init, { Engine } from '../../js/wasm/budbreak.js'
import { compile } from '../support/compiler.js'
import initSlim, { Engine as SlimEngine } from '../../js/wasm/slim/budbreak_slim.js'

const folder = new URL('./behaviour/', import.meta.url)
const tables = readdirSync(folder).filter((name) => name.endsWith('.json'))

beforeAll(async () => {
  await init({ module_or_path: readFileSync(at('js/wasm/budbreak_bg.wasm')) })
  await initSlim({ module_or_path: readFileSync(at('js/wasm/slim/budbreak_slim_bg.wasm')) })
})

/** The ways to make an engine from a playbook as it is written. */
const ways = {
  'from JSON': (playbook) => new Engine(playbook, noZones, format),
  compiled: (playbook) => Engine.fromCompiled(compile(JSON.parse(playbook)), noZones, format),
  slim: (playbook) => SlimEngine.fromCompiled(compile(JSON.parse(playbook)), noZones, format),
}

/** UTC is all that the tables need; the engine knows it by itself. */
const noZones = () => undefined
const format = intlFormats()

function live(life, step) {
  const now = Date.parse(step.at)
  const engine = life.engine
  if ('event' in step) {
    const event = typeof step.event === 'string' ? { name: step.event } : step.event
    let recorded
    for (let time = 0; time < (step.times ?? 1); time++) recorded = engine.record(event, now)
    return recorded
  }
  if ('set' in step) return engine.set(step.set, now)
  if ('recommend' in step) {
    const found = engine.recommend(step.recommend, now)
    for (const { rule, id } of found) life.latest.set(rule, id)
    return found
  }
  if ('respond' in step) {
    const response = typeof step.respond === 'string' ? { kind: step.respond } : { ...step.respond }
    if (step.to) response.recommendation = life.latest.get(step.to)
    return engine.respond(response, now)
  }
  if ('explain' in step) return engine.explain(step.explain, now)
  if ('evaluate' in step) {
    try {
      return engine.evaluate(step.evaluate, now)
    } catch (error) {
      return { error: error.message }
    }
  }
  if ('next' in step) {
    const next = engine.nextChange(now)
    return next === undefined ? null : new Date(next).toISOString().replace('.000Z', 'Z')
  }
  if ('snapshot' in step) {
    const bytes = engine.snapshot(now)
    engine.free()
    life.engine = life.make(life.playbook)
    life.engine.restore(bytes, now)
    return null
  }
  engine.erase()
  return null
}

/** Says where what was found differs from what was expected; see the README of the tables. */
function difference(found, expected, path = '') {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) {
      return `${path}: ${JSON.stringify(found)} instead of ${expected.length} items`
    }
    return expected.map((item, place) => difference(found[place], item, `${path}[${place}]`)).find(Boolean)
  }
  if (expected !== null && typeof expected === 'object') {
    return Object.entries(expected)
      .map(([key, value]) => difference(found?.[key] ?? null, value, `${path}.${key}`))
      .find(Boolean)
  }
  if (typeof expected === 'number' && Math.abs(found - expected) <= 1e-12) return undefined
  if (path.endsWith('.error') && typeof found === 'string' && found.includes(expected)) return undefined
  return found === expected ? undefined : `${path}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`
}

test('the tables are there', () => {
  expect(tables.length).toBeGreaterThanOrEqual(6)
})

/** The slim engine reads no questions, and says of a condition that it does not hold, not why nor what would change it. */
const knownToSlim = (step) => !('evaluate' in step)
const saidBySlim = (expected) => {
  if (expected === null || typeof expected !== 'object' || Array.isArray(expected)) return expected
  const { condition, nearest, ...rest } = expected
  if (rest.verdict === 'condition_error') delete rest.summary
  return rest
}

for (const name of tables) {
  const table = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  describe.each(Object.entries(ways))(`${table.topic}, %s`, (way, make) => {
    test.each(table.cases)('$name', ({ steps }) => {
      const playbook = JSON.stringify(table.playbook)
      const life = { playbook, make, engine: make(playbook), latest: new Map() }
      for (const [place, step] of steps.entries()) {
        if (way === 'slim' && !knownToSlim(step)) continue
        const found = live(life, step)
        const expected = way === 'slim' && 'explain' in step ? saidBySlim(step.expect) : step.expect
        const differs = expected === undefined ? undefined : difference(found, expected)
        expect(differs, `step ${place + 1}: ${JSON.stringify(step)}`).toBeUndefined()
      }
      life.engine.free()
    })
  })
}
