// Asks a running sandbox for its lists, of needs or of activities, again and again, one at a time; prints name and median in
// ms, a line each: lists.mjs <address> [activities].
const [, , base, of = 'needs'] = process.argv
const WARM_UP = 100
const ROUNDS = 200

async function call(path, token, body) {
  const response = await fetch(base + path, {
    method: body ? 'POST' : 'GET',
    headers: {...(token ? {authorization: `Bearer ${token}`} : {}), ...(body ? {'content-type': 'application/json'} : {})},
    body: body ? JSON.stringify(body) : undefined,
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

async function login(person) {
  const {code} = await call(`/sandbox/api/people/${person}/login-code`, null, {})
  return (await call('/api/login', null, {code})).token
}

async function median(path, token) {
  const times = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const begun = performance.now()
    await call(path, token)
    if (round >= WARM_UP) times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2]
}

const {items} = await call('/api/organisations')
const street = items.find(({kind}) => kind === 'STREET').id
const community = items.find(({kind}) => kind === 'COMMUNITY').id
const [resident, volunteer, staff, admin] = [await login('zhuang'), await login('lu'), await login('zhou'), await login('shen')]
const needs = [
  ['my needs', '/api/me/needs', resident],
  ['my tasks', '/api/me/tasks', volunteer],
  ['open tasks', '/api/tasks', volunteer],
  ['needs of a community', '/api/needs', staff],
  ['needs of the street', '/api/needs', admin],
  ['workload of the street', '/api/workload', admin],
  ['board of a community', `/api/board/${community}`],
  ['board of the street', `/api/board/${street}`],
  ['figures of the street', `/api/board/${street}/figures`],
]
const day = days => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const activities = [
  ['activities of a community', `/api/activities?node=${community}`],
  ['activities of the street', `/api/activities?node=${street}`],
  ['past activities of the street', `/api/activities?node=${street}&phase=PAST`],
  ['activities of a kind', `/api/activities?node=${street}&kind=lecture`],
  ['activities of a campaign', `/api/activities?node=${street}&campaign=spring-breeze`],
  ['of a kind and campaign, within days', `/api/activities?node=${street}&kind=family-reading&campaign=spring-breeze&from=${day(2)}&until=${day(20)}`],
  ['managed activities of the street', '/api/managed-activities', admin],
]
for (const [name, path, token] of of === 'activities' ? activities : needs) console.log(`${name}\t${(await median(path, token)).toFixed(1)}`)
