// Runs the tables of behaviour/ through WebAssembly; behaviour.rs runs the same natively.

import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { intlFormats } from '../../js/src/formats.ts'
import init, { Engine } from '../../js/wasm/budbreak.js'

const folder = new URL('./behaviour/', import.meta.url)
const tables = readdirSync(folder).filter((name) => name.endsWith('.json'))

beforeAll(async () => {
  const bytes = readFileSync(new URL('../../js/wasm/budbreak_bg.wasm', import.meta.url))
  await init({ module_or_path: bytes })
})

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
    life.engine = new Engine(life.playbook, noZones, format)
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

for (const name of tables) {
  const table = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  describe(table.topic, () => {
    test.each(table.cases)('$name', ({ steps }) => {
      const playbook = JSON.stringify(table.playbook)
      const life = { playbook, engine: new Engine(playbook, noZones, format), latest: new Map() }
      for (const [place, step] of steps.entries()) {
        const found = live(life, step)
        const differs = 'expect' in step ? difference(found, step.expect) : undefined
        expect(differs, `step ${place + 1}: ${JSON.stringify(step)}`).toBeUndefined()
      }
      life.engine.free()
    })
  })
}
