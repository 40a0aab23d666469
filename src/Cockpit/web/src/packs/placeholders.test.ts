import { expect, it } from 'vitest'
import { placeholdersIn, placeholdersOf } from './placeholders'

const pack = { alerts: { leak: { template: 'leaking' } }, obligations: { check: { escalate: [{ to: 'city', template: 'late' }] } } }

it.each([['leaking', true, true, false], ['late', false, true, false], ['bulletin', true, true, true]])('of %s', (template, alerts, duties, senders) => {
  const offered = placeholdersOf(pack, template)
  expect([offered.includes('alert.title'), offered.includes('duty.due_on'), offered.includes('sender.note')]).toEqual([alerts, duties, senders])
  expect(offered).toContain('object.code')
})

it('Doubled braces are braces', () => expect(placeholdersIn('{name}: {{x}} {object.code}', undefined, '{name}')).toEqual(['name', 'object.code']))
