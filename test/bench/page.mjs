/** The page that is measured, about 1,500 elements: controls that answer, text, a long list, fields. */
const times = (/** @type {number} */ n, /** @type {(i: number) => string} */ make) =>
  Array.from({ length: n }, (_, i) => make(i)).join('');

export const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
<style>
body { margin: 0; font: 14px sans-serif }
.board { display: grid; grid-template-columns: repeat(10, 110px); grid-auto-rows: 36px }
.board > * { overflow: hidden; margin: 0 }
.done { color: #063 }
#storm { height: 40px; overflow: hidden }
</style></head><body>
<div class="board">${times(50, (i) => `<div><button id="b${i}">Pack ${i}</button> <output id="n${i}">0</output></div>`)}</div>
<div class="board">${times(50, (i) => `<p id="t${i}">Plain words ${i}</p>`)}</div>
<div id="storm"></div>
<ol>${times(60, (s) => `<li><h2>Shelf ${s}</h2><ul>${times(6, (i) => `<li><a href="#s${s}-${i}">Box <b>${i}</b></a> <span>kept dry</span></li>`)}</ul>${s % 6 ? '' : '<label>Note <input value="n"></label>'}</li>`)}</ol>
<script>
for (let i = 0; i < 50; i++) {
  const count = document.getElementById('n' + i);
  document.getElementById('b' + i).addEventListener('click', () => {
    count.value = +count.value + 1;
    count.classList.toggle('done');
  });
}
// 10,000 nodes a second: 100 text nodes changed, 100 times a second.
window.storm = () => {
  const cells = Array.from({ length: 100 }, () => document.createElement('i'));
  document.getElementById('storm').append(...cells);
  let n = 0;
  return setInterval(() => { n++; for (const cell of cells) cell.textContent = n; }, 10);
};
</script></body></html>`;
