'use strict';
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  const numbers = (text) => (text ? text.split(' ').map(Number) : []);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const smooth = calm ? 'auto' : 'smooth';
  const names = $$('.sources li').map((li) => ({ key: $('.key', li).textContent, label: $('a', li).textContent }));
  const rows = $$('.row');
  const tellers = new Map();
  for (const s of $$('.s')) {
    for (const fact of [...numbers(s.dataset.f), ...numbers(s.dataset.e)]) {
      if (!tellers.has(fact)) tellers.set(fact, []);
      tellers.get(fact).push(s);
    }
  }

  // What was seen is kept by finding; where storage is blocked it lasts as long as the page.
  const store = (() => {
    const key = 'rashomon/seen/' + document.body.dataset.event;
    let known = new Set();
    try {
      known = new Set(JSON.parse(localStorage.getItem(key)) || []);
    } catch { /* Blocked or not ours: start empty. */ }
    return {
      has: (id) => known.has(id),
      set(id, on) {
        if (on) known.add(id); else known.delete(id);
        try {
          localStorage.setItem(key, JSON.stringify([...known]));
        } catch { /* Blocked: kept in memory. */ }
      },
    };
  })();

  // Rows: opened, seen.
  const tools = $('#tools').content;
  for (const row of rows) $('.tools', row).prepend(tools.cloneNode(true));
  const open = (row, on) => {
    row.classList.toggle('opened', on);
    const button = $('button.open', row);
    button.setAttribute('aria-expanded', String(on));
    button.firstChild.data = on ? 'Close' : 'Open';
    if (on) surround(row);
  };
  // Around each sentence of an opened row stand the ones before and after it in its report.
  const surround = (row) => {
    if (row.classList.contains('is-surrounded')) return;
    row.classList.add('is-surrounded');
    if (row.parentNode.matches('.part:is(#shared, #perhaps, #omissions) .rows')) complete(row);
    for (const link of $$('.to', row)) {
      const s = document.getElementById(link.hash.slice(1));
      if (!s) continue;
      const list = sentencesOf(reportOf(s));
      const at = list.indexOf(s);
      const words = $('dd', link.closest('.cell'));
      const beside = (n) => make('span', { className: 'context rest' }, list[n].textContent);
      if (at > 0) words.prepend(beside(at - 1), ' ');
      if (at + 1 < list.length) words.append(' ', beside(at + 1));
    }
  };
  // Where there are many sources a row holds the words of a few: the others' come from the reading view.
  const complete = (row) => {
    const fact = Number(row.dataset.fact);
    const list = $('dl', row);
    const here = new Set($$('.cell', list).map((cell) => Number(cell.dataset.n)));
    for (const s of tellers.get(fact) || []) {
      const n = Number(reportOf(s).dataset.n);
      if (here.has(n)) continue;
      here.add(n);
      const link = make('a', { className: 'to', href: '#' + s.id }, make('b', {}, names[n].key), ' ' + names[n].label);
      const words = make('dd', { lang: reportOf(s).lang }, s.textContent);
      const cell = make('div', { className: 'cell' }, make('dt', {}, link), words);
      cell.dataset.n = n;
      list.append(cell);
    }
  };
  const sentences = new Map();
  const reportOf = (s) => s.closest('.report');
  const sentencesOf = (report) => {
    if (!sentences.has(report)) sentences.set(report, $$('.s', report));
    return sentences.get(report);
  };
  const see = (row, on) => {
    row.classList.toggle('is-seen', on);
    $('.seen', row).checked = on;
  };
  for (const row of rows) if (store.has(row.id)) see(row, true);
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button.open');
    if (button) open(button.closest('.row'), button.getAttribute('aria-expanded') !== 'true');
  });
  document.addEventListener('change', (event) => {
    if (!event.target.matches('.seen')) return;
    const row = event.target.closest('.row');
    see(row, event.target.checked);
    store.set(row.id, event.target.checked);
    if ($('#unseen').checked) filter();
  });

  // Filters.
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) {
      const parts = $$('.note, .type, .cell', row).map((n) => n.textContent);
      texts.set(row, parts.join(' ').toLowerCase());
    }
    return texts.get(row);
  };
  const passes = (row, wanted) =>
    Number(row.dataset.salience) >= wanted.salience
    && !(wanted.unseen && row.classList.contains('is-seen'))
    && (!wanted.source || numbers(wanted.source[0] === 't' ? row.dataset.told : row.dataset.missing)
      .includes(Number(wanted.source.slice(1))))
    && wanted.words.every((word) => textOf(row).includes(word));
  const filter = () => {
    const wanted = {
      salience: Number($('#salience').value),
      unseen: $('#unseen').checked,
      source: $('#source').value,
      words: $('#search').value.toLowerCase().split(/\s+/).filter(Boolean),
    };
    $('#salience-out').value = wanted.salience;
    let shown = 0;
    for (const part of $$('.part')) {
      const kind = $(`.kind[value="${part.id}"]`);
      part.hidden = !kind.checked;
      let here = 0;
      for (const row of $$('.row', part)) {
        row.hidden = !passes(row, wanted);
        if (!row.hidden) here += 1;
      }
      $('.none', part).hidden = here > 0;
      $('h2 .n', part).textContent = here === rowsIn(part) ? here : `${here} of ${rowsIn(part)}`;
      if (kind.checked) shown += here;
    }
    $('#shown').textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows shown`;
  };
  const rowsIn = (part) => part.querySelectorAll('.row').length;
  let pending = 0;
  const later = () => {
    clearTimeout(pending);
    pending = setTimeout(filter, 120);
  };
  const bar = $('#bar');
  bar.addEventListener('input', later);
  bar.addEventListener('submit', (event) => event.preventDefault());
  bar.addEventListener('reset', () => setTimeout(() => { classes(); filter(); }));
  const classes = () => {
    for (const box of $$('.class')) document.body.classList.toggle('no-' + box.value, !box.checked);
    document.body.classList.toggle('marks', $('#marks').checked);
  };
  bar.addEventListener('change', classes);
  $('#all').addEventListener('click', () => {
    const shown = rows.filter((row) => !row.hidden && !row.parentNode.parentNode.hidden);
    const on = shown.some((row) => !row.classList.contains('opened'));
    shown.forEach((row) => open(row, on));
    $('#all').textContent = on ? 'Close all shown' : 'Open all shown';
  });

  // Links to rows and sentences.
  const arrive = () => {
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch { return; }
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.matches('.row')) {
      if (target.hidden || target.closest('.part').hidden) {
        bar.reset();
        setTimeout(() => target.scrollIntoView({ block: 'center' }), 30);
      }
      open(target, true);
      $$('.arrived').forEach((n) => n.classList.remove('arrived'));
      target.classList.add('arrived');
    } else if (target.matches('.s')) {
      choose(target);
    }
  };
  addEventListener('hashchange', arrive);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.to');
    if (!link) return;
    const sentence = document.getElementById(link.hash.slice(1));
    if (!sentence) return;
    event.preventDefault();
    const fact = link.closest('.row').dataset.fact;
    $('#reading').scrollIntoView({ block: 'start' });
    choose(sentence, fact);
    sentence.focus({ preventScroll: true });
  });

  // The overview: arrow keys go from row to row, a cell leads to its source.
  const stripes = $$('.strip a');
  stripes.forEach((a, n) => { a.tabIndex = n ? -1 : 0; });
  $('.strip').addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    const at = stripes.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = stripes[Math.max(0, Math.min(stripes.length - 1, at + step))];
    stripes[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  $('.strip').addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const cells = link && event.target.closest('.cells');
    if (!cells) return;
    const box = cells.getBoundingClientRect();
    const n = Math.min(names.length - 1, Math.floor((event.clientX - box.left) / box.width * names.length));
    const row = document.getElementById(link.hash.slice(1));
    const cell = row && $(`.cell[data-n="${n}"]`, row);
    if (!cell) return;
    $$('.pointed').forEach((c) => c.classList.remove('pointed'));
    cell.classList.add('pointed');
  });

  // The reading view.
  const reports = $$('.report');
  const columns = $('.columns');
  const panel = $('#rest');
  const factsOf = (s, fact) => (fact === undefined ? [...numbers(s.dataset.f), ...numbers(s.dataset.e)] : [Number(fact)]);
  const fellows = (s, fact) => {
    const all = factsOf(s, fact).flatMap((f) => tellers.get(f) || []);
    return [...new Set(all)].filter((other) => other !== s && reportOf(other) !== reportOf(s));
  };
  const light = (s, name, fact) => {
    $$('.' + name).forEach((n) => n.classList.remove(name));
    if (!s) return;
    s.classList.add(name);
    fellows(s, fact).forEach((other) => other.classList.add(name));
  };
  columns.addEventListener('pointerover', (event) => light(event.target.closest('.s'), 'near'));
  columns.addEventListener('pointerleave', () => light(null, 'near'));
  const scrolls = (report) => getComputedStyle(report).overflowY === 'auto';
  const align = (s, others) => {
    const report = reportOf(s);
    if (scrolls(report)) {
      const box = report.getBoundingClientRect();
      const at = s.getBoundingClientRect();
      if (at.top < box.top || at.bottom > box.bottom) report.scrollTop += at.top - box.top - box.height / 3;
    }
    const top = s.getBoundingClientRect().top;
    const done = new Set();
    for (const other of others) {
      const home = reportOf(other);
      if (done.has(home) || !scrolls(home)) continue;
      done.add(home);
      home.scrollBy({ top: other.getBoundingClientRect().top - top, behavior: smooth });
    }
  };
  const describe = (s, others) => {
    const told = [...new Set(others.map((other) => Number(reportOf(other).dataset.n)))].sort((a, b) => a - b);
    const own = Number(reportOf(s).dataset.n);
    const left = names.map((_, n) => n).filter((n) => n !== own && !told.includes(n));
    const list = (all) => all.map((n) => names[n].label).join(', ');
    if (!told.length) return 'No other report tells this.';
    return `Told by ${list(told)} too` + (left.length ? `; not by ${list(left)}.` : '.');
  };
  const rest = (s, others) => {
    panel.replaceChildren(make('h3', {}, 'What the others say'));
    if (!others.length) panel.append(make('p', { className: 'aside' }, 'No other report tells this.'));
    for (const other of others) {
      const { key, label } = names[reportOf(other).dataset.n];
      const words = make('blockquote', { lang: reportOf(other).lang }, other.textContent);
      const go = make('button', { type: 'button', className: 'go' }, make('b', { className: 'key' }, key), ' ' + label);
      go.addEventListener('click', () => {
        $('#left').value = reportOf(other).dataset.n;
        arrange();
        choose(other);
        other.focus({ preventScroll: true });
      });
      panel.append(go, words);
    }
  };
  let chosen = null;
  const choose = (s, fact) => {
    if (reportOf(s).hidden) {
      $('#left').value = reportOf(s).dataset.n;
      arrange();
    }
    chosen = s;
    s.tabIndex = -1;
    const others = fellows(s, fact);
    light(s, 'chosen', fact);
    for (const report of reports) {
      report.classList.toggle('silent', report !== reportOf(s) && !others.some((other) => reportOf(other) === report));
    }
    align(s, others);
    rest(s, others);
    $('#told').textContent = describe(s, others);
  };
  columns.addEventListener('click', (event) => {
    const s = event.target.closest('.s');
    if (s && !String(getSelection())) choose(s);
  });
  columns.addEventListener('keydown', (event) => {
    const report = event.target.closest('.report');
    if (!report || !/^(Arrow(Up|Down)|Enter|Escape)$/.test(event.key)) return;
    const list = sentencesOf(report);
    const at = list.indexOf(document.activeElement);
    if (event.key === 'Escape') return report.focus();
    const next = list[event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : Math.max(at, 0)];
    if (!next) return;
    event.preventDefault();
    choose(next);
    next.focus({ preventScroll: scrolls(report) });
  });
  const arrange = () => {
    const mode = $('input[name=view]:checked').value;
    const left = Number($('#left').value);
    const right = Number($('#right').value);
    columns.dataset.mode = mode;
    $('#views').dataset.mode = mode;
    reports.forEach((report, n) => {
      report.hidden = !(mode === 'all' || n === left || (mode === 'pair' && n === right));
      report.classList.toggle('second', mode === 'pair' && n === right && n < left);
    });
    panel.hidden = mode !== 'rest';
    if (mode === 'rest' && chosen && reportOf(chosen).hidden) rest(chosen, []);
  };
  $('#views').addEventListener('change', () => {
    arrange();
    if (chosen && !reportOf(chosen).hidden) choose(chosen);
    else if ($('input[name=view]:checked').value === 'rest') choose($('.s', reports[$('#left').value]) || chosen);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && $('#more').open) {
      $('#more').open = false;
      $('#more summary').focus();
    }
  });
  classes();
  filter();
  arrange();
  arrive();
})();
