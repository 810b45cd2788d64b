import type {Me} from '@/members/me'
import {places} from '@/members/places'

/** Whose whiteboard a person wants first: their home's community, else where they work, else the street's. */
export async function boardNode(person: Me): Promise<number | null> {
  const items = await places()
  const byId = new Map(items.map(node => [node.id, node]))
  const start = byId.get(person.home?.id ?? person.roles[0]?.organisation.id ?? -1)
  const community = start?.kind === 'ESTATE' ? byId.get(start.parent ?? -1) : start
  const node = community ?? items.find(candidate => candidate.kind === 'STREET')
  return node?.id ?? null
}
