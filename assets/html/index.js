'use strict';
// Search and sort for the list of events; without this script the list is still all there, by day.
const body = document.querySelector('tbody');
const rows = [...body.rows];
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const texts = new Map(rows.map((row) => [row, plain([0, 1, 3].map((n) => row.cells[n].textContent).join(' '))]));
const words = document.getElementById('words');
const count = document.getElementById('count');

function search() {
  const wanted = plain(words.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const row of rows) {
    row.hidden = !wanted.every((word) => texts.get(row).includes(word));
    found += row.hidden ? 0 : 1;
  }
  count.textContent = wanted.length ? `${found} of ${rows.length}` : '';
}

function sort(head, column) {
  const up = head.getAttribute('aria-sort') === 'ascending' || (!head.hasAttribute('aria-sort') && head.className === 'n');
  for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', up ? 'descending' : 'ascending');
  const value = (row) => (head.className === 'n' ? Number(row.cells[column].textContent) : row.cells[column].textContent);
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b));
  rows.sort((a, b) => compare(value(a), value(b)) * (up ? -1 : 1));
  body.append(...rows);
}

[...document.querySelector('thead tr').cells].forEach((head, column) => {
  const button = document.createElement('button');
  button.textContent = head.textContent;
  button.addEventListener('click', () => sort(head, column));
  head.replaceChildren(button);
});
document.getElementById('find').hidden = false;
words.addEventListener('input', search);
