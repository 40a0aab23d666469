// Renders /openapi/v1.json: operations by tag, with parameters, bodies, answers and a curl line to copy.
import { language, words as say } from './words.js'

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** An element with attributes, and children as nodes or text: text is never read as HTML. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children.filter((child) => child !== undefined && child !== null))
  return node
}

const filter = document.querySelector('#filter')
document.documentElement.lang = language
document.title = document.querySelector('h1').textContent = say.title
filter.placeholder = say.filter
filter.setAttribute('aria-label', say.filterLabel)
document.querySelector('#tags').setAttribute('aria-label', say.groups)
document.querySelector('#back').textContent = say.back
const other = document.querySelector('#other')
Object.assign(other, { textContent: say.toOther, lang: say.otherLanguage, href: `/docs?lang=${say.otherLanguage}` })
document.querySelector('#operations').append(el('p', { class: 'note' }, say.loading))

const specification = await fetch('/openapi/v1.json', { headers: { Accept: 'application/json' } }).then((answer) => answer.json())

function resolve(schema) {
  return schema?.$ref ? specification.components.schemas[schema.$ref.split('/').pop()] : schema
}

/** What a schema allows, in a few words. */
function words(schema) {
  if (!schema) return ''
  if (schema.$ref) return resolve(schema)?.properties ? schema.$ref.split('/').pop() : words(resolve(schema))
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf).map(words).filter((word) => word !== 'null').join(' | ')
  if (schema.enum) return schema.enum.join(' | ')
  const types = [schema.type].flat().filter((type) => type && type !== 'null')
  if (types.includes('array')) return `${words(schema.items)}[]`
  const range = schema.minimum !== undefined || schema.maximum !== undefined ? ` ${schema.minimum ?? ''}…${schema.maximum ?? ''}` : ''
  return (schema.format && !types.includes('object') ? schema.format : types.join(' | ') || 'any') + range
}

/** A made-up value of the schema's shape. */
function example(schema, depth = 0) {
  if (depth > 5) return '…'
  const whole = resolve(schema) ?? {}
  if (whole.oneOf ?? whole.anyOf) return example((whole.oneOf ?? whole.anyOf).find((one) => one.type !== 'null'), depth)
  if (whole.enum) return whole.enum[0]
  const type = [whole.type].flat().find((one) => one && one !== 'null')
  if (type === 'array') return [example(whole.items, depth + 1)]
  if (type === 'integer' || type === 'number') return 0
  if (type === 'boolean') return true
  if (type === 'object' || whole.properties) return Object.fromEntries(Object.entries(whole.properties ?? {}).map(([key, value]) => [key, example(value, depth + 1)]))
  return { 'date-time': '2026-11-20T08:00:00+08:00', date: '2026-11-20', uuid: '00000000-0000-0000-0000-000000000000' }[whole.format] ?? 'text'
}

function parameterTable(parameters) {
  const rows = parameters.map((parameter) =>
    el('tr', {}, el('th', {}, el('code', parameter.required ? { class: 'required' } : {}, parameter.name)), el('td', {}, `${words(parameter.schema)} · ${parameter.in}`), el('td', {}, parameter.description ?? '')))
  return el('table', {}, el('tbody', {}, ...rows))
}

function contentBlock(content) {
  return Object.entries(content ?? {}).flatMap(([type, { schema }]) => [
    el('p', { class: 'note' }, type, schema?.$ref ? ` · ${words(schema)}` : ''),
    ...(type.includes('json') && schema ? [el('pre', { tabindex: '0' }, JSON.stringify(example(schema), null, 2))] : []),
  ])
}

function curl(method, path, operation) {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query' && parameter.required).map((parameter) => `${parameter.name}=`)
  const body = operation.requestBody?.content?.['application/json']
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "${location.origin}${path}${query.length ? '?' + query.join('&') : ''}"`,
    ...(operation.security?.length ? ['  -H "Authorization: Bearer $(cat .local/admin.token)"'] : []),
    ...(body ? ['  -H "Content-Type: application/json"', `  -d '${JSON.stringify(example(body.schema))}'`] : []),
  ].join(' \\\n')
}

function answers(responses) {
  return Object.entries(responses ?? {}).map(([status, answer]) => el('div', {}, el('p', {}, el('code', {}, status), ` ${answer.description ?? ''}`), ...(status < '300' ? contentBlock(answer.content) : [])))
}

function summaryOf({ operationId, summary }) {
  return say.summary[operationId] ?? summary ?? ''
}

/** The body is made when it is first opened: a few hundred operations come at once. */
function operationNode({ method, path, operation }) {
  const node = el('details', { id: operation.operationId ?? `${method}${path}` },
    el('summary', {}, el('span', { class: 'method' }, method.toUpperCase()), el('code', { class: 'path' }, path), el('span', { class: 'what' }, summaryOf(operation))))
  node.addEventListener('toggle', () => {
    if (!node.open || node.querySelector('.body')) return
    const parameters = operation.parameters ?? []
    node.append(el('div', { class: 'body' },
      el('div', {},
        el('p', {}, operation.description ?? ''),
        el('p', { class: 'note' }, operation.security?.length ? say.signedIn : say.open),
        ...(parameters.length ? [el('h3', {}, say.parameters), parameterTable(parameters)] : []),
        ...(operation.requestBody ? [el('h3', {}, say.body), ...contentBlock(operation.requestBody.content)] : [])),
      el('div', {},
        el('h3', {}, say.try), el('pre', { tabindex: '0' }, curl(method, path, operation)),
        el('h3', {}, say.answers), ...answers(operation.responses))))
  })
  return node
}

const operations = Object.entries(specification.paths).flatMap(([path, item]) =>
  methods.filter((method) => item[method]).map((method) => ({ method, path, operation: item[method], tag: item[method].tags?.[0] ?? say.other })))

function show(filter) {
  const wanted = filter.trim().toLowerCase()
  const found = operations.filter(({ method, path, operation, tag }) => `${method} ${path} ${operation.summary ?? ''} ${summaryOf(operation)} ${tag} ${say.tag[tag] ?? ''}`.toLowerCase().includes(wanted))
  const tags = [...new Set(found.map(({ tag }) => tag))].sort()
  document.querySelector('#tags').replaceChildren(...tags.map((tag) => el('a', { href: `#tag-${tag}` }, say.tag[tag] ?? tag)))
  document.querySelector('#operations').replaceChildren(
    ...tags.flatMap((tag) => [el('h2', { id: `tag-${tag}` }, say.tag[tag] ?? tag), ...found.filter((one) => one.tag === tag).map(operationNode)]),
    ...(found.length ? [] : [el('p', { class: 'note' }, say.nothing)]))
}

filter.addEventListener('input', () => show(filter.value))
show('')
const linked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
if (linked) { linked.open = true; linked.scrollIntoView() }
