import type { Pending, PendingKind } from './pending.ts'

/** Where the home menu mounts each feature that people owe something to. */
const mounts: Record<PendingKind, string> = {
	'propose-peers': '/peers/',
	'approve-peers': '/approve/',
	'self-assessment': '/self/',
	'peer-feedback': '/feedback/',
	'supervisor-scoring': '/score/',
	'lead-input': '/lead/',
	'offer-slots': '/talk/',
	'answer-wish': '/talk/',
	'pick-slot': '/talk/',
	'confirm-talk': '/talk/',
	'answer-result': '/response/',
	'answer-objection': '/objection/',
	'decide-objection': '/objection/',
}

/** The menu path that opens the next question of what waits: one tap from home and from a nudge. */
export function pathOf({ kind, firstId, periodId }: Pick<Pending, 'kind' | 'firstId' | 'periodId'>): string {
	switch (kind) {
		case 'propose-peers':
			return `${mounts[kind]}a:${firstId}/`
		case 'approve-peers':
			return mounts[kind]
		case 'self-assessment':
		case 'peer-feedback':
		case 'lead-input':
		case 'answer-result':
			return `${mounts[kind]}r:${firstId}/`
		case 'supervisor-scoring':
			return mounts[kind]
		case 'offer-slots':
			return `${mounts[kind]}s:${periodId}.1/`
		case 'answer-wish':
		case 'pick-slot':
		case 'confirm-talk':
			return `${mounts[kind]}t:${firstId}/`
		case 'answer-objection':
		case 'decide-objection':
			return `${mounts[kind]}open:${firstId}`
	}
}
