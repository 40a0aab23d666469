// What is always asked of an interface, as lines: filter = is_pilot = true

export function queryLines(query: Readonly<Record<string, string>>): string {
  return Object.entries(query).map(([name, value]) => `${name} = ${value}`).join('\n')
}

export function queryOf(lines: string): Record<string, string> {
  const query: Record<string, string> = {}
  for (const line of lines.split('\n').map((each) => each.trim()).filter((each) => each !== '')) {
    const [, name = '', value = ''] = /^([a-z_]+) *= *(.*)$/.exec(line) ?? []
    query[name] = value
  }
  return query
}
