import { expect, it } from 'vitest'
import { firstWaiting } from './firstWaiting'

const tabs = ['tasks', 'duties', 'messages'] as const
it.each([
  ['my own work first', [2, 8, 1], [true, true, true], 'tasks'],
  ['where there is none, what is due', [0, 8, 1], [true, true, true], 'duties'],
  ['what could not be asked is passed over', [undefined, 0, 1], [true, true, true], 'messages'],
  ['nothing waits', [0, 0, 0], [true, true, true], 'tasks'],
  ['it is told as soon as it is known', [2, undefined, undefined], [true, false, false], 'tasks'],
  ['and not before', [undefined, 8, 1], [false, true, true], undefined],
] as const)('%s', (_, [tasks, duties, messages], [isTasks, isDuties, isMessages], tab) =>
  expect(firstWaiting(tabs, { tasks, duties, messages }, { tasks: isTasks, duties: isDuties, messages: isMessages })).toBe(tab))
