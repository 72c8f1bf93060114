import { z } from 'zod'

const minutes = z.int().min(0)
const hours = z.object({ from: minutes.max(24 * 60), until: minutes.max(24 * 60) }).refine(h => h.from < h.until)
const spell = z.object({ first: z.iso.date(), last: z.iso.date() }).and(hours)

/** The shape in which a `CalendarLayer` is kept. */
export const calendarLayer = z.object({
	weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
	hours: hours.optional(),
	worksHolidays: z.boolean().optional(),
	daysOff: z.record(z.iso.date(), z.string()).optional(),
	spells: z.array(spell).optional(),
})
