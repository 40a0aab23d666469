// What the tab of the browser says: what is looked at, the page it is on, and the app.
import { onScopeDispose, reactive, watchEffect } from 'vue'

type Part = 'detail' | 'page'
const parts = reactive<Record<Part, string>>({ detail: '', page: '' })

/** As long as the caller is shown, and has something to say. */
export function usePageTitle(part: Part, text: () => string | undefined): void {
  let said = ''
  watchEffect(() => (parts[part] = said = text() ?? ''))
  // Whoever comes next may have spoken already.
  onScopeDispose(() => {
    if (parts[part] === said) parts[part] = ''
  })
}

/** A screen is a page, and may be what is looked at on it: it is named once. */
export const titleOf = (...said: string[]): string => [...new Set(said)].filter(Boolean).join(' · ')

export function pageTitle(app: string): string {
  return titleOf(parts.detail, parts.page, app)
}
