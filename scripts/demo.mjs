// The article's case, played as WeChat and the mini-program would: only through the public interfaces.
import { randomUUID } from 'node:crypto';

const port = (process.argv.find((argument) => argument.startsWith('--port=')) ?? '--port=8080').slice(7);
const base = `http://127.0.0.1:${port}`;
const PATIENCE = 20_000;
let step = 0;

/** Ends the demo with what was expected and what came. */
function expect(condition, expected, got) {
  if (!condition) {
    console.error(`\n✗ expected ${expected}, got ${typeof got === 'string' ? got : JSON.stringify(got, null, 2)}`);
    process.exit(1);
  }
}

function tell(who, what, ...lines) {
  step += 1;
  console.log(`\n${String(step).padStart(2)}. ${who} ${what}`);
  for (const line of lines.filter(Boolean)) {
    console.log(line.split('\n').map((row) => `      ${row}`).join('\n'));
  }
}

async function call(method, path, { token, body, key, status } = {}) {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const wanted = status ?? (response.ok ? response.status : 200);
  expect(response.status === wanted, `${wanted} from ${method} ${path}`, `${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** A person with a phone: says something to the official account and reads the answer. */
async function say(person, text) {
  const done = await call('POST', `/sandbox/api/people/${person}/text`, { body: { text } });
  expect(done.reply, `an answer to «${text}»`, done);
  return done.reply;
}

async function lastMessage(person) {
  const { messages } = await call('GET', `/sandbox/api/people/${person}/chat`);
  return messages.length ? messages[messages.length - 1].id : 0;
}

/** Waits for a template message that speaks of this need. */
async function card(person, after, number, title) {
  const until = Date.now() + PATIENCE;
  let messages = [];
  while (Date.now() < until) {
    ({ messages } = await call('GET', `/sandbox/api/people/${person}/chat?after=${after}&wait=2`));
    const found = messages.find(({ kind, card: shown }) =>
      kind === 'TEMPLATE' && shown.lines.some(({ value }) => value === String(number)) && (!title || shown.title === title));
    if (found) {
      return found.card;
    }
  }
  return expect(false, `a template message about ${number} for ${person}`, messages);
}

function show({ title, lines }) {
  return `┌ ${title}\n${lines.map(({ label, value }) => `│ ${label}：${value}`).join('\n')}`;
}

async function login(person) {
  const { code } = await call('POST', `/sandbox/api/people/${person}/login-code`);
  const { token } = await call('POST', '/api/login', { body: { code } });
  expect(token, 'a token', token);
  return token;
}

const RESIDENT = 'zhuang';
const STAFF = 'zhou';
const PIONEER = 'lu';

const { items: tree } = await call('GET', '/api/organisations');
const estate = tree.find(({ name }) => name === '三元二村');
const community = tree.find(({ name }) => name === '白莲社区');
expect(estate && community, '白莲社区 with 三元二村 in the tree', tree.map(({ name }) => name));

const before = await call('GET', `/api/board/${community.id}`);
const marks = Object.fromEntries(await Promise.all(
  [RESIDENT, STAFF, PIONEER].map(async (person) => [person, await lastMessage(person)])));

const resident = await login(RESIDENT);
const request = {
  category: 'repair', text: '大门锁坏了，钥匙转不动，老人进出不方便', place: estate.id, address: '3 幢 201 室',
  urgency: 'URGENT', wishedTime: '今天下午', onBehalf: { name: '庄好婆', consented: true },
};
const key = randomUUID();
const need = await call('POST', '/api/needs', { token: resident, body: request, key, status: 201 });
const again = await call('POST', '/api/needs', { token: resident, body: request, key, status: 201 });
expect(again.id === need.id, 'the same need for the same key', again);
tell('庄阿姨', `在小程序替庄好婆提了 ${need.id} 号诉求`, `${need.title}（${need.place}，${need.stateName}）`);

tell('周敏', '在公众号收到新诉求', show(await card(STAFF, marks[STAFF], need.id)));
tell('周敏', `回复「受理 ${need.id}」`, await say(STAFF, `受理 ${need.id}`));
tell('庄阿姨', '收到受理的消息', show(await card(RESIDENT, marks[RESIDENT], need.id)));

const seen = await call('GET', `/api/needs/${need.id}`, { token: resident });
expect(seen.need.state === 'ACCEPTED', 'ACCEPTED', seen.need.state);

const suggestions = await say(STAFF, `派 ${need.id}`);
tell('周敏', `回复「派 ${need.id}」，看推荐`, suggestions);
const service = suggestions.match(/^(\d+).*周师傅开锁/m);
expect(service, 'the locksmith among the suggestions', suggestions);
const matched = await say(STAFF, service[1]);
tell('周敏', `回复「${service[1]}」，联系锁匠`, matched);
const pioneer = matched.match(/^(\d+).*陆桂花/m);
expect(pioneer, '陆桂花 among the volunteers', matched);
const assigned = await say(STAFF, pioneer[1]);
expect(assigned.includes('陆桂花'), '«已派给陆桂花»', assigned);
tell('周敏', `回复「${pioneer[1]}」，派给陆桂花`, assigned);

const task = await card(PIONEER, marks[PIONEER], need.id);
expect(task.page?.includes(String(need.id)), 'a link to the need', task);
tell('陆桂花', '收到派单的模板消息', show(task));
tell('陆桂花', `回复「接${need.id}」`, await say(PIONEER, `接${need.id}`));
tell('陆桂花', `带着锁匠上门，回复「到了 ${need.id}」`, await say(PIONEER, `到了 ${need.id}`));
tell('陆桂花', `回复「完成 ${need.id} 已换锁」`, await say(PIONEER, `完成 ${need.id} 已换锁，钥匙交给庄好婆了`));

const finished = await call('GET', `/api/needs/${need.id}`, { token: resident });
expect(finished.need.state === 'AWAITING_CONFIRMATION', 'AWAITING_CONFIRMATION', finished.need.state);
tell('庄阿姨', `替庄好婆打分，回复「评价 ${need.id} 5 5 5 …」`, await say(RESIDENT, `评价 ${need.id} 5 5 5 谢谢小陆和周师傅`));

const closed = await call('GET', `/api/needs/${need.id}`, { token: resident });
expect(closed.need.state === 'CLOSED', 'CLOSED', closed.need.state);
expect(closed.need.serviceName === '周师傅开锁', '周师傅开锁 linked', closed.need);
tell('系统', `${need.id} 号的经过`, closed.history.map(({ actor, actionName }) => `${actor}：${actionName}`).join('\n'));

const board = await call('GET', `/api/board/${community.id}`);
const item = board.needs.find(({ id }) => id === need.id);
expect(item?.struckThrough, `${need.id} struck through on the whiteboard`, item);
expect(!JSON.stringify(board).match(/庄好婆|201 室/), 'no resident and no room on the whiteboard', item);
const { accepted, withdrawn, merged, invalid, closed: done, resolutionRate } = board.figures;
const rate = Math.round((done / (accepted - withdrawn - merged - invalid)) * 1000) / 10;
expect(Number(resolutionRate) === rate, `解决率 ${rate}`, resolutionRate);
expect(done === before.figures.closed + 1, 'one more closed', board.figures);
tell('白板', '画掉一项', `̶${item.title}̶  ${item.volunteer}`,
  `解决率 ${resolutionRate}% = ${done} ÷ (${accepted} 受理 − ${withdrawn} 撤回 − ${merged} 并案 − ${invalid} 无效)`);

const staff = await login(STAFF);
let trace;
const until = Date.now() + PATIENCE;
do {
  trace = await call('GET', `/api/notifications?subject=need:${need.id}`, { token: staff });
  await new Promise((resolve) => setTimeout(resolve, 300));
} while (Date.now() < until && !trace.items.find(({ topic, state }) => topic === 'need-assigned' && state === 'DELIVERED'));
const proof = trace.items.find(({ topic }) => topic === 'need-assigned');
expect(proof?.state === 'DELIVERED', "WeChat's proof that the volunteer's message arrived", trace.items);
tell('周敏', '查到派单消息已送达', trace.items.map(({ title, recipient, state }) => `${title} → ${recipient}：${state}`).join('\n'));

console.log('\n✓ 解决一项，画掉一项。');
