import { Composer } from 'grammy'
import type { Ctx } from '../../bot/context.ts'
import { typedDetails } from './details-menu.ts'
import { typedLeads } from './leads-menu.ts'
import { typedOfficials } from './official-menu.ts'
import { typedSearch } from './search-menu.ts'
import { typedSupervisors } from './supervisor-menu.ts'
import { typedUnits } from './unit-menu.ts'

/** What HR types on these cards: whom to look for, and what is to be recorded. */
export const bot = new Composer<Ctx>()
bot.use(typedSearch, typedSupervisors, typedUnits, typedDetails, typedLeads, ...typedOfficials)
