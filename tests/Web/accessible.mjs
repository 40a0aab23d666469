// What nobody must meet on a page: what axe finds, and words of another language.
import { createRequire } from 'node:module'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds, its best practices and what it calls minor among it, as "rule: selector". */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axe })
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations)
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Nobody scrolls down to a page without anything on it. */
export const isAsTallAsItsContent = (page) => page.evaluate(() => document.documentElement.scrollHeight <= Math.max(innerHeight, document.getElementById('app').getBoundingClientRect().bottom + scrollY) + 1)

/** Chinese characters outside elements marked lang="zh-CN", and things that look like message keys. */
export function strayWords(page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const stray = []
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim()
      const parent = walker.currentNode.parentElement
      if (parent.closest('[lang^=zh], script, style, code')) continue
      if (/[\u4e00-\u9fff]/.test(text) || /^[a-z]+(\.[a-zA-Z_]+){1,3}$/.test(text)) stray.push(text)
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest('[lang^=zh], .place-pin, .user')) continue // named after a place, after a person
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name) ?? ''
        if (/[\u4e00-\u9fff]/.test(text)) stray.push(`${name}: ${text}`)
      }
    }
    return stray
  })
}
