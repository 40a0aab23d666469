import { expect, it } from 'vitest'
import { useSending } from './useSending'

it('nothing else is sent meanwhile, and what is refused is told of until the next', async () => {
  const { busy, refused, send } = useSending()
  let arrive = (): void => undefined
  const first = send(() => new Promise<void>((done) => (arrive = done)))
  expect([busy.value, await send(() => Promise.resolve())]).toEqual([true, false])
  arrive()
  expect([await first, busy.value]).toEqual([true, false])
  const problem = new Error('refused')
  expect([await send(() => Promise.reject(problem)), refused.value, busy.value]).toEqual([false, problem, false])
  expect([await send(() => Promise.resolve()), refused.value]).toEqual([true, undefined])
})
