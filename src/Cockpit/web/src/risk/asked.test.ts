import { expect, it } from 'vitest'
import { askedOf, filterText, toggled } from './asked'

it.each([
  [{}, undefined],
  [{ color: 'orange,red' }, "color IN ('red', 'orange')"],
  [{ color: 'green' }, undefined],
  [{ class: "o'lift" }, "class = 'o''lift'"],
  [{ q: ' 50%_ ' }, "(key LIKE '%50\\%\\_%' OR name LIKE '%50\\%\\_%')"],
  [{ color: 'red', class: 'lift', q: '电梯' }, "color IN ('red') AND class = 'lift' AND (key LIKE '%电梯%' OR name LIKE '%电梯%')"],
])('a link that says %j asks for %s', (query, filter) => expect(filterText(askedOf(query))).toBe(filter))

it.each([
  [[], 'yellow', 'yellow'], [['yellow'], 'yellow', undefined], [['yellow'], 'red', 'red,yellow'], [['red', 'orange', 'yellow'], 'blue', undefined],
] as const)('of %j the colour %s is chosen or not: %s', (chosen, colour, next) => expect(toggled(chosen, colour)).toBe(next))
