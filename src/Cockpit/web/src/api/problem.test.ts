import { expect, it } from 'vitest'
import { problemOf, slugOf } from './problem'

const answer = (status: number, headers: Record<string, string> = {}): Response => new Response(null, { status, headers })

it.each([
  [{ type: '/problems/too-many-requests', title: 'Wait.', status: 429 }, answer(429, { 'Retry-After': '34' }), { type: '/problems/too-many-requests', title: 'Wait.', status: 429, retryAfter: 34 }],
  [{ title: 'Wait.' }, answer(429), { type: 'about:blank', title: 'Wait.', status: 429 }],
  ['no JSON', answer(503, { 'Retry-After': 'Mon, 30 Nov 2026 06:00:00 GMT' }), { type: 'about:blank', title: 'HTTP 503', status: 503 }],
  [undefined, answer(429, { 'Retry-After': '3600' }), { type: 'about:blank', title: 'HTTP 429', status: 429, retryAfter: 3600 }],
])('%j is told as a problem, with when to ask again where it says so', (body, response, problem) => expect(problemOf(body, response)).toEqual(problem))

it('is called by the last of its type', () => expect(slugOf({ type: 'https://x/problems/unknown-layer', title: '', status: 404 })).toBe('unknown-layer'))
