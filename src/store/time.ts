import { Temporal } from 'temporal-polyfill'

/** Prisma speaks `Date`, everything else here speaks `Temporal`: these two are the border. */
export function toDate(instant: Temporal.Instant): Date {
	return new Date(instant.epochMilliseconds)
}

export function toInstant(date: Date): Temporal.Instant {
	return Temporal.Instant.fromEpochMilliseconds(date.getTime())
}

/** A calendar day, which is kept as its midnight in UTC. */
export function dayToDate(day: Temporal.PlainDate): Date {
	return new Date(`${day.toString()}T00:00:00Z`)
}
