// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createApp, h, nextTick, ref } from 'vue'
import KeptInput from './KeptInput.vue'

it('What is typed stays while other things arrive, and is said once', async () => {
  const value = ref('one')
  const around = ref(0)
  const said: string[] = []
  const place = document.createElement('div')
  createApp({ render: () => h(KeptInput, { value: value.value, 'data-around': around.value, onSay: (text: string) => { said.push(text); value.value = text } }) }).mount(place)
  const input = place.querySelector('input')!
  expect(input.value).toBe('one')
  input.value = 'two'
  input.dispatchEvent(new Event('input'))
  around.value += 1
  await nextTick()
  expect([input.value, said]).toEqual(['two', []])
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }))
  expect(said).toEqual([])
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  input.dispatchEvent(new Event('change'))
  await nextTick()
  expect([input.value, said]).toEqual(['two', ['two']])
})
