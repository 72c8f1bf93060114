import type { Composer } from 'grammy'
import * as selfAssessment from '../features/self-assessment/menu.ts'
import type { Ctx } from './context.ts'

/** Each feature's own handlers (commands, typed answers), asked in this order. */
export const features: Composer<Ctx>[] = [selfAssessment.bot]
