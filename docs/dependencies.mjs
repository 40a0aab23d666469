// Writes dependencies.md: node docs/dependencies.mjs, once everything is built (./run.sh) and the tests are (dotnet build tests/Tests). With --check it says whether the page is what would be written; --told=FILE reads another dependencies.tsv.
// Names and versions come from the files that pin them, licences from what packages say of themselves; what each is for and what would take its place is written by hand in dependencies.tsv.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = (path) => readFileSync(join(root, path), 'utf8')
const json = (path) => JSON.parse(text(path))
const mistakes = []

// kind, name, licence where no package says it, what for, what instead
const told = new Map()
const toldIn = process.argv.find((word) => word.startsWith('--told='))?.slice('--told='.length)
for (const line of (toldIn ? readFileSync(toldIn, 'utf8') : text('docs/dependencies.tsv')).split('\n').slice(1).filter(Boolean)) {
  const [kind, name, licence, purpose, instead, ...rest] = line.split('\t')
  if (rest.length > 0 || instead === undefined) mistakes.push(`dependencies.tsv: '${line}' has not five columns`)
  told.set(`${kind} ${name}`, { licence, purpose, instead, isAsked: false })
}
const say = (kind, name) => {
  const row = told.get(`${kind} ${name}`)
  if (!row?.purpose || !row.instead) mistakes.push(`dependencies.tsv does not say what ${kind} ${name} is for and what would take its place`)
  if (row) row.isAsked = true
  return row ?? { licence: '', purpose: '', instead: '' }
}

const permissive = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'PostgreSQL', 'Python-2.0', 'CC0-1.0', 'Unlicense', 'WTFPL', 'BlueOak-1.0.0', 'OFL-1.1', 'curl', 'public domain', 'ours'])
const isPermissive = (licence) => licence.replaceAll(/[()]/g, '').split(' OR ').some((choice) => choice.split(' AND ').every((each) => permissive.has(each.trim())))
const strict = []
/** A licence as it is written; what asks for more than naming its makers stands out. */
const written = (licence, name) => {
  if (!licence) mistakes.push(`nobody says the licence of ${name}`)
  if (isPermissive(licence)) return licence
  strict.push(`${name} (${licence})`)
  return `**${licence}**`
}
const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')
const directTable = (kind, list) => table(['name', 'version', 'licence', 'for', 'instead'], list.map(({ name, version, licence }) => {
  const { licence: byHand, purpose, instead } = say(kind, name)
  return [name, version, written(licence || byHand, name), purpose, instead]
}))
const byName = (a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)
/** Others that come along, by licence. */
const counted = (list) => {
  const counts = new Map()
  for (const { name, licence } of list) counts.set(licence, (counts.get(licence) ?? 0) + (written(licence, name) ? 1 : 0))
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([licence, count]) => `${count} × ${licence}`).join(', ')
}

// NuGet
const groups = text('Directory.Packages.props').split('<ItemGroup').slice(1)
const direct = groups.flatMap((group) => {
  const isOfTests = /^ Label="(Tests|Analyzers)/.test(group)
  return [...group.matchAll(/<PackageVersion Include="([^"]+)" Version="([^"]+)"/g)].map(([, name, version]) => ({ name, version, isOfTests }))
})
const restored = (project) => {
  const path = `${project}/obj/project.assets.json`
  if (!existsSync(join(root, path))) throw new Error(`${project} is not built.`)
  const { targets, packageFolders } = json(path)
  const [folder] = Object.keys(packageFolders)
  return Object.entries(Object.values(targets)[0]).filter(([, { type }]) => type === 'package').map(([id, { dependencies }]) => {
    const [name, version] = id.split('/')
    const [, , licence] = /<license type="(expression)">([^<]+)</.exec(readFileSync(join(folder, name.toLowerCase(), version.toLowerCase(), `${name.toLowerCase()}.nuspec`), 'utf8')) ?? []
    return { name, version, licence, needs: Object.keys(dependencies ?? {}) }
  }).sort(byName)
}
/** Which of ours something comes with: the first that needs it. */
const broughtBy = (name, list, roots) => {
  const needs = new Map(list.map((each) => [each.name, each.needs]))
  const reaches = (from, seen = new Set()) => from === name || (!seen.has(from) && seen.add(from) && (needs.get(from) ?? []).some((next) => reaches(next, seen)))
  return roots.find((each) => reaches(each)) ?? ''
}
const served = restored('src/Cockpit')
const tested = restored('tests/Tests')
const isDirect = (name, ofTests) => direct.some((each) => each.name === name && each.isOfTests === ofTests)
const serverNames = direct.filter(({ isOfTests }) => !isOfTests).map(({ name }) => name)
const withServer = served.filter(({ name }) => !direct.some((each) => each.name === name))

// npm
const locked = (folder) => {
  const { packages } = json(`${folder}/package-lock.json`)
  const seen = new Set()
  return Object.entries(packages).filter(([path]) => path).map(([path, found]) => ({ name: path.replace(/^.*node_modules\//, ''), version: found.version, licence: found.license, isOfTests: found.dev === true, needs: Object.keys(found.dependencies ?? {}) }))
    .filter(({ name, version }) => !seen.has(`${name} ${version}`) && seen.add(`${name} ${version}`)).sort(byName)
}
const wanted = (folder, key) => Object.keys(json(`${folder}/package.json`)[key] ?? {})
const chosen = (folder, key) => {
  const all = locked(folder)
  return wanted(folder, key).map((name) => all.find((each) => each.name === name))
}
const web = 'src/Cockpit/web'
const webAll = locked(web)
const webNames = wanted(web, 'dependencies')
const isOfWeb = ({ name, isOfTests }) => !isOfTests && !webNames.includes(name) && broughtBy(name, webAll, webNames) !== '' // npm counts those to which a package is a peer at will as well
const withWeb = webAll.filter(isOfWeb)
const npmOfTests = [...new Map([...chosen(web, 'devDependencies'), ...chosen('tests/Web', 'devDependencies'), ...chosen('tests/Clients', 'devDependencies'), ...chosen('tests/Provider', 'devDependencies')].map((each) => [each.name, each])).values()].sort(byName)
const withTests = [...new Map([...webAll.filter((each) => !webNames.includes(each.name) && !isOfWeb(each)), ...locked('tests/Web'), ...locked('tests/Clients'), ...locked('tests/Provider')].filter(({ name }) => !npmOfTests.some((each) => each.name === name)).map((each) => [`${each.name} ${each.version}`, each])).values()]

// Debian: versions are those of its release, which has no others.
const asked = (path) => [...text(path).matchAll(/need_packages ([a-z][a-z0-9.+ -]*)/g)].map(([, names]) => names.trim().split(' '))
const [ofServer, ...ofNotebooks] = asked('prepare.sh') // the server's stand first
const ofTests = [...new Set([...ofNotebooks, ...asked('test.sh'), ...asked('bench.sh')].flat())].filter((name) => !ofServer.includes(name))
const debian = (names) => names.toSorted().map((name) => ({ name, version: 'Debian 12' }))

// Data: everything in these folders but what makes and describes it.
const data = [...readdirSync(join(root, 'data/dictionaries')).filter((name) => !/\.(mjs|md)$/.test(name)).map((name) => `data/dictionaries/${name}`), ...readdirSync(join(root, 'data/models')).map((name) => `data/models/${name}`)]
const dataTable = table(['file', 'licence', 'for', 'instead'], data.toSorted().map((name) => {
  const { licence, purpose, instead } = say('data', name)
  return [`[${name}](../${name})`, written(licence, name), purpose, instead]
}))

const tools = [{ name: '.NET SDK', version: json('global.json').sdk.version }, { name: 'Node.js', version: json(`${web}/package.json`).engines.node }]

const sections = [
  ['In the server', directTable('nuget', direct.filter(({ isOfTests }) => !isOfTests).map((each) => served.find(({ name }) => name === each.name) ?? { ...each })),
    'They bring:', table(['name', 'version', 'licence', 'with'], withServer.map(({ name, version, licence }) => [name, version, written(licence, name), broughtBy(name, served, serverNames)]))],
  ['In the web app', directTable('npm', chosen(web, 'dependencies')),
    'They bring (some of it to build alone, as Vue its compiler):', table(['name', 'version', 'licence', 'with'], withWeb.map(({ name, version, licence }) => [name, version, written(licence, name), broughtBy(name, webAll, webNames)]))],
  ['The library of the analytical store', directTable('native', chosen('src/Analytics/native', 'dependencies'))],
  ['Of Debian', 'Programs and libraries of the system, used as they are and not handed on by us; the licence is that of the part that is used.', directTable('debian', debian(ofServer))],
  ['Data', dataTable],
  ['To build it', directTable('tool', tools)],
  ['For tests, notebooks and building alone', 'None of it is in what runs.', directTable('nuget', direct.filter(({ isOfTests }) => isOfTests).map(({ name, version }) => tested.find((each) => each.name === name) ?? { name, version })),
    `They bring ${counted(tested.filter(({ name }) => !isDirect(name, true) && !served.some((each) => each.name === name)))}.`,
    directTable('npm', npmOfTests), `They bring ${counted(withTests)}.`, directTable('debian', debian(ofTests))],
].map(([title, ...parts]) => [`## ${title}`, ...parts].join('\n\n').trimEnd())

for (const [key, { isAsked }] of told) if (!isAsked) mistakes.push(`dependencies.tsv tells of ${key}, which is not used`)
if (mistakes.length > 0) {
  console.error(mistakes.join('\n'))
  process.exit(1)
}
// Of a package that is built for each platform its own name is enough.
const asking = [...new Set(strict)].filter((each, _, all) => !all.some((other) => other !== each && each.startsWith(`${other.split(' ')[0]}-`)))
const page = `# What it is made of

Made by \`node docs/dependencies.mjs\` from the files that pin versions and from what packages say of themselves; what each is for, and what would take its place, stands in [dependencies.tsv](dependencies.tsv). A test fails while this page is not what the command writes.

A licence in **bold** asks for more than naming its makers: ${asking.join(', ')}. None of these is changed by us; libraries among them are linked as they come and can be replaced by others of the same interface.

${sections.join('\n\n')}
`
const file = join(root, 'docs/dependencies.md')
if (!process.argv.includes('--check')) writeFileSync(file, page)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== page) {
  console.error('docs/dependencies.md is not what it would be: node docs/dependencies.mjs writes it.')
  process.exit(1)
}
