// What became of letters, written into the cabinet. Where it takes nothing (it has no room, say) this window remembers it: what was heard is not undone.
import { changeLetter, dropLetter } from './cabinet'
import type { Letter } from './letter'

export function keepBooks() {
  /** By its id: how a letter is now; undefined where it is gone. */
  const unwritten = new Map<string, Letter | undefined>()

  /** @returns whether it is still there: it may have been thrown away in another window */
  async function change(letter: Letter): Promise<boolean> {
    try {
      const isThere = await changeLetter(letter)
      unwritten.delete(letter.id)
      return isThere
    } catch {
      unwritten.set(letter.id, letter)
      return true
    }
  }
  async function drop(id: string): Promise<void> {
    await dropLetter(id).then(() => unwritten.delete(id), () => unwritten.set(id, undefined))
  }
  /** What the cabinet did not take before. */
  async function catchUp(): Promise<void> {
    for (const [id, letter] of [...unwritten]) await (letter ? change(letter) : drop(id))
  }
  /** @param letters as they lie in the cabinet */
  const asTheyAre = (letters: readonly Letter[]): Letter[] => letters.flatMap((letter) => (unwritten.has(letter.id) ? unwritten.get(letter.id) ?? [] : letter))

  return { change, drop, catchUp, asTheyAre }
}
