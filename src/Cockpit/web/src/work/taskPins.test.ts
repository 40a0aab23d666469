import { expect, it } from 'vitest'
import type { Task } from '@/api/contract'
import { pinsOf, pressureOf } from './taskPins'

const task = (kind: string, id: number, further: object = {}) => ({ kind, id, overdue: false, hazard: false, urgent: false, geometry: { type: 'Point', coordinates: [115, 44] }, ...further }) as unknown as Task

it.each([[{ overdue: true }, 'late'], [{ hazard: true, urgent: true }, 'late'], [{ urgent: true }, 'urgent'], [{}, 'calm']])('%j presses: %s', (said, pressure) => expect(pressureOf(task('case', 1, said))).toBe(pressure))
it('Kinds differ by shape and what presses by colour; what has no place has no pin', () => {
  const pins = pinsOf([task('case', 1), task('alert', 1, { overdue: true }), task('duty', 2, { geometry: null }), task('answer_review', 3)], ({ kind }) => kind)
  expect(pins.map(({ key, look }) => [key, look?.shape, look?.colour])).toEqual([['case/1', 'circle', 'var(--blue)'], ['alert/1', 'triangle', 'var(--red)'], ['answer_review/3', 'ring', 'var(--blue)']])
})
