/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where the mini-program finds the site; the H5 pages come from it. */
  readonly VITE_PUBLIC_URL?: string
}

declare module '*.vue' {
  import type {DefineComponent} from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

/** What WeChat has and uni-app does not wrap. */
declare const wx: {
  readonly env: {readonly USER_DATA_PATH: string}
  openPrivacyContract(options: {fail?: () => void}): void
  onNeedPrivacyAuthorization(listener: (resolve: (answer: object) => void) => void): void
  getPrivacySetting(options: {success(setting: {needAuthorization: boolean}): void}): void
  addPhoneCalendar(event: {title: string; startTime: number; endTime: number; location: string; success(): void; fail(reason: {errMsg: string}): void}): void
  shareFileMessage(options: {filePath: string; fail?: (reason: {errMsg: string}) => void}): void
  requestSubscribeMessage(options: {
    tmplIds: string[]
    success(answers: Record<string, string>): void
    fail(reason: {errCode: number; errMsg: string}): void
  }): void
}
