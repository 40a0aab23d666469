import { expect, it } from 'vitest'
import { bytesOf } from './figures'

it.each([[0, '0 kB'], [1536, '1.5 kB'], [100 * 2 ** 20, '100 MB'], [1.44 * 2 ** 30, '1.4 GB'], [1200 * 2 ** 30, '1,200 GB']])('%d bytes: %s', (bytes, words) => expect(bytesOf(bytes, 'en')).toBe(words))
