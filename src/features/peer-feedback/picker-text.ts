import { FormattedString } from '@grammyjs/parse-mode'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { MAX_REQUESTS, PEERS_MOST } from '../../domain/peers.ts'
import type { Candidate, CandidatePage } from './candidates.ts'
import { leastOf, type PeerList, roleIn, standing } from './list.ts'
import { heading, paragraphs, personText } from './text.ts'

/** Who can be chosen, how often each is asked already, and how many are still needed. */
export function pickerText(ctx: Ctx, { list, candidates, term, total }: CandidatePage): FormattedString {
	const count = standing(list).length
	const chosen = ctx.t('peer-pick-count', { count, least: leastOf(list), most: PEERS_MOST })
	const found = candidates.map(person => candidateLine(ctx, list, person)).join('\n')
	return paragraphs(
		heading(title(ctx, list), list.period.name),
		chosen,
		term && total > 0 && FormattedString.b(ctx.t('peer-pick-found', { term, total })),
		total > 0 ? found : ctx.t('peer-pick-nobody'),
		FormattedString.i(ctx.t('peer-pick-type')),
	)
}

function title(ctx: Ctx, list: PeerList): string {
	if (roleIn(list, actorOf(ctx)) === 'employee') return ctx.t('peer-pick-own')
	return ctx.t('peer-pick-for', { name: list.employee.name })
}

function candidateLine(ctx: Ctx, list: PeerList, person: Candidate): string {
	const who = personText(ctx.t, person)
	const known = list.peers.find(({ id }) => id === person.id)
	if (known?.state === 'listed' || known?.state === 'approved') return `✓ ${who}`
	if (known?.state === 'declined') return `✕ ${who} · ${ctx.t('peer-pick-declined')}`
	if (known) return `✕ ${who} · ${ctx.t('peer-pick-replaced')}`
	if (person.isFull) return `– ${who} · ${ctx.t('peer-pick-full', { most: MAX_REQUESTS })}`
	const { requests } = person
	return `• ${who}${requests > 0 ? ` · ${ctx.t('peer-pick-requests', { requests, most: MAX_REQUESTS })}` : ''}`
}
