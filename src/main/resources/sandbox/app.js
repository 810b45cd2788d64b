// The page: three phones side by side, who waits for a look, and the panels.

import {make} from '/sandbox/dom.js';
import {listen, sandbox} from '/sandbox/api.js';
import {MiniProgram} from '/sandbox/mini-program.js';
import {Phone} from '/sandbox/phone.js';
import {FaultPanel, SendsPanel} from '/sandbox/faults.js';

const SEATS = 3;
const $ = id => document.getElementById(id);
let people = [];
let phones = [];
let faults;
let sends;
const unread = new Map();

/** The first phone lies open at the mini-program, where a need begins. */
async function openFirst() {
  if (await MiniProgram.isBuilt()) phones[0].showMini();
  else $('hint').textContent = '小程序的页面没有打包进来（装上 npm 再构建）；有事可以在公众号里说。';
}

/** Gives a phone to somebody; who is shown elsewhere swaps. */
async function choose(phone, id) {
  const wanted = people.find(one => one.id === id);
  const other = phones.find(one => one !== phone && one.who.id === id);
  if (other) await other.hand(phone.who);
  await phone.hand(wanted);
  unread.delete(id);
  drawWaiting();
  sessionStorage.setItem('seats', JSON.stringify(phones.map(one => one.who.id)));
}

/** Buttons for people whose phone nobody sees and who got something. */
function drawWaiting() {
  $('waiting').replaceChildren(...[...unread].map(([id, count]) => make('button', {
    type: 'button', 'aria-label': `${people.find(one => one.id === id)?.name}有 ${count} 条没看`, click: () => choose(phones[phones.length - 1], id),
  }, people.find(one => one.id === id)?.name ?? id, make('b', {text: String(count)}))));
}

function changed(change) {
  if (!change) {
    phones.forEach(phone => { phone.refresh().catch(error => phone.toast(error.message)); phone.refreshMenu().catch(error => phone.toast(error.message)); });
    return;
  }
  const shown = phones.filter(phone => change.person === '*' || phone.who.id === change.person);
  const update = change.what === 'MENU' ? phone => phone.refreshMenu() : phone => phone.refresh();
  shown.forEach(phone => update(phone).catch(error => phone.toast(error.message)));
  if (!shown.length && !['MENU', 'EVENT', 'NOTE'].includes(change.what) && people.some(one => one.id === change.person)) {
    unread.set(change.person, (unread.get(change.person) ?? 0) + 1);
    drawWaiting();
  }
  if (change.what === 'TEMPLATE' && !$('sends').hidden) sends.refresh();
}

function show(view) {
  document.body.dataset.view = view;
  const panel = view === 'phones' ? 'sends' : view;
  for (const id of ['sends', 'faults']) $(id).hidden = id !== panel;
  const pressed = matchMedia('(min-width: 1001px)').matches ? panel : view;
  document.querySelectorAll('nav button').forEach(button => button.setAttribute('aria-pressed', String(button.dataset.view === pressed)));
  if (panel === 'faults') faults.refresh();
  else sends.refresh();
}

async function start() {
  try {
    ({people} = await sandbox.get('/people'));
  } catch (error) {
    $('phones').replaceChildren(make('p', {class: 'empty', role: 'alert', text: error.message}),
      make('button', {type: 'button', class: 'button', text: '再试一次', click: start}));
    return;
  }
  const remembered = JSON.parse(sessionStorage.getItem('seats') ?? '[]').map(id => people.find(one => one.id === id)).filter(Boolean);
  const seated = remembered.length === SEATS ? remembered : people.slice(0, SEATS);
  phones = seated.map(who => new Phone(who, () => people, choose));
  $('phones').replaceChildren(...phones.map(phone => phone.element));
  faults = new FaultPanel($('faults'), () => people);
  sends = new SendsPanel($('sends'), () => people);
  document.querySelectorAll('nav button').forEach(button => button.addEventListener('click', () => show(button.dataset.view)));
  show('phones');
  listen(changed);
  await openFirst();
}

start();
