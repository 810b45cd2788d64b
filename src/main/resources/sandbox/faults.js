// The panel that makes WeChat stumble, and the list of what was pushed.

import {make, moment} from '/sandbox/dom.js';
import {sandbox} from '/sandbox/api.js';

const PATHS = [
  ['/cgi-bin/message/template/send', '发模板消息'],
  ['/cgi-bin/message/custom/send', '发客服消息'],
  ['/cgi-bin/stable_token', '取令牌'],
  ['/sns/jscode2session', '小程序登录'],
  ['/wxa/msg_sec_check', '查内容'],
  ['/cgi-bin/menu/create', '发布菜单'],
  ['*', '所有接口'],
];
const FAULTS = [
  ['忙（-1）', {kind: 'ERRCODE', errcode: -1, errmsg: 'system error'}],
  ['令牌失效（40001）', {kind: 'ERRCODE', errcode: 40001, errmsg: 'invalid credential'}],
  ['没关注（43004）', {kind: 'ERRCODE', errcode: 43004, errmsg: 'require subscribe'}],
  ['不要这种消息（43101）', {kind: 'ERRCODE', errcode: 43101, errmsg: 'user refuse to accept the msg'}],
  ['额度用完（45009）', {kind: 'ERRCODE', errcode: 45009, errmsg: 'reach max api daily quota limit'}],
  ['慢 6 秒', {kind: 'DELAY', delayMs: 6000}],
  ['502 网页', {kind: 'BAD_GATEWAY'}],
  ['空回答', {kind: 'EMPTY'}],
  ['缺 errcode', {kind: 'NO_ERRCODE'}],
  ['收下就断线', {kind: 'CLOSE'}],
];
const RESULTS = [
  ['对方屏蔽了', {status: 'failed:user block'}],
  ['微信没送成', {status: 'failed: system failed'}],
  ['结果先到', {timing: 'BEFORE'}],
  ['结果不来', {timing: 'NEVER'}],
];
const MODES = [['SAFE', '安全'], ['COMPATIBLE', '兼容'], ['PLAIN', '明文']];
const nameOf = path => PATHS.find(([known]) => known === path)?.[1] ?? path;
const wordOf = fault => FAULTS.find(([, known]) => known.kind === fault.kind && (known.errcode ?? 0) === fault.errcode)?.[0] ?? fault.kind;

export class FaultPanel {
  constructor(element, people) {
    this.people = people;
    this.path = make('select', {id: 'fault-path'}, ...PATHS.map(([value, text]) => make('option', {value, text})));
    this.times = make('select', {id: 'fault-times'}, ...[1, 2, 3, 5, 0].map(times => make('option', {value: String(times), text: times ? `${times} 次` : '一直'})));
    this.who = make('select', {id: 'fault-who'});
    this.active = make('ul', {class: 'list'});
    this.said = make('p', {class: 'note', role: 'status'});
    this.modes = make('div', {class: 'segments'});
    const field = (id, label, control) => make('div', {class: 'field'}, make('label', {for: id, text: label}), control);
    element.replaceChildren(
      make('h2', {text: '让微信出点故障'}), make('p', {class: 'note', text: '先选哪里、几次，再点要出什么事。'}),
      field('fault-path', '哪里', this.path),
      make('div', {class: 'two'}, field('fault-times', '几次', this.times), field('fault-who', '对谁', this.who)),
      make('h3', {text: '接口会怎样'}), this.chips(FAULTS, fault => this.add(fault)),
      make('h3', {text: '模板消息的结果会怎样'}), this.chips(RESULTS, result => this.result(result)),
      make('h3', {text: '正等着的'}), this.active,
      make('button', {type: 'button', class: 'button soft wide', text: '都恢复正常', click: () => this.run(() => sandbox.reset(), '都恢复正常了。')}),
      make('h3', {text: '推给我们的消息'}), this.modes,
      make('div', {class: 'chips', style: 'margin-top:10px'},
        make('button', {type: 'button', text: '验证回调地址', click: () => this.verify()}),
        make('button', {type: 'button', text: '令牌全部作废', click: () => this.run(() => sandbox.post('/tokens/expire'), '令牌都作废了，下一次调用要重新取。')})),
      this.said);
    this.refresh();
  }

  chips(entries, action) {
    return make('div', {class: 'chips'}, ...entries.map(([text, value]) => make('button', {type: 'button', text, click: () => action(value)})));
  }

  add(fault) {
    return this.run(() => sandbox.post('/faults', {path: this.path.value, times: Number(this.times.value), openId: this.who.value || null, ...fault}));
  }

  result(result) {
    return this.run(() => sandbox.post('/template-results', {times: Number(this.times.value), openId: this.who.value || null, ...result}),
      '记下了：接下来收下的模板消息会这样。');
  }

  async verify() {
    await this.run(async () => {
      const {verified} = await sandbox.post('/callback/verify');
      if (!verified) throw new Error('回调地址没有原样答回来。');
    }, '回调地址答对了。');
  }

  async run(action, said = '') {
    try {
      await action();
      this.said.textContent = said;
    } catch (error) {
      this.said.textContent = error.message;
    }
    await this.refresh();
  }

  async refresh() {
    try {
      const [{faults}, account] = await Promise.all([sandbox.get('/faults'), sandbox.get('/account')]);
      const chosen = this.who.value;
      this.who.replaceChildren(make('option', {value: '', text: '所有人'}), ...this.people().map(one => make('option', {value: one.openId, text: one.name})));
      this.who.value = chosen;
      this.active.replaceChildren(...(faults.length ? faults.map(state => this.line(state)) : [make('li', {class: 'note', text: '没有。微信一切正常。'})]));
      this.modes.replaceChildren(...MODES.map(([mode, text]) => make('button', {type: 'button', text, 'aria-pressed': String(mode === account.pushMode), click: () => this.run(() => sandbox.post('/push-mode', {mode}))})));
    } catch (error) {
      this.said.textContent = error.message;
    }
  }

  line({fault, left}) {
    const person = this.people().find(one => one.openId === fault.openId);
    return make('li', {class: 'row'}, make('span', {class: 'grow', text: `${nameOf(fault.path)}${person ? ' · ' + person.name : ''}：${wordOf(fault)}`}),
      make('span', {class: 'tag amber', text: fault.times ? `还有 ${left} 次` : '一直'}));
  }
}

export class SendsPanel {
  constructor(element, people) {
    this.people = people;
    this.list = make('ul', {class: 'list'});
    this.sum = make('p', {class: 'note'});
    element.replaceChildren(make('h2', {text: '推送出去的模板消息'}), this.sum, this.list,
      make('button', {type: 'button', class: 'button quiet wide', text: '再看一次', click: () => this.refresh()}));
  }

  async refresh() {
    try {
      const {accepted, repeated, sends} = await sandbox.get('/template-sends?limit=1000');
      this.sum.textContent = `微信收下 ${accepted} 条，挡掉重复的 ${repeated} 条。`;
      this.list.replaceChildren(...(sends.length ? sends.slice(-60).reverse().map(send => this.line(send)) : [make('li', {class: 'empty', text: '还没有。提一件诉求，工作人员就会收到一条。'})]));
    } catch (error) {
      this.sum.textContent = error.message;
    }
  }

  line({at, openId, card, repeats}) {
    const name = this.people().find(one => one.openId === openId)?.name ?? openId;
    return make('li', {}, make('div', {class: 'row'}, make('b', {class: 'grow', text: `${name} · ${card.title}`}), make('span', {class: 'note', text: moment(new Date(at))})),
      make('div', {class: 'mono', text: card.clientMessageId ?? '没有 client_msg_id'}), repeats ? make('span', {class: 'tag sky', text: `重复 ${repeats} 次，只送了一次`}) : null);
  }
}
