// What became of a push, as the server says it in English: by which of our words it is told.

interface PushTrouble {
  /** Of `market.trouble`. */
  word: 'network' | 'slow' | 'many' | 'refused' | 'says' | 'answered' | 'noName' | 'unsafe' | 'unreached' | 'brokeOff' | 'late'
  /** What it names: minutes, rows, a status, words. */
  given: string
}

const told: readonly (readonly [RegExp, PushTrouble['word']])[] = [
  [/^not sent: the address lies in a network/, 'network'],
  [/^not sent within (\d+) minutes/, 'slow'],
  [/^more than (\d+) rows/, 'many'],
  [/^the interface answers with (\d+)/, 'refused'],
  [/^the interface answers: (.*)/, 'says'],
  [/^answered with (\d+)/, 'answered'],
  [/^not reached: NameResolutionError/, 'noName'],
  [/^not reached: SecureConnectionError/, 'unsafe'],
  [/^not reached/, 'unreached'],
  [/^the answer broke off/, 'brokeOff'],
  [/^no answer in time/, 'late'],
]

/** @returns undefined where it is none that we know */
export function troubleOf(error: string): PushTrouble | undefined {
  for (const [says, word] of told) {
    const found = says.exec(error)
    if (found) return { word, given: found[1] ?? '' }
  }
  return undefined
}
