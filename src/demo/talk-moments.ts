import type { Db } from '../store/client.ts'
import type { DemoMoment } from './moment.ts'

/** When the talks that have been agreed begin and end, and when people are reminded of them. */
export async function momentsOfTalks(db: Db): Promise<DemoMoment[]> {
	const talks = await db.$queryRaw<{ startsAt: Date; endsAt: Date }[]>`
		select "startsAt", "endsAt" from "Dialogue" where "startsAt" is not null and "endsAt" is not null`
	// The reminders of a time that was changed since still stand in the outbox, and will not be sent.
	const reminders = await db.$queryRaw<{ dueAt: Date }[]>`
		select m."dueAt" from "OutboxMessage" m join "Dialogue" d on d."appraisalId" = m."params"->>'appraisal'
			and d."revision"::text = m."params"->>'revision'
		where m."kind" in ('dialogue-eve', 'dialogue-hour') and m."state" = 'waiting' and d."startsAt" is not null`
	return [
		...talks.flatMap(({ startsAt, endsAt }) => [
			{ label: 'demo-talk-starts' as const, at: startsAt },
			{ label: 'demo-talk-ends' as const, at: endsAt },
		]),
		...reminders.map(({ dueAt }) => ({ label: 'demo-talk-reminder' as const, at: dueAt })),
	]
}
