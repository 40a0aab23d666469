import { expect, it } from 'vitest'
import { parseLook, plainLook, writeLook, type Look } from './look'

const looks: [Partial<Look>, string | undefined][] = [
  [{}, undefined],
  [{ by: 'height_m' }, 'by:height_m;in:jenks.5'],
  [{ by: '高:度;', method: 'quantiles', classes: 7, ramp: 'greenPurple', turned: true, sized: true }, 'by:%E9%AB%98%3A%E5%BA%A6%3B;in:quantiles.7;of:greenPurple;turned;sized'],
  [{ shape: 'star', outlined: false, opacity: 35, label: 'name' }, 'as:star;bare;at:35;name:name'],
  [{ by: 'n', method: 'equal', classes: 3, breaks: [-1.5, 2000] }, 'by:n;in:equal.3;from:-1.5_2000'],
]
it.each(looks)('%j is %s in a link, and comes back', (part, text) => {
  expect(writeLook({ ...plainLook, ...part })).toBe(text)
  expect(parseLook(text)).toEqual({ ...plainLook, ...part })
})

it.each(['in:none.5', 'in:jenks.99', 'of:rainbow', 'as:heart', 'at:0', 'at:x', 'from:3_2', 'from:1_x', 'by:%E0%A4%A', ';;:', 'by:'])('%s is as usual', (text) => expect(parseLook(text)).toEqual(plainLook))
