// One phone: whose it is, the chat with the official account, its menu, everything a thumb can do there, and the
// mini-program beside it.

import {accountAvatar, avatar, icon, make, moment} from '/sandbox/dom.js';
import {person as api, sandbox} from '/sandbox/api.js';
import {MiniProgram} from '/sandbox/mini-program.js';
import {linkSheet, placeSheet, scanSheet, subscribeSheet, moreSheet} from '/sandbox/sheets.js';

const PAUSE = 5 * 60_000;
const QUICK_MOST = 8;
const BATTERY = '<svg width="52" height="14" viewBox="0 0 52 14" fill="currentColor" aria-hidden="true"><rect x="0" y="8" width="3" height="5" rx="1"/><rect x="5" y="5.5" width="3" height="7.5" rx="1"/><rect x="10" y="3" width="3" height="10" rx="1"/><rect x="15" y="1" width="3" height="12" rx="1"/><rect x="25.5" y="1.5" width="22" height="11" rx="3" fill="none" stroke="currentColor" opacity=".5"/><rect x="27.5" y="3.5" width="15" height="7" rx="1.5"/><rect x="49" y="5" width="2" height="4" rx="1" opacity=".5"/></svg>';

/**
 * What an answer invites to reply: the numbers its lines begin with, and words in 「」 without a gap to fill; not the
 * words it only repeats from what was said.
 */
export function quickReplies(text, said) {
  const numbers = [...text.matchAll(/^\s*(\d{1,2})(?=[\s.、．）)])/gm)].map(match => match[1]);
  const words = [...text.matchAll(/[「“]([^」”]{1,14})[」”]/g)].map(match => match[1]).filter(word => word !== said && !/[<＜…]|\.\.\./.test(word));
  return [...new Set([...numbers, ...words])].slice(0, QUICK_MOST);
}

const isMail = message => message.from === 'ACCOUNT' && !['EVENT', 'NOTE'].includes(message.kind);

export class Phone {
  /**
   * @param who the person at the beginning
   * @param people tells everybody there is
   * @param onChoice called when another person shall hold this phone
   */
  constructor(who, people, onChoice) {
    this.people = people;
    this.onChoice = onChoice;
    this.build();
    this.hand(who);
  }

  build() {
    this.select = make('select', {'aria-label': '谁的手机', change: () => this.onChoice(this, this.select.value)});
    this.heading = make('span', {text: '海棠连心', 'aria-live': 'polite'});
    this.chat = make('div', {class: 'chat', role: 'log', 'aria-label': '聊天', tabindex: '0', scroll: () => this.scrolled()});
    this.fresh = make('button', {type: 'button', class: 'fresh', hidden: true, click: () => this.toEnd()});
    this.quick = make('div', {class: 'quick', hidden: true});
    this.foot = make('div');
    this.clock = make('span');
    this.phone = make('div', {class: 'phone'},
      make('div', {class: 'status', 'aria-hidden': 'true'}, this.clock, make('span', {html: BATTERY})),
      make('div', {class: 'title'},
        make('button', {type: 'button', 'aria-label': '最近的消息', click: () => this.toEnd()}, icon('back')),
        this.heading,
        make('button', {type: 'button', 'aria-label': '更多', click: () => moreSheet(this)}, icon('more'))),
      this.chat, this.fresh, this.quick, this.foot);
    this.mini = new MiniProgram(this.phone, templates => subscribeSheet(this, templates));
    this.unread = make('b', {hidden: true});
    this.apps = {
      chat: make('button', {type: 'button', click: () => this.showChat()}, '公众号', this.unread),
      mini: make('button', {type: 'button', text: '小程序', click: () => this.showMini()}),
    };
    this.element = make('section', {class: 'seat'}, make('div', {class: 'who'}, this.select), this.phone);
    MiniProgram.isBuilt().then(built => {
      this.hasMini = built;
      if (built) this.select.after(make('div', {class: 'apps', role: 'group', 'aria-label': '打开哪个'}, this.apps.chat, this.apps.mini));
    });
    this.tick();
    setInterval(() => this.tick(), 10_000);
  }

  tick() {
    this.clock.textContent = new Date().toLocaleTimeString('zh-CN', {hour: 'numeric', minute: '2-digit', hour12: false});
  }

  showChat() {
    this.press('chat');
    this.countUnread(0);
    this.toEnd();
  }

  /** Brings the mini-program to the front, on a page when one is named and else as it was left. */
  showMini(page) {
    this.press('mini');
    this.mini.open(page);
  }

  press(app) {
    this.phone.dataset.app = app;
    for (const [name, button] of Object.entries(this.apps)) button.setAttribute('aria-pressed', String(name === app));
  }

  countUnread(count) {
    this.unreadCount = count;
    this.unread.hidden = count === 0;
    this.unread.textContent = String(count);
    if (count) this.apps.chat.setAttribute('aria-label', `公众号，${count} 条没看`);
    else this.apps.chat.removeAttribute('aria-label');
  }

  /** Gives the phone to a person and starts their chat, and their mini-program, anew. */
  async hand(who) {
    this.who = who;
    this.mini.hand(who);
    this.showChat();
    this.api = api(who.id);
    this.last = 0;
    this.lastAt = 0;
    this.writing = false;
    this.moreOpen = false;
    this.menu = null;
    this.chat.replaceChildren();
    this.element.setAttribute('aria-label', `${who.name}的手机`);
    this.offer();
    await this.refresh();
    await this.refreshMenu();
  }

  /** Fills the selector; people somebody else's phone shows can be chosen too, the phones then swap. */
  offer() {
    this.select.replaceChildren(...this.people().map(one =>
      make('option', {value: one.id, selected: one.id === this.who.id, text: one.about ? `${one.name}（${one.about}）` : one.name})));
  }

  async refresh() {
    const {who} = this;
    const {following, messages} = await this.api.chat(this.last);
    if (who !== this.who) return;
    const changed = following !== this.who.following;
    this.who.following = following;
    const first = this.last === 0;
    const atEnd = this.isAtEnd();
    const news = messages.filter(message => message.id > this.last);
    for (const message of news) this.append(message, !first);
    if (!first && this.phone.dataset.app === 'mini') this.countUnread(this.unreadCount + news.filter(isMail).length);
    if (news.length && (first || atEnd || news.some(message => message.from === 'PERSON'))) this.toEnd();
    else if (news.some(message => message.from === 'ACCOUNT')) this.announce(news.length);
    this.suggest();
    if (changed || first) this.drawFoot();
  }

  async refreshMenu() {
    const {who} = this;
    const {buttons} = await this.api.menu();
    if (who !== this.who || JSON.stringify(buttons) === JSON.stringify(this.menu)) return;
    this.menu = buttons;
    this.drawFoot();
  }

  append(message, arriving) {
    this.last = message.id;
    if (message.kind === 'TEXT' || message.kind === 'TEMPLATE') this.lastWords = message;
    if (message.kind === 'TEXT' && message.from === 'PERSON') this.lastSaid = message.text;
    if (message.kind === 'EVENT') return;
    const at = new Date(message.at);
    if (at.getTime() - this.lastAt > PAUSE) this.chat.append(make('p', {class: 'time', text: moment(at)}));
    this.lastAt = at.getTime();
    const element = this.draw(message);
    if (arriving) element.classList.add('arriving');
    this.chat.append(element);
  }

  draw(message) {
    if (message.kind === 'NOTE') return make('p', {class: 'time', text: message.text});
    if (message.card) return this.card(message);
    const mine = message.from === 'PERSON';
    return make('div', {class: mine ? 'msg me' : 'msg'},
      mine ? avatar(this.who.name, this.who.id) : accountAvatar(), this.bubble(message));
  }

  bubble(message) {
    switch (message.kind) {
      case 'IMAGE':
        return make('div', {class: 'bubble bare'}, make('img', {src: message.url, alt: '照片', width: 160, height: 120}));
      case 'LOCATION':
        return make('div', {class: 'bubble bare place'},
          make('b', {text: message.text || '位置'}),
          make('small', {text: `${message.latitude.toFixed(4)}, ${message.longitude.toFixed(4)}`}),
          make('span', {html: '<svg viewBox="0 0 220 88" aria-hidden="true"><rect width="220" height="88" fill="#dfe8e0"/><path d="M-5 60C50 40 90 80 225 30M60-5c10 40-6 60 10 98M150-5c-8 30 14 60 4 98" stroke="#fff" stroke-width="7" fill="none"/><path d="M110 56c-9-10-13-16-13-22a13 13 0 0 1 26 0c0 6-4 12-13 22z" fill="#b8284f"/><circle cx="110" cy="34" r="4.6" fill="#fff"/></svg>'}));
      case 'NEWS':
        return make('div', {class: 'bubble bare'},
          make('a', {class: 'link', href: message.url, target: '_blank', rel: 'noopener', text: message.text}));
      default:
        return make('div', {class: 'bubble', text: message.text});
    }
  }

  card({kind, card}) {
    const opens = card.page || card.url;
    return make('article', {class: 'template'},
      kind === 'SUBSCRIBE' ? make('div', {class: 'from'}, accountAvatar(), '服务通知 · 海棠连心小程序') : null,
      make('h4', {text: card.title}),
      make('dl', {}, ...card.lines.flatMap(line => [make('dt', {text: line.label}), make('dd', {text: line.value})])),
      opens ? make('button', {type: 'button', class: 'go', click: () => this.open(card.url, card.page)}, '查看详情', make('span', {text: '›', 'aria-hidden': 'true'})) : null);
  }

  /** Opens what a card or a button points to: the mini-program page where there is one, else the web page. */
  open(url, page) {
    if (page && this.hasMini) this.showMini(page);
    else linkSheet(this, url, page);
  }

  isAtEnd() {
    return this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 60;
  }

  toEnd() {
    this.chat.scrollTop = this.chat.scrollHeight;
    this.fresh.hidden = true;
    this.unseen = 0;
  }

  scrolled() {
    this.phone.classList.toggle('scrolled', this.chat.scrollTop > 4);
    if (this.isAtEnd()) this.fresh.hidden = true;
  }

  announce(count) {
    this.unseen = (this.unseen ?? 0) + count;
    this.fresh.textContent = `${this.unseen} 条新消息 ↓`;
    this.fresh.hidden = false;
  }

  suggest() {
    const open = this.lastWords?.from === 'ACCOUNT' && this.who.following;
    const words = open ? quickReplies(this.lastWords.text, this.lastSaid) : [];
    this.quick.replaceChildren(...words.map(word => make('button', {type: 'button', text: word, click: () => this.say(word)})));
    const atEnd = this.isAtEnd();
    this.quick.hidden = words.length === 0;
    if (atEnd) this.toEnd();
  }

  drawFoot() {
    const atEnd = this.isAtEnd();
    const following = this.who.following;
    this.chat.classList.toggle('past', !following);
    this.foot.replaceWith(this.foot = following ? this.bar() : this.profile());
    this.suggest();
    if (atEnd) this.toEnd();
  }

  profile() {
    return make('div', {class: 'profile'}, accountAvatar(),
      make('h3', {text: '海棠连心'}),
      make('p', {text: '家里、楼里、小区里的事，说给我们听。'}),
      make('button', {type: 'button', text: '关注公众号', click: () => this.act('follow')}),
      make('button', {type: 'button', text: '扫一扫', click: () => scanSheet(this)}));
  }

  bar() {
    const hasMenu = Array.isArray(this.menu) && this.menu.length > 0;
    const writing = this.writing || !hasMenu;
    const bar = make('div', {class: this.moreOpen && writing ? 'bar over' : 'bar'},
      hasMenu ? make('button', {type: 'button', class: 'toggle', 'aria-label': writing ? '换成菜单' : '换成键盘', click: () => this.toggle()}, icon(writing ? 'menu' : 'keyboard')) : null,
      writing ? this.writer() : this.menuBar());
    return this.moreOpen && writing ? make('div', {}, bar, this.moreGrid()) : bar;
  }

  toggle() {
    this.writing = !this.writing;
    this.moreOpen = false;
    this.drawFoot();
    if (this.writing) this.input.focus();
  }

  menuBar() {
    return make('div', {class: 'menu'}, ...this.menu.map(button => this.menuButton(button)));
  }

  menuButton(button) {
    const children = button.sub_button ?? [];
    if (!children.length) return make('div', {}, make('button', {type: 'button', text: button.name, click: () => this.tap(button)}));
    const holder = make('div', {});
    const opener = make('button', {type: 'button', 'aria-haspopup': 'true', 'aria-expanded': 'false', click: () => this.popUp(holder, opener, children)},
      icon('menu', 14), button.name);
    holder.append(opener);
    return holder;
  }

  popUp(holder, opener, children) {
    const open = holder.querySelector('.sub');
    this.closeMenus();
    if (open) return;
    opener.setAttribute('aria-expanded', 'true');
    const sub = make('div', {class: 'sub', role: 'menu', keydown: event => event.key === 'Escape' && this.closeMenus(opener)},
      ...children.map(child => make('button', {type: 'button', role: 'menuitem', text: child.name, click: () => { this.closeMenus(); this.tap(child); }})));
    holder.append(sub);
    setTimeout(() => document.addEventListener('click', () => this.closeMenus(), {once: true}));
  }

  closeMenus(focus) {
    this.phone.querySelectorAll('.sub').forEach(sub => sub.remove());
    this.phone.querySelectorAll('[aria-expanded]').forEach(opener => opener.setAttribute('aria-expanded', 'false'));
    focus?.focus();
  }

  writer() {
    this.input = make('textarea', {rows: 1, 'aria-label': '写消息', placeholder: '写消息', input: () => this.typed(), keydown: event => this.key(event)});
    this.sendButton = make('button', {type: 'button', class: 'send', text: '发送', hidden: true, click: () => this.send()});
    this.plus = make('button', {type: 'button', 'aria-label': '更多功能', click: () => { this.moreOpen = !this.moreOpen; this.drawFoot(); }}, icon('plus', 28));
    return make('div', {class: 'write'}, this.input, this.sendButton, this.plus);
  }

  typed() {
    const empty = !this.input.value.trim();
    this.sendButton.hidden = empty;
    this.plus.hidden = !empty;
    this.input.style.height = '44px';
    this.input.style.height = Math.min(112, this.input.scrollHeight) + 'px';
  }

  key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = '';
    this.typed();
    this.say(text);
  }

  moreGrid() {
    const entry = (name, word, action) => make('button', {type: 'button', click: () => { this.moreOpen = false; this.drawFoot(); action(); }}, icon(name, 28), word);
    return make('div', {class: 'more'},
      entry('photo', '照片', () => this.act('image', {})),
      entry('pin', '位置', () => placeSheet(this, place => this.act('location', place))),
      entry('scan', '扫一扫', () => scanSheet(this)),
      entry('repeat', '再推一次', () => this.act('repeat')));
  }

  say(text) {
    return this.act('text', {text});
  }

  async tap(button) {
    switch (button.type) {
      case 'view':
        window.open(button.url, '_blank', 'noopener');
        return this.act('tap', {button: button.url});
      case 'miniprogram':
        this.open(button.url, button.pagepath);
        return this.act('tap', {button: button.pagepath});
      case 'scancode_push':
      case 'scancode_waitmsg':
        return scanSheet(this, scanned => this.act('tap', {button: button.key, scanned}));
      case 'location_select':
        return placeSheet(this, place => this.act('tap', {button: button.key, place}));
      default:
        return this.act('tap', {button: button.key});
    }
  }

  /** Does something with the phone; while the account's answer is under way the title says so, as WeChat's does. */
  async act(what, body) {
    this.busy = (this.busy ?? 0) + 1;
    this.heading.textContent = '对方正在输入…';
    try {
      return await this.api.act(what, body);
    } catch (error) {
      this.toast(error.message);
      return null;
    } finally {
      if (--this.busy === 0) this.heading.textContent = '海棠连心';
      await this.refresh().catch(error => this.toast(error.message));
      await this.refreshMenu().catch(error => this.toast(error.message));
    }
  }

  toast(text) {
    this.phone.querySelectorAll('.toast').forEach(toast => toast.remove());
    const toast = make('p', {class: 'toast', role: 'status', text});
    this.phone.append(toast);
    setTimeout(() => toast.remove(), 2600);
  }

  codes() {
    return sandbox.get('/qr-codes');
  }

  templates() {
    return sandbox.get('/account').then(({templates}) => templates);
  }
}
