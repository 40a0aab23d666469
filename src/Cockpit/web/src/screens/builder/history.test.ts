import { expect, it } from 'vitest'
import { begun, changed, redone, undone, type History } from './history'

const steps: Record<string, (history: History<string>) => History<string>> = { undo: undone, redo: redone }
/** `x` says x, `t:x` types it. */
const after = (...words: string[]): History<string> => words.reduce((history, word) => steps[word]?.(history) ?? (word.startsWith('t:') ? changed(history, word.slice(2), 't') : changed(history, word)), begun('0'))

it.each([
  [['a', 'b'], 'b'],
  [['a', 'b', 'undo'], 'a'],
  [['a', 'b', 'undo', 'undo', 'undo'], '0'],
  [['a', 'b', 'undo', 'redo', 'redo'], 'b'],
  [['a', 'b', 'undo', 'c', 'redo'], 'c'],
  [['a', 't:x', 't:xy', 't:xyz', 'undo'], 'a'],
  [['t:x', 'undo', 't:y', 't:yz', 'undo'], '0'],
  [['t:x', 'a', 't:y', 'undo'], 'a'],
])('%j leaves %s', (words, now) => expect(after(...words).now).toBe(now))

it('A hundred steps are kept', () => expect(after(...Array.from({ length: 150 }, (_, at) => String(at))).past).toHaveLength(100))
