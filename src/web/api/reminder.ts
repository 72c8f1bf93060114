import { parts } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Late, previewReminder } from '../../features/periods/reminder.ts'
import type { Answer, Asked } from '../answer.ts'

/** For HR: whom a reminder would reach. Nobody is told before it is sent. */
export const reminder: Answer = async (env, visitor, asked) => {
	const { t, actor } = visitor
	const late = lateIn(asked)
	const { period, people, already, away, closed } = await previewReminder(env, actor, late)
	const others = [
		{ key: 'period-reminder-already', people: already },
		{ key: 'period-reminder-away', people: away },
		{ key: 'period-reminder-closed', people: closed },
	] as const
	return {
		title: t('period-reminder-title', { part: t(`period-part-${late.part}`) }),
		period: period.name,
		what: people > 0 ? t('period-reminder-people', { people }) : t('refusal-reminder-nobody'),
		othersTitle: t('period-reminder-others'),
		others: others.filter(({ people }) => people > 0).map(({ key, people }) => t(key, { people })),
		once: t('period-reminder-once'),
		send: people > 0 ? t('period-reminder-send', { people }) : undefined,
		cancel: t(people > 0 ? 'web-cancel' : 'web-dismiss'),
	}
}

/** @throws {Refusal} for a part that is none */
export function lateIn(asked: Asked): Late {
	const part = parts.find(known => known === asked('list'))
	if (!part) throw new Refusal('refusal-not-yours')
	return { periodId: asked('period'), part, unitId: asked('unit') || undefined }
}
