// Asks a running sandbox for the reading points nearest to ever new places, one at a time; prints median and p99 in ms.
const base = process.argv[2]
const WARM_UP = 200
const ROUNDS = 500

/** Places all over the area that scripts/bench fills, the same in each run. */
const place = round => ({latitude: 31.0 + ((round * 0.5698) % 1) * 0.7, longitude: 120.2 + ((round * 0.7549) % 1) * 0.8})

async function ask(round) {
  const {latitude, longitude} = place(round)
  const response = await fetch(`${base}/api/reading-points/nearest?latitude=${latitude}&longitude=${longitude}&limit=20`)
  const {items} = await response.json()
  if (!response.ok || items.length !== 20) throw new Error(`${response.status}, ${items?.length} points near ${latitude}, ${longitude}`)
}

const times = []
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const begun = performance.now()
  await ask(round)
  if (round >= WARM_UP) times.push(performance.now() - begun)
}
times.sort((a, b) => a - b)
console.log(`median=${times[ROUNDS / 2].toFixed(1)} p99=${times[Math.floor(ROUNDS * 0.99)].toFixed(1)}`)
