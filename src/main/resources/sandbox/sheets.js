// What slides up over a phone's chat: scanning, choosing a place, opening a link, the account's own page.

import {icon, make, moment} from '/sandbox/dom.js';

const PLACES = [
  {label: '三元二村', note: '白莲社区', latitude: 31.3186, longitude: 120.5967},
  {label: '白莲社区居委会', note: '金阊街道', latitude: 31.3172, longitude: 120.5981},
  {label: '毛家桥新村', note: '毛家桥社区', latitude: 31.3128, longitude: 120.6012},
  {label: '富元家园', note: '元和街道', latitude: 31.3931, longitude: 120.5843},
];

/** Opens a sheet; gives the function that closes it. */
function sheet(phone, title, ...children) {
  const close = question(phone, title, () => close(), ...children);
  return close;
}

/** Opens a sheet that is told of a tap beside it, and of Escape; gives the function that closes it. */
function question(phone, title, dismiss, ...children) {
  const before = document.activeElement;
  const close = () => {
    shade.remove();
    before?.focus?.();
  };
  const shade = make('div', {class: 'shade', click: event => event.target === shade && dismiss(), keydown: event => event.key === 'Escape' && dismiss()},
    make('div', {class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': title, tabindex: '-1'}, make('h3', {text: title}), ...children));
  phone.phone.append(shade);
  shade.firstChild.focus();
  return close;
}

const choice = (title, note, picture, click) =>
  make('button', {type: 'button', class: 'choice', click}, picture, make('span', {}, title, make('small', {text: note})));

/** Lets the person scan one of the account's codes, or what stands on a code pasted in. */
export async function scanSheet(phone, onScan = code => phone.act('scan', {code})) {
  const {codes} = await phone.codes().catch(error => { phone.toast(error.message); return {codes: []}; });
  const take = code => { close(); onScan(code); };
  const input = make('input', {type: 'text', 'aria-label': '码里的字', placeholder: '或者贴上码里的字'});
  const close = sheet(phone, '扫哪个码？',
    ...codes.slice(0, 20).map(code => choice(code.scene, code.expiresAt ? `到 ${moment(new Date(code.expiresAt))} 有效` : '一直有效',
      make('img', {src: `/sandbox/wechat/cgi-bin/showqrcode?ticket=${encodeURIComponent(code.ticket)}`, alt: '', width: 56, height: 56, loading: 'lazy'}),
      () => take(code.ticket))),
    codes.length ? null : make('p', {text: '公众号还没有出过带参数的码。社区发邀请、贴门牌时会有。'}),
    make('form', {submit: event => { event.preventDefault(); if (input.value.trim()) take(input.value.trim()); }},
      input, make('button', {class: 'button soft', text: '扫'})));
}

export function placeSheet(phone, onPlace) {
  const close = sheet(phone, '发哪个位置？',
    ...PLACES.map(({label, note, latitude, longitude}) => choice(label, note, icon('pin'), () => { close(); onPlace({label, latitude, longitude}); })));
}

/** WeChat's question whether the mini-program may send a message of each template; gives the answers by template. */
export async function subscribeSheet(phone, templates) {
  const known = await phone.templates();
  return new Promise(resolve => {
    const boxes = templates.map(id => make('input', {type: 'checkbox', checked: true, value: id}));
    const answer = async allowed => {
      close();
      const answers = Object.fromEntries(boxes.map(box => [box.value, allowed && box.checked ? 'accept' : 'reject']));
      await phone.api.act('subscription', {answers}).catch(error => phone.toast(error.message));
      resolve(answers);
    };
    const close = question(phone, '海棠连心小程序想给您发消息', () => answer(false),
      make('p', {text: '每允许一次，可以发一条：'}),
      ...boxes.map(box => make('label', {class: 'choice'}, box, known.find(({id}) => id === box.value)?.title ?? box.value)),
      make('button', {type: 'button', class: 'button', text: '允许', click: () => answer(true)}),
      make('button', {type: 'button', class: 'button quiet', text: '取消', click: () => answer(false)}));
  });
}

/** Shows where a card or a button leads, while the mini-program's pages are not built. */
export function linkSheet(phone, url, page) {
  const close = sheet(phone, page ? '打开小程序' : '打开网页',
    page ? make('p', {text: '小程序页面：' + page}) : null,
    page ? make('p', {text: '这个沙箱里还没有小程序的画面；同样的事，回一句话也能办。'}) : null,
    url ? make('a', {class: 'button', href: url, target: '_blank', rel: 'noopener', text: '打开网页', click: () => close()}) : null,
    make('button', {type: 'button', class: 'button quiet', text: '回到聊天', click: () => close()}));
}

/** The account's page behind the three dots. */
export function moreSheet(phone) {
  const {who} = phone;
  const done = action => () => { close(); action(); };
  const close = sheet(phone, `${who.name}的手机`,
    make('p', {text: who.unionId ? '公众号和小程序是同一个人，微信知道。' : '微信不知道公众号和小程序是同一个人：要用绑定码。'}),
    choice('扫一扫', '关注、绑定、加入社区', icon('scan'), done(() => scanSheet(phone))),
    choice('把上一条再推一次', '像微信没收到回答时那样', icon('repeat'), done(() => phone.act('repeat'))),
    who.following
      ? choice('取消关注', '以后收不到消息', icon('leave'), done(() => phone.act('unfollow')))
      : choice('关注公众号', '能收消息、有菜单', icon('plus'), done(() => phone.act('follow'))),
    make('p', {class: 'mono', text: `openid ${who.openId}`}));
}
