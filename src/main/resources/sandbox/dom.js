// Small helpers to build the page.

/** Makes an element; attributes whose value is false or null are left out, functions become listeners. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (name === 'text') element.textContent = value;
    else if (name === 'html') element.innerHTML = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  back: '<path d="M15 4l-8 8 8 8"/>',
  more: '<circle cx="5" cy="12" r="1.4"/><circle cx="12" cy="12" r="1.4"/><circle cx="19" cy="12" r="1.4"/>',
  keyboard: '<rect x="2.5" y="6" width="19" height="13" rx="2.5"/><path d="M6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M6.5 13h.01M17.5 13h.01M9 15.8h6"/>',
  menu: '<path d="M5 7h14M5 12h14M5 17h14"/>',
  plus: '<circle cx="12" cy="12" r="9.2"/><path d="M12 7.5v9M7.5 12h9"/>',
  scan: '<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16"/>',
  photo: '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.6"/><path d="M4 18l5.5-5 3.5 3 3-2.5 4 3.5"/>',
  pin: '<path d="M12 21c-4.5-5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2 6-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
  leave: '<path d="M14 4h5v16h-5M4 12h10M8 8l-4 4 4 4"/>',
  repeat: '<path d="M4 11a8 8 0 0 1 14-4l2 2M20 4v5h-5M20 13a8 8 0 0 1-14 4l-2-2M4 20v-5h5"/>',
  phone: '<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>',
};

export function icon(name, size = 24) {
  const holder = document.createElement('span');
  holder.className = 'icon';
  holder.innerHTML = `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor"`
    + ` stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${ICONS[name]}</svg>`;
  return holder;
}

const AVATARS = ['#5b7fa6', '#8a6d3b', '#4f7d5c', '#7a5f93', '#a0604a', '#3f7f86'];

/** A square with the person's sign; the same person always has the same colour. */
export function avatar(name, id) {
  const sum = [...id].reduce((all, sign) => all * 31 + sign.codePointAt(0) & 0xffff, 7);
  return make('span', {class: 'avatar', style: `background:${AVATARS[sum % AVATARS.length]}`, 'aria-hidden': 'true', text: [...name][0]});
}

export const accountAvatar = () =>
  make('span', {class: 'avatar account', 'aria-hidden': 'true', text: '棠'});

const day = instant => instant.toLocaleDateString('zh-CN');
const clock = instant => instant.toLocaleTimeString('zh-CN', {hour: '2-digit', minute: '2-digit', hour12: false});

/** A moment as WeChat's chat names it. */
export function moment(instant) {
  const now = new Date();
  if (day(instant) === day(now)) return clock(instant);
  if (day(instant) === day(new Date(now.getTime() - 86_400_000))) return '昨天 ' + clock(instant);
  return `${instant.getMonth() + 1}月${instant.getDate()}日 ${clock(instant)}`;
}
