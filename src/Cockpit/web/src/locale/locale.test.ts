import { describe, expect, it } from 'vitest'
import { i18n, loadWords, spoken } from './index'

await loadWords('en')

describe('the language of a browser that has chosen none here', () => {
  it.each([
    [['en-GB', 'en'], 'en'],
    [['EN'], 'en'],
    [['zh-TW', 'en'], 'zh-CN'],
    [['fr', 'en-US', 'zh'], 'en'],
    [['fr', 'de'], 'zh-CN'],
    [[], 'zh-CN'],
  ])('%j: %s', (wished, language) => expect(spoken(wished)).toBe(language))
})

it.each([[1, '1 result'], [2, '2 results']])('%i in English: %s', (count, words) => {
  i18n.global.locale.value = 'en'
  expect(i18n.global.t('search.count', { count }, count)).toBe(words)
  i18n.global.locale.value = 'zh-CN'
})
