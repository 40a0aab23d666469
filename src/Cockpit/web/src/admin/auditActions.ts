// What the audit calls by a code and people by a word: actions, and who did them.

export interface Called {
  code: string
  words: string
}

/** Of two words each; every other noun is one. */
const nouns = ['duty_grid', 'fence_hook']

/** `session.open` → `session_open`: by which the words of an action are found. */
export const keyOf = (action: string): string => action.replaceAll('.', '_')

/** And back: behind the noun stands a dot. */
export function actionOf(key: string): string {
  const noun = nouns.find((each) => key.startsWith(`${each}_`))
  return noun ? `${noun}.${key.slice(noun.length + 1)}` : key.replace('_', '.')
}

/** All whose words hold what was typed. */
export const meant = (typed: string, all: readonly Called[]): Called[] => (typed === '' ? [] : all.filter(({ words }) => words.toLowerCase().includes(typed.toLowerCase())))

/** The code of what was typed in words: of the one that is called so, or the only one that holds it; else as it was typed. */
export function codeOf(typed: string, all: readonly Called[]): string {
  const sought = typed.trim()
  if (all.some(({ code }) => code === sought)) return sought
  const found = meant(sought, all)
  return (found.find(({ words }) => words === sought) ?? (found.length === 1 ? found[0] : undefined))?.code ?? sought
}
