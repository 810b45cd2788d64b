// Checks a mini-program package as far as that is possible without WeChat: node check/package.mjs <folder>
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {parse} from 'acorn'
import {TmplGroup} from 'glass-easel-template-compiler'
import postcss from 'postcss'

/** WeChat's limit is 2 MB; ours leaves room for what comes. */
const LARGEST_BYTES = 1.5 * 1024 * 1024
const NEWEST_SYNTAX = 2018
/** What reads something personal, and where WeChat wants that declared in app.json. */
const PRIVATE_APIS = {chooseLocation: 'requiredPrivateInfos', getLocation: 'requiredPrivateInfos'}
/** Needs the privacy guide of the console; the check that it is asked for first is switched on in app.json. */
const GUIDED_APIS = ['chooseLocation', 'getLocation', 'chooseMedia', 'chooseImage', 'chooseMessageFile', 'setClipboardData', 'getPhoneNumber', 'addPhoneCalendar']

/** What is wrong with the package in this folder; empty when nothing is. */
export function faultsOf(root) {
  const faults = []
  const files = readdirSync(root, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
  const read = file => readFileSync(join(root, file), 'utf8')
  const json = file => JSON.parse(read(file))
  const app = json('app.json')

  for (const page of app.pages) {
    for (const end of ['js', 'json', 'wxml']) if (!existsSync(join(root, `${page}.${end}`))) faults.push(`${page}.${end} is missing`)
  }
  const size = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0)
  if (size > LARGEST_BYTES) faults.push(`the package has ${size} bytes, more than ${LARGEST_BYTES}`)

  for (const file of files.filter(name => name.endsWith('.json'))) {
    for (const [tag, path] of Object.entries(json(file).usingComponents ?? {})) {
      const target = path.startsWith('/') ? path.slice(1) : relative(root, resolve(root, dirname(file), path))
      if (!existsSync(join(root, `${target}.js`))) faults.push(`${file}: component ${tag} is missing at ${path}`)
    }
  }
  for (const file of files.filter(name => name.endsWith('.js'))) faults.push(...scriptFaults(file, read(file), root))
  for (const file of files.filter(name => name.endsWith('.wxss'))) {
    try {
      postcss.parse(read(file))
    } catch (error) {
      faults.push(`${file}: ${error.message}`)
    }
  }
  for (const file of files.filter(name => name.endsWith('.wxml'))) faults.push(...templateFaults(file, read(file), json(file.replace(/wxml$/, 'json')), app))
  faults.push(...privacyFaults(app, files.filter(name => name.endsWith('.js') && !name.startsWith('common/vendor')).map(read).join('\n')))
  return faults
}

function scriptFaults(file, code, root) {
  try {
    parse(code, {ecmaVersion: NEWEST_SYNTAX, sourceType: 'script', allowReturnOutsideFunction: true})
  } catch (error) {
    return [`${file}: not ES${NEWEST_SYNTAX}: ${error.message}`]
  }
  return [...code.matchAll(/\brequire\("(\.[^"]+)"\)/g)]
    .filter(([, path]) => !existsSync(resolve(root, dirname(file), path.endsWith('.js') ? path : `${path}.js`)))
    .map(([, path]) => `${file}: requires ${path}, which is missing`)
}

const BUILT_IN = new Set(
  'view text image scroll-view block template slot button input textarea picker switch swiper swiper-item import include wxs label form map video rich-text'.split(' '),
)

function templateFaults(file, wxml, own, app) {
  const group = new TmplGroup()
  const faults = []
  try {
    group.addTmpl(file, wxml)
  } catch (error) {
    faults.push(`${file}: ${error.message ?? error}`)
  } finally {
    group.free()
  }
  const known = {...app.usingComponents, ...own.usingComponents}
  for (const [, tag] of wxml.matchAll(/<([a-z][\w-]*)/g)) {
    if (!BUILT_IN.has(tag) && !(tag in known)) faults.push(`${file}: <${tag}> is not declared`)
  }
  // uni-app binds every handler to a value of the page's data, but for the links between its components; any other bare
  // name would be a handler nobody defines.
  for (const [, event, handler] of wxml.matchAll(/\s((?:bind|catch):?[\w-]+)="([^"]*)"/g)) {
    if (!/^\{\{[^}]+\}\}$/.test(handler) && handler !== '__l') faults.push(`${file}: ${event}="${handler}" has no handler`)
  }
  return faults
}

function privacyFaults(app, code) {
  // A button reads something personal by its open-type, everything else by a call.
  const used = name => new RegExp(`\\.${name}\\(|["']${name}["']`).test(code)
  const faults = Object.entries(PRIVATE_APIS)
    .filter(([name, list]) => used(name) && !(app[list] ?? []).includes(name))
    .map(([name, list]) => `app.json: ${name} is used and not in ${list}`)
  if (GUIDED_APIS.some(used)) {
    if (app.__usePrivacyCheck__ !== true) faults.push('app.json: __usePrivacyCheck__ is not true')
    if (!used('onNeedPrivacyAuthorization') || !used('agreePrivacyAuthorization')) faults.push('nothing asks for consent to the privacy guide')
  }
  if (used('chooseLocation') && !app.permission?.['scope.userLocation']?.desc) faults.push('app.json: no words for scope.userLocation')
  return faults
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const faults = faultsOf(process.argv[2])
  faults.forEach(fault => console.error(fault))
  process.exit(faults.length ? 1 : 0)
}
