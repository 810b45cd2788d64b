// The mini-program on a phone: the H5 build in a frame, logged in as the phone's person. It is opened when it is first
// wanted and stays open behind the chat, as WeChat keeps one.

import {make} from '/sandbox/dom.js';

let built;

export class MiniProgram {
  /** Whether the server carries the pages; asked once. */
  static isBuilt() {
    built ??= fetch('/h5/').then(answer => answer.ok, () => false);
    return built;
  }

  /**
   * @param phone the element that shows it
   * @param ask shows WeChat's question for permission to send messages of these templates; gives the answers
   */
  constructor(phone, ask) {
    this.phone = phone;
    addEventListener('message', async ({source, origin, data, ports: [answer]}) => {
      if (this.frame && source === this.frame.contentWindow && origin === location.origin && data.templates) {
        answer.postMessage(await ask(data.templates));
      }
    });
  }

  /** Begins anew for whoever holds the phone: what was open is gone. */
  hand(who) {
    this.who = who;
    this.frame?.remove();
    this.frame = null;
  }

  /**
   * Opens a page as WeChat does from a message, with nothing behind it; without one, goes on where it was left.
   *
   * @param page as a message or a menu names it, without the slash in front
   */
  open(page) {
    if (page) this.hand(this.who);
    if (!this.frame) {
      this.frame = make('iframe', {class: 'mini', title: `${this.who.name}的小程序`, src: this.address(page)});
      this.phone.append(this.frame);
    }
    this.frame.focus();
  }

  address(page) {
    return `/h5/?sandbox=${encodeURIComponent(this.who.id)}#/${page ?? ''}`;
  }
}
