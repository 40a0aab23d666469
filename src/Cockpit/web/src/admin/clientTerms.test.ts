import { expect, it } from 'vitest'
import { byOperation, networksOf } from './clientTerms'

it('takes networks apart however they are written', () => expect(networksOf(' 10.0.0.0/8\n192.168.1.7，::1 ; ')).toEqual(['10.0.0.0/8', '192.168.1.7', '::1']))

it('sums days of an operation', () => {
  const day = (operation: string, calls: number, mean_ms: number, longest_ms: number) => ({ operation, calls, refused: 1, failed: 0, mean_ms, longest_ms })
  expect(byOperation([day('list-tiles', 1, 10, 10), day('list-cases', 6, 2, 5), day('list-tiles', 3, 30, 80)])).toEqual([
    { operation: 'list-cases', calls: 6, refused: 1, failed: 0, mean_ms: 2, longest_ms: 5 },
    { operation: 'list-tiles', calls: 4, refused: 2, failed: 0, mean_ms: 25, longest_ms: 80 },
  ])
})
