import type {Body} from '@/api'

type Photo = Body<'NeedPhotoResponse'>

const STAGES: {stage: Photo['stage']; name: string}[] = [
  {stage: 'NEED', name: '照片'},
  {stage: 'BEFORE', name: '动手以前'},
  {stage: 'AFTER', name: '办好以后'},
]

const WORDS: Record<Photo['state'], string> = {CHECKING: '正在检查，别人还看不到', SHOWN: '', HIDDEN: '没有通过检查，别人看不到'}

/** Why others do not see it; empty when they do. */
export const wordOf = (state: Photo['state']): string => WORDS[state]

/** Photos in the order of the work, without stages that have none. */
export function byStage(photos: Photo[]): {stage: Photo['stage']; name: string; photos: Photo[]}[] {
  return STAGES.map(({stage, name}) => ({stage, name, photos: photos.filter(photo => photo.stage === stage)})).filter(
    group => group.photos.length > 0,
  )
}
