// The package's check finds what it is there for: ours, spoilt in one place each. scripts/build-miniprogram made the package.
import assert from 'node:assert/strict'
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {faultsOf} from './package.mjs'

const PACKAGE = '../../../target/miniprogram'

/** The faults of the package after a change to a copy of it. */
function faultsAfter(change) {
  const root = mkdtempSync(join(tmpdir(), 'package-'))
  try {
    cpSync(PACKAGE, root, {recursive: true})
    change(root)
    return faultsOf(root)
  } finally {
    rmSync(root, {recursive: true})
  }
}

const edit = (file, change) => root => writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')))
const editApp = change => edit('app.json', text => JSON.stringify({...JSON.parse(text), ...change}))

describe('the check of the package', () => {
  it('finds nothing wrong with ours', () => assert.deepEqual(faultsOf(PACKAGE), []))

  for (const [what, change, words] of [
    ['a page that is not there', root => rmSync(join(root, 'pages/needs/post.js')), /pages\/needs\/post\.js is missing/],
    ['a component that is not there', root => rmSync(join(root, 'ui/Icon.js')), /component .* is missing/],
    ['a place read without a declaration', editApp({requiredPrivateInfos: []}), /chooseLocation is used and not in/],
    ['a place read without words for the person', editApp({permission: {}}), /no words for scope\.userLocation/],
    ['the privacy check switched off', editApp({__usePrivacyCheck__: false}), /__usePrivacyCheck__ is not true/],
    ['nobody asking for consent', edit('app.js', text => text.replace('onNeedPrivacyAuthorization', 'onSomething')), /nothing asks for consent/],
    ['syntax the base library does not know', edit('app.js', text => `${text}\nconst name = one ?? other`), /not ES2018/],
    ['a package too large', root => writeFileSync(join(root, 'photo.bin'), Buffer.alloc(2_000_000)), /more than/],
  ]) {
    it(`finds ${what}`, () => assert.match(faultsAfter(change).join('\n'), words))
  }
})
