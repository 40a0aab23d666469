// CQL2 text as the conditions that can be edited one by one. What goes beyond them (places, functions, NOT of a whole, deeper groups) stays a text that is edited by hand.
import { kindOf as kindOfAttribute, type Condition, type Filter, type Group, type Join, type Operator } from './condition'
import type { LayerAttribute } from '@/api/contract'

interface Token {
  kind: 'word' | 'name' | 'text' | 'number' | 'sign'
  value: string
}
type Branch = { join: Join; parts: Branch[] } | Condition
type Value = { text: string; kind: 'text' | 'number' | 'boolean' | 'day' }

class BeyondRows extends Error {}

/** Undefined for what rows cannot say. */
export function readFilter(text: string, attributes: readonly LayerAttribute[]): Filter | undefined {
  try {
    const reader = new Reader(tokensOf(text))
    const whole = reader.branch()
    if (!reader.isDone) return undefined
    const filter = filterOf(whole)
    return filter.groups.every(({ conditions }) => conditions.every((condition) => fits(condition, attributes))) ? { ...filter, groups: filter.groups.map(({ join, conditions }) => ({ join, conditions: conditions.map(plain) })) } : undefined
  } catch (trouble) {
    if (trouble instanceof BeyondRows) return undefined
    throw trouble
  }
}

interface Typed extends Condition {
  kinds: readonly Value['kind'][]
}

/** A value of another kind than its attribute's would change when it is written again. */
function fits(condition: Condition, attributes: readonly LayerAttribute[]): boolean {
  const attribute = attributes.find(({ name }) => name === condition.attribute)
  return attribute !== undefined && (condition as Typed).kinds.every((kind) => kind === kindOfAttribute(attribute))
}
const plain = ({ attribute, operator, values }: Condition): Condition => ({ attribute, operator, values })

function filterOf(whole: Branch): Filter {
  if (!('join' in whole)) return { join: 'and', groups: [{ join: 'and', conditions: [whole] }] }
  if (whole.parts.every((part) => !('join' in part))) return { join: 'and', groups: [{ join: whole.join, conditions: whole.parts as Condition[] }] }
  return { join: whole.join, groups: whole.parts.map(groupOf) }
}

function groupOf(part: Branch): Group {
  if (!('join' in part)) return { join: 'and', conditions: [part] }
  if (part.parts.some((each) => 'join' in each)) throw new BeyondRows()
  return { join: part.join, conditions: part.parts as Condition[] }
}

const signs: Readonly<Record<string, Operator>> = { '=': 'eq', '<>': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }

class Reader {
  #at = 0
  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.#at === this.tokens.length
  }

  branch(): Branch {
    return this.#joined('or', () => this.#joined('and', () => this.#part()))
  }

  #joined(join: Join, part: () => Branch): Branch {
    const parts = [part()]
    while (this.#take(join)) parts.push(part())
    return parts.length === 1 ? parts[0]! : { join, parts }
  }

  #part(): Branch {
    if (this.#take('(')) {
      const inner = this.branch()
      this.#need(')')
      return inner
    }
    return this.#condition()
  }

  #condition(): Condition {
    const folded = this.#take('casei')
    if (folded) this.#need('(')
    const attribute = this.#name()
    if (folded) this.#need(')')
    const told = (operator: Operator, values: readonly Value[]): Typed => ({ attribute, operator, values: values.map(({ text }) => text), kinds: values.map(({ kind }) => kind) })
    if (folded) return told(...this.#like())
    if (this.#take('is')) {
      const operator = this.#take('not') ? 'some' : 'none'
      this.#need('null')
      return told(operator, [])
    }
    const sign = signs[this.#now?.kind === 'sign' ? this.#now.value : '']
    if (sign) {
      this.#at++
      return told(sign, [this.#value()])
    }
    const isNegated = this.#take('not')
    if (this.#take('in')) return told(isNegated ? 'notIn' : 'in', this.#list())
    if (isNegated || !this.#take('between')) throw new BeyondRows()
    const low = this.#value()
    this.#need('and')
    return told('between', [low, this.#value()])
  }

  /** Only as it is written here: in any case, with what is looked for at the beginning or anywhere. */
  #like(): [Operator, Value[]] {
    for (const word of ['like', 'casei', '(']) this.#need(word)
    const token = this.#next()
    this.#need(')')
    if (token.kind !== 'text' || !token.value.endsWith('%')) throw new BeyondRows()
    const isAnywhere = token.value.startsWith('%')
    const body = token.value.slice(isAnywhere ? 1 : 0, -1)
    if (/(^|[^\\])(\\\\)*[%_]/.test(body) || /(^|[^\\])(\\\\)*\\$/.test(body) || body === '') throw new BeyondRows()
    return [isAnywhere ? 'has' : 'starts', [{ text: body.replace(/\\(.)/gs, '$1'), kind: 'text' }]]
  }

  #list(): Value[] {
    this.#need('(')
    const values = [this.#value()]
    while (this.#take(',')) values.push(this.#value())
    this.#need(')')
    return values
  }

  #value(): Value {
    const token = this.#next()
    if (token.kind === 'text') return { text: token.value, kind: 'text' }
    if (token.kind === 'number') return { text: token.value, kind: 'number' }
    if (token.value === '-' || token.value === '+') return { text: (token.value === '-' ? '-' : '') + this.#next().value, kind: 'number' }
    const word = token.kind === 'word' ? token.value.toLowerCase() : ''
    if (word === 'true' || word === 'false') return { text: word, kind: 'boolean' }
    if (word !== 'date') throw new BeyondRows()
    this.#need('(')
    const day = this.#next()
    this.#need(')')
    if (day.kind !== 'text') throw new BeyondRows()
    return { text: day.value, kind: 'day' }
  }

  #name(): string {
    const token = this.#next()
    if (token.kind !== 'name' && token.kind !== 'word') throw new BeyondRows()
    return token.value
  }

  get #now(): Token | undefined {
    return this.tokens[this.#at]
  }
  #next(): Token {
    const token = this.tokens[this.#at++]
    if (!token) throw new BeyondRows()
    return token
  }
  #take(word: string): boolean {
    const now = this.#now
    if (!now || (now.kind !== 'word' && now.kind !== 'sign') || now.value.toLowerCase() !== word) return false
    this.#at++
    return true
  }
  #need(word: string): void {
    if (!this.#take(word)) throw new BeyondRows()
  }
}

/** As the server cuts it: words, "names", 'texts', numbers and signs. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const shapes = /\s+|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|(\d[\d.]*(?:[eE][-+]?\d+)?|\.\d+)|([\p{L}_:][\p{L}\p{N}_:.]*)|(<>|<=|>=|[=<>(),+-])|(.)/gsuy
  for (const [whole, quoted, name, number, word, sign, unknown] of text.matchAll(shapes)) {
    if (unknown !== undefined) throw new BeyondRows()
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") })
    else if (name !== undefined) tokens.push({ kind: 'name', value: name.replaceAll('""', '"') })
    else if (number !== undefined) tokens.push({ kind: 'number', value: number })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word })
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign })
    else if (whole.trim() !== '') throw new BeyondRows()
  }
  return tokens
}
