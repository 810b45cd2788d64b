// The plain panel that submits a need as the mini-program will: wx.login, then the product's own API.

import {make} from '/sandbox/dom.js';
import {login, open} from '/sandbox/api.js';

const URGENCIES = [['NORMAL', '普通'], ['URGENT', '急'], ['CRITICAL', '特急']];
const HOME = '三元二村';

export class NeedPanel {
  constructor(element, people) {
    this.element = element;
    this.people = people;
    this.poster = people()[0]?.id;
    this.urgency = 'NORMAL';
    this.category = null;
    this.start();
  }

  async start() {
    this.element.replaceChildren(make('p', {class: 'empty', text: '正在取事项和地点…'}));
    try {
      const [categories, {items}] = await Promise.all([open('/categories'), open('/organisations')]);
      this.categories = categories;
      this.places = items;
      this.form();
    } catch (error) {
      this.element.replaceChildren(make('h2', {text: '提诉求'}), make('p', {class: 'empty', text: error.message}),
        make('button', {type: 'button', class: 'button soft wide', text: '再试一次', click: () => this.start()}));
    }
  }

  form() {
    this.key = crypto.randomUUID();
    this.text = make('textarea', {id: 'need-text', maxlength: '500', placeholder: '比如：大门锁坏了，钥匙转不动', input: () => this.counted()});
    this.count = make('p', {class: 'count'});
    this.place = this.placeSelect();
    this.address = make('input', {type: 'text', id: 'need-address', maxlength: '100', placeholder: '几幢几室，只给上门的人看'});
    this.wished = make('input', {type: 'text', id: 'need-wished', maxlength: '40', placeholder: '比如：今天下午'});
    this.phone = make('input', {type: 'tel', id: 'need-phone', maxlength: '20', placeholder: '不填就打自己的号'});
    this.behalf = make('input', {type: 'checkbox', change: () => { this.behalfFields.hidden = !this.behalf.checked; }});
    this.behalfName = make('input', {type: 'text', id: 'need-behalf', maxlength: '20', placeholder: '比如：庄好婆'});
    this.consent = make('input', {type: 'checkbox'});
    this.behalfFields = make('div', {hidden: true}, this.field('need-behalf', '替谁说', this.behalfName),
      make('label', {class: 'check'}, this.consent, '本人知道，也同意'));
    this.anonymous = make('input', {type: 'checkbox', checked: true});
    this.error = make('p', {class: 'error', role: 'alert'});
    this.submit = make('button', {class: 'button wide', text: '说给社区听'});
    const who = make('select', {id: 'need-who', change: () => { this.poster = who.value; }},
      ...this.people().map(one => make('option', {value: one.id, selected: one.id === this.poster, text: one.name})));
    this.element.replaceChildren(make('form', {novalidate: true, submit: event => { event.preventDefault(); this.send(); }},
      make('h2', {text: '是哪方面的事？'}), make('p', {class: 'note', text: '小程序做好以前，在这里替居民提诉求。'}),
      this.tiles(), this.field('need-text', '什么事', this.text), this.count,
      make('div', {class: 'two'}, this.field('need-place', '在哪里', this.place), this.field('need-who', '谁来说', who)),
      this.field('need-address', '门牌（可以不填）', this.address),
      make('div', {class: 'field'}, make('span', {class: 'legend', text: '急不急'}), this.segments()),
      make('div', {class: 'two'}, this.field('need-wished', '什么时候方便', this.wished), this.field('need-phone', '联系电话', this.phone)),
      make('label', {class: 'check'}, this.behalf, '替别人说'), this.behalfFields,
      make('label', {class: 'check'}, this.anonymous, '白板上不写我的名字'),
      this.error, this.submit));
    this.counted();
  }

  field(id, label, control) {
    return make('div', {class: 'field'}, make('label', {for: id, text: label}), control);
  }

  counted() {
    this.count.textContent = `${[...this.text.value].length} / 500`;
  }

  tiles() {
    const buttons = this.categories.map(category => make('button', {
      type: 'button', 'aria-pressed': String(category.code === this.category),
      click: event => { this.category = category.code; press(buttons, event.currentTarget); },
    }, make('b', {text: category.name}), make('small', {text: category.hint})));
    return make('div', {class: 'tiles'}, ...buttons);
  }

  segments() {
    const buttons = URGENCIES.map(([code, word]) => make('button', {
      type: 'button', text: word, 'aria-pressed': String(code === this.urgency),
      click: event => { this.urgency = code; press(buttons, event.currentTarget); },
    }));
    return make('div', {class: 'segments'}, ...buttons);
  }

  placeSelect() {
    const communities = this.places.filter(place => place.kind === 'COMMUNITY');
    return make('select', {id: 'need-place'}, ...communities.map(community =>
      make('optgroup', {label: community.name},
        ...[community, ...this.places.filter(place => place.parent === community.id)].map(place =>
          make('option', {value: String(place.id), selected: place.name === HOME, text: place.name})))));
  }

  async send() {
    this.error.textContent = '';
    if (!this.category) return void (this.error.textContent = '请先点一下是哪方面的事。');
    this.submit.disabled = true;
    this.submit.textContent = '正在说…';
    try {
      const session = await login(this.poster);
      this.thank(await session.post('/needs', this.body(), this.key), session);
    } catch (error) {
      this.error.textContent = [error.message, ...(error.body?.errors ?? []).map(one => `${one.field}：${one.message}`)].join('\n');
    } finally {
      this.submit.disabled = false;
      this.submit.textContent = '说给社区听';
    }
  }

  body() {
    const empty = input => input.value.trim() || null;
    return {
      category: this.category, text: this.text.value.trim(), place: Number(this.place.value), address: empty(this.address),
      urgency: this.urgency, wishedTime: empty(this.wished), phone: empty(this.phone), anonymous: this.anonymous.checked,
      onBehalf: this.behalf.checked ? {name: this.behalfName.value.trim(), consented: this.consent.checked} : null,
    };
  }

  async thank(need, session) {
    this.category = null;
    const mine = make('ul', {class: 'list'});
    this.element.replaceChildren(
      make('h2', {text: `${need.communityName}收到了`}),
      make('div', {class: 'card'},
        make('div', {class: 'row'}, make('span', {class: 'tag amber', text: need.stateName}), make('span', {class: 'grow'}), make('span', {class: 'note', text: `编号 ${need.id}`})),
        make('h4', {text: need.title}),
        make('p', {class: 'note', text: need.underReview ? '这段话先请工作人员看一看，看过才上白板。' : '工作人员的公众号里马上会看到，受理了会告诉您。'})),
      make('button', {type: 'button', class: 'button soft wide', text: '再提一件', click: () => this.form()}),
      make('h3', {text: '说过的事'}), mine);
    try {
      const {items} = await session.get('/me/needs?limit=10');
      mine.replaceChildren(...items.map(one => make('li', {class: 'row'}, make('span', {class: 'grow', text: `${one.id} ${one.title}`}), make('span', {class: 'note', text: one.stateName}))));
    } catch (error) {
      mine.replaceChildren(make('li', {class: 'error', text: error.message}));
    }
  }
}

function press(buttons, pressed) {
  buttons.forEach(button => button.setAttribute('aria-pressed', String(button === pressed)));
}
