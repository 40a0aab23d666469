// Writes common-passwords.txt: node common-passwords.mjs, with @zxcvbn-ts/language-common beside it (npm i @zxcvbn-ts/language-common@4).
import { readFileSync, writeFileSync } from 'node:fs';

// Whoever knows what this is tries these, too.
const ours = ['spatialcockpit', 'spatial', 'cockpit', 'leader', 'analyst', 'supervisor', 'dispatcher', 'inspector', 'handler', 'maintainer', 'citizen', 'administrator'];
const passwords = JSON.parse(readFileSync(new URL('node_modules/@zxcvbn-ts/language-common/src/passwords.json', import.meta.url), 'utf8'));

// As CommonPasswords.WordIn has it.
const standIns = { '@': 'a', 4: 'a', 3: 'e', 1: 'i', '!': 'i', 0: 'o', 5: 's', $: 's', 7: 't' };
const wordIn = (password) => [...password.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')].map((letter) => standIns[letter] ?? letter).join('');

// One shorter than this is found by the whole password alone.
const least = 4;
const words = new Set(ours);
for (const password of passwords) words.add(wordIn(password).length >= least ? wordIn(password) : password.toLowerCase());
const long = [...words].filter((word) => wordIn(word).length >= least || word.length >= 10);
writeFileSync(new URL('common-passwords.txt', import.meta.url), long.sort().join('\n') + '\n');
