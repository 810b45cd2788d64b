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

  constructor(phone) {
    this.phone = phone;
  }

  /** Another person holds the phone: what was open belongs to the one before. */
  hand(who) {
    this.who = who;
    this.frame?.remove();
    this.frame = null;
  }

  /**
   * Opens a page as WeChat does; without one, goes on where it was left.
   *
   * @param page as a message or a menu names it, without the slash in front
   */
  open(page) {
    if (!this.frame) {
      this.frame = make('iframe', {class: 'mini', title: `${this.who.name}的小程序`, src: this.address(page)});
      this.phone.append(this.frame);
    } else if (page) {
      this.frame.contentWindow.location.replace(this.address(page));
    }
    this.frame.focus();
  }

  address(page) {
    return `/h5/?sandbox=${encodeURIComponent(this.who.id)}#/${page ?? ''}`;
  }
}
