// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { isShown } from './attachments'

it.each([['image/jpeg', true], ['image/png', true], ['image/webp', true], ['image/heic', false], ['application/pdf', false], ['video/mp4', false], ['', false]])('%s is shown as a picture: %s', (type, shown) => expect(isShown(type)).toBe(shown))
