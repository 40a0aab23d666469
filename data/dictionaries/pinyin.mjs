// Writes pinyin.tsv: node pinyin.mjs, with pinyin-pro beside it (npm i pinyin-pro@3).
import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

// As these characters are read in the names of places, where that is not how they are read alone.
const inPlaces = { 都: 'du', 弄: 'long', 堡: 'bao' };
// The other way in which they are met there.
const also = {
  chong: '重', du: '都', fo: '佛', hang: '行', hua: '滑', kuai: '会', le: '乐', liu: '六', lu: '六绿', nong: '弄', pan: '番', pu: '堡埔', sha: '厦', shan: '单', shao: '少', shi: '石', ti: '提', xia: '厦', yue: '乐', zang: '藏', zhang: '长',
  zhao: '朝', zhou: '州', zhuan: '传',
};

const readings = new Map();
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCodePoint(code);
  const read = inPlaces[character] ?? pinyin(character, { toneType: 'none', v: true });
  if (/^[a-z]+$/.test(read)) readings.set(read, (readings.get(read) ?? '') + character);
}
const others = (syllable) => [...(also[syllable] ?? '')].filter((character) => !readings.get(syllable)?.includes(character)).join('');
const lines = [...readings.keys()].sort().map((syllable) => `${syllable}\t${readings.get(syllable)}\t${others(syllable)}`);
writeFileSync(new URL('pinyin.tsv', import.meta.url), lines.join('\n') + '\n');
