import { expect, it } from 'vitest'
import { isOfLine, isTooOld, localCodesIn, nextOf, withCodes, type Letter } from './letter'

const body = { attachments: ['local:a', 'F-1'], form: { items: [{ item: 'door', attachments: ['local:b', 'local:a'] }] }, note: null }

it('Photos that wait here are found wherever a body names them, each once', () => expect(localCodesIn(body)).toEqual(['local:a', 'local:b']))
it('They get the codes of the server, and nothing else changes', () => {
  expect(withCodes(body, new Map([['local:a', 'F-7'], ['local:b', 'F-8']]))).toEqual({ attachments: ['F-7', 'F-1'], form: { items: [{ item: 'door', attachments: ['F-8', 'F-7'] }] }, note: null })
})

const problem = { type: 'version-changed', title: '', status: 412 }
const letter = (id: string, page: string, isRefused = false): Letter => ({ id, page, ...(isRefused ? { problem } : {}) }) as Letter
it.each([
  ['in order', [letter('1', 'A'), letter('2', 'B')], '1'],
  ['behind a refused one of another thing', [letter('1', 'A', true), letter('2', 'B')], '2'],
  ['not behind a refused one of the same', [letter('1', 'A', true), letter('2', 'A'), letter('3', 'A')], undefined],
  ['nothing where there is nothing', [], undefined],
])('Letters go %s', (_, letters, id) => expect(nextOf(letters)?.id).toBe(id))

const now = new Date('2026-11-26T10:00:00Z')
it.each([[undefined, false], ['2026-11-26T09:00:00Z', false], ['2026-11-25T10:00:00Z', true]])('What was tried first at %s is too old to be sent again: %s', (triedAt, is) => expect(isTooOld(triedAt ? { triedAt } : {}, now)).toBe(is))
it.each([[0, true], [408, true], [502, true], [503, true], [500, false], [409, false], [412, false]])('%i is of the line: %s', (status, is) => expect(isOfLine(status)).toBe(is))
