import {get, type Body} from '@/api'

export type Place = Body<'OrganisationResponse'>

let known: Place[] | null = null

/** The whole tree, parents before children; asked once. */
export async function places(): Promise<Place[]> {
  known ??= (await get('/api/organisations')).items
  return known
}

/** Where a need can be or a person can live: estates, and communities themselves, under their community. */
export function choosable(all: Place[]): {community: Place; estates: Place[]}[] {
  return all
    .filter(place => place.kind === 'COMMUNITY')
    .map(community => ({community, estates: all.filter(place => place.kind === 'ESTATE' && place.parent === community.id)}))
}

/** Those whose community or estate has the words in its name or in another name of it. */
export function matching(all: Place[], words: string): {community: Place; estates: Place[]}[] {
  const wanted = words.trim()
  const fits = (place: Place) => [place.name, ...place.aliases].some(name => name.includes(wanted))
  return choosable(all)
    .map(group => (fits(group.community) ? group : {...group, estates: group.estates.filter(fits)}))
    .filter(group => fits(group.community) || group.estates.length > 0)
}
