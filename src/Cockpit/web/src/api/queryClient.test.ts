import { QueryObserver } from '@tanstack/vue-query'
import { expect, it, vi } from 'vitest'
import { queryClient } from './queryClient'

/** Of a query: so many answers as it was asked for, given when the test says. */
function asked(name: string) {
  const answers: ((answer: string) => void)[] = []
  const observer = new QueryObserver(queryClient, { queryKey: [name], queryFn: () => new Promise<string>((resolve) => answers.push(resolve)) })
  observer.subscribe(() => undefined)
  return { answers, said: () => observer.getCurrentResult().data }
}

it('what grows old while it is read for the first time is shown, and read once more', async () => {
  const { answers, said } = asked('first')
  void queryClient.invalidateQueries({ queryKey: ['first'] })
  answers[0]!('before')
  await vi.waitFor(() => expect([said(), answers.length]).toEqual(['before', 2]))
  answers[1]!('after')
  await vi.waitFor(() => expect(said()).toBe('after'))
  expect(answers.length).toBe(2)
})

it('what stays as it is is read once', async () => {
  const { answers, said } = asked('once')
  void queryClient.invalidateQueries({ queryKey: ['first'] })
  answers[0]!('so')
  await vi.waitFor(() => expect(said()).toBe('so'))
  expect(answers.length).toBe(1)
})
