import { Refusal } from '../../domain/refusal.ts'
import { readTeams, type TeamMember, type TeamProgress } from '../../features/periods/team-progress.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import { findPending } from '../../pending/pending.ts'
import type { Answer } from '../answer.ts'
import type { Visitor } from '../visitor.ts'

/** For a supervisor: what waits for them, and how far their own people are. */
export const team: Answer = async (env, visitor) => {
	const { t, actor, language, zone } = visitor
	const teams = await readTeams(env, actor)
	if (teams.length === 0) throw new Refusal('refusal-web-nothing')
	const pending = await findPending(env.db, visitor.now, [actor.employeeId])
	return {
		screen: 'team',
		waitsTitle: t('web-team-waits'),
		waits: pending.map(({ kind, count, periodName, deadline }) => ({
			what: t.loose(`pending-${kind}`, { count }),
			until: t('home-item', { period: periodName, until: formatMoment(deadline, zone, language) }),
		})),
		nothing: t('web-team-nothing'),
		inChat: t('web-team-in-chat'),
		teams: teams.map(found => teamOf(visitor, found)),
	}
}

/** A cell of the table: what it says, and whether it is done. */
interface Cell {
	text: string
	state: 'done' | 'waiting' | 'open'
}

function teamOf(visitor: Visitor, { id, name, people }: TeamProgress) {
	const { t, language } = visitor
	const columns = columnsOf(visitor, people)
	return {
		id,
		name,
		caption: t('web-team-caption', { count: people.length }),
		heads: [t('web-late-name'), ...columns.map(({ label }) => label)],
		parts: columns.map(({ part, label, cells }) => {
			const asked = cells.filter(cell => cell !== undefined)
			const done = asked.filter(({ state }) => state === 'done').length
			const total = asked.length
			return {
				part,
				label,
				done,
				total,
				text: t('web-done', { done: formatNumber(done, language), total: formatNumber(total, language) }),
				share: `${Math.floor((done / total) * 100)}%`,
			}
		}),
		rows: people.map(({ name, post }, place) => ({ name, post, cells: columns.map(({ cells }) => cells[place]) })),
	}
}

/** What at least one of the people is asked for. */
function columnsOf({ t }: Visitor, people: readonly TeamMember[]) {
	const sent = (done: boolean | null): Cell | undefined => {
		if (done === null) return undefined
		return done ? { text: t('web-team-sent'), state: 'done' } : { text: t('web-team-open'), state: 'open' }
	}
	const peers = (state: TeamMember['peers']): Cell | undefined => {
		switch (state) {
			case null:
				return undefined
			case 'choosing':
				return { text: t('web-team-choosing'), state: 'open' }
			case 'proposed':
				return { text: t('web-team-proposed'), state: 'waiting' }
			case 'approved':
				return { text: t('web-team-approved'), state: 'done' }
			default:
				return state satisfies never
		}
	}
	const columns = [
		{ part: 'approval', label: t('web-team-peers'), cells: people.map(person => peers(person.peers)) },
		{ part: 'self', label: t('period-part-self'), cells: people.map(({ self }) => sent(self)) },
		{ part: 'supervisor', label: t('web-team-score'), cells: people.map(({ scored }) => sent(scored)) },
	]
	return columns.filter(({ cells }) => cells.some(cell => cell !== undefined))
}
