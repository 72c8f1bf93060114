import type { PaceLimits } from '../../src/store/pace.ts'

/** For tests in which Telegram has no limits. */
export const unhurried: PaceLimits = { perSecond: 1e6, perChatSecond: 1e6, perGroupMinute: 1e6 }
