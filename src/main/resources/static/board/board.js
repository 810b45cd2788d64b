// The whiteboard on the wall: reads GET /api/board/{node} every 20 seconds and draws it.

const EVERY = 20_000;
const TURN = 12_000;
const ZONE = 'Asia/Shanghai';
const $ = id => document.getElementById(id);
const node = new URLSearchParams(location.search).get('node');
const wide = matchMedia('(min-width: 901px)');

const PACE = {
  ACCEPTED: 'waiting', DELIBERATING: 'waiting', MATCHED: 'waiting', SUSPENDED: 'waiting', SUBMITTED: 'waiting',
  ASSIGNED: 'moving', TAKEN: 'moving', IN_PROGRESS: 'moving', AWAITING_CONFIRMATION: 'ready',
};
// The word a neighbour in front of the wall needs, where it is not the poster's.
const WALL_WORD = {AWAITING_CONFIRMATION: '待居民确认'};

let board = null;
let struckBefore = null;
let turn = 0;

const day = instant => new Intl.DateTimeFormat('en-CA', {timeZone: ZONE}).format(instant);
const clock = instant =>
  new Intl.DateTimeFormat('zh-CN', {timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false}).format(instant);

function when(instant) {
  const now = new Date();
  if (day(instant) === day(now)) return clock(instant);
  if (day(instant) === day(new Date(now.getTime() - 86_400_000))) return '昨日';
  return new Intl.DateTimeFormat('zh-CN', {timeZone: ZONE, month: 'long', day: 'numeric'}).format(instant);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A line as a hand draws it: the same need always gets the same line. */
function stroke(id) {
  const wave = n => ((id * 7919 + n * 104729) % 17) - 8;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('pathLength', '1');
  path.setAttribute('d', `M-1,${56 + wave(1)} C18,${46 + wave(2)} 34,${62 + wave(3)} 52,${51 + wave(4)}`
    + ` S84,${58 + wave(5)} 101,${46 + wave(6)}`);
  svg.append(path);
  return svg;
}

function needLine(item) {
  const line = element('li', item.struckThrough ? 'done' : '');
  const what = element(item.struckThrough ? 's' : 'span', 'what', item.title);
  const place = item.place && item.place !== board.name ? item.place + ' · ' : '';
  if (item.struckThrough) {
    what.style.textDecoration = 'none';
    what.append(stroke(item.id));
    if (struckBefore && !struckBefore.has(item.id)) line.classList.add('fresh');
    line.append(what, element('span', 'meta', `${place}${when(new Date(item.at))} 销号`));
    return line;
  }
  line.append(element('span', 'dot ' + (PACE[item.state] ?? 'waiting')), what);
  const word = WALL_WORD[item.state] ?? item.stateName;
  line.append(element('span', 'meta', place + (item.volunteer ? `${item.volunteer} ${word}` : word)));
  return line;
}

function serviceLine(item) {
  const line = element('li');
  const name = item.provider && !item.name.includes(item.provider) ? `${item.name} · ${item.provider}` : item.name;
  line.append(element('span', 'what', name), element('span', 'meta', item.hours));
  return line;
}

/**
 * Puts in the lines of the groups below each other. On the wall only as many as there is room for, and the rest takes
 * its turn; the later group keeps up to a third of the room, so that what is done never disappears behind what is not.
 */
function fill(list, groups) {
  const all = groups.flat();
  list.replaceChildren(...all);
  if (!wide.matches || !all.length) return '';
  const room = Math.max(2, Math.floor(list.clientHeight / all[0].offsetHeight));
  if (all.length <= room) return '';
  const [first, second = []] = groups;
  const kept = Math.min(second.length, Math.max(Math.floor(room / 3), room - first.length));
  const pages = Math.max(pagesOf(first, room - kept), pagesOf(second, kept));
  list.replaceChildren(...pageOf(first, room - kept), ...pageOf(second, kept));
  return ` · 第 ${turn % pages + 1} 页，共 ${pages} 页`;
}

const pagesOf = (lines, size) => size ? Math.ceil(lines.length / size) : 1;

function pageOf(lines, size) {
  const page = turn % Math.max(1, pagesOf(lines, size));
  return lines.slice(page * size, page * size + size);
}

function drawLists() {
  const open = board.needs.filter(item => !item.struckThrough);
  const struck = board.needs.filter(item => item.struckThrough);
  const today = struck.filter(item => day(new Date(item.at)) === day(new Date())).length;
  const needPage = fill($('needs'), [open.map(needLine), struck.map(needLine)]);
  const servicePage = fill($('services'), [board.services.map(serviceLine)]);
  $('needs-note').textContent = `在办 ${board.figures.open} · 今日销号 ${today}${needPage}`;
  $('services-note').textContent = board.services.length ? `${board.services.length} 项${servicePage}` : '';
  $('no-needs').hidden = board.needs.length > 0;
  $('needs').hidden = board.needs.length === 0;
  $('no-services').hidden = board.services.length > 0;
  $('services').hidden = board.services.length === 0;
}

function draw() {
  const {figures} = board;
  show('lists');
  document.title = `海棠连心白板 · ${board.name}`;
  $('name').textContent = board.name;
  $('figures').hidden = false;
  $('accepted').textContent = figures.accepted;
  $('closed').textContent = figures.closed;
  $('rate').textContent = figures.resolutionRate == null ? '—' : Number(figures.resolutionRate).toFixed(1) + '%';
  $('median').textContent = figures.medianDaysToClose == null ? '—' : figures.medianDaysToClose + ' 天';
  $('updated').textContent = '更新于 ' + clock(new Date(board.at));
  drawLists();
  struckBefore = new Set(board.needs.filter(item => item.struckThrough).map(item => item.id));
}

function show(which) {
  for (const id of ['lists', 'choice', 'trouble', 'skeleton']) $(id).hidden = id !== which;
}

function complain(text) {
  if (board) {
    $('stale').hidden = false;
    return;
  }
  $('trouble-text').textContent = text;
  show('trouble');
}

async function read(path) {
  const answer = await fetch(path, {headers: {Accept: 'application/json'}, signal: AbortSignal.timeout(10_000)});
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? '白板暂时取不到。'), {told: true});
}

async function refresh() {
  try {
    board = await read(`/api/board/${encodeURIComponent(node)}`);
    $('stale').hidden = true;
    draw();
  } catch (error) {
    complain(error.told ? error.message : '连不上网，白板暂时取不到。');
  }
}

/** Without a node: everybody chooses a street or a community. */
async function choose() {
  try {
    const {items} = await read('/api/organisations');
    const link = place => {
      const made = element('a', '', place.name);
      made.href = `?node=${place.id}`;
      return made;
    };
    $('places').replaceChildren(...items.filter(place => place.kind === 'STREET').flatMap(street => {
      const group = element('div');
      group.append(link(street), ...items.filter(place => place.parent === street.id).map(link));
      return [element('h3', '', street.name), group];
    }));
    show('choice');
  } catch (error) {
    complain(error.told ? error.message : '连不上网，暂时取不到。');
  }
}

const start = node ? refresh : choose;
document.querySelectorAll('.retry').forEach(button => button.addEventListener('click', start));
start();
if (node) {
  setInterval(refresh, EVERY);
  setInterval(() => { turn++; if (board) drawLists(); }, TURN);
  addEventListener('resize', () => board && drawLists());
}
