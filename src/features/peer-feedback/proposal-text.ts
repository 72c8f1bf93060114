import type { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { PEERS_MOST } from '../../domain/peers.ts'
import { formatMoment } from '../../i18n/format.ts'
import { isProposalOpen, isSettled, type ListedPeer, leastOf, type PeerList, standing } from './list.ts'
import { heading, paragraphs, personText, reasonText, supervisorName } from './text.ts'

/** One's own lists, each with where it stands. */
export function listsText(ctx: Ctx, lists: readonly PeerList[]): FormattedString {
	if (lists.length === 0) return paragraphs(heading(ctx.t('peer-title')), ctx.t('peer-none'))
	return paragraphs(heading(ctx.t('peer-title')), ...lists.map(list => heading(list.period.name, stateText(ctx, list))))
}

/** One's own list: whom one has chosen, what is missing, until when; later what the supervisor made of it. */
export function proposalText(ctx: Ctx, list: PeerList): FormattedString {
	const title = heading(ctx.t('peer-title'), list.period.name)
	if (isSettled(list)) return settledText(ctx, list, title)
	const now = ctx.env.now()
	if (list.state === 'proposed')
		return paragraphs(title, sentText(ctx, list), chosenText(ctx, list), replacedText(ctx, list))
	if (!isProposalOpen(list, now)) return paragraphs(title, stateText(ctx, list), chosenText(ctx, list))
	const least = leastOf(list)
	const missing = least - standing(list).length
	const supervisor = supervisorName(ctx.t, list)
	return paragraphs(
		title,
		ctx.t('peer-propose-intro', { least, most: PEERS_MOST, supervisor }),
		chosenText(ctx, list) ?? ctx.t('peer-propose-nobody'),
		replacedText(ctx, list),
		missing > 0 && ctx.t('peer-propose-few', { missing }),
		ctx.t('peer-propose-until', { until: moment(ctx, list.proposal.closesAt) }),
	)
}

function stateText(ctx: Ctx, list: PeerList): string {
	const now = ctx.env.now().epochMilliseconds
	const supervisor = supervisorName(ctx.t, list)
	if (isSettled(list)) return ctx.t('peer-state-settled')
	if (list.state === 'proposed') return ctx.t('peer-state-proposed', { supervisor })
	if (now < list.proposal.opensAt.epochMilliseconds)
		return ctx.t('peer-state-early', { from: moment(ctx, list.proposal.opensAt) })
	if (now >= list.proposal.closesAt.epochMilliseconds) return ctx.t('peer-state-missed', { supervisor })
	const until = moment(ctx, list.proposal.closesAt)
	return ctx.t('peer-state-choosing', { count: standing(list).length, until })
}

function sentText(ctx: Ctx, list: PeerList): string {
	const supervisor = supervisorName(ctx.t, list)
	if (!isProposalOpen(list, ctx.env.now())) return ctx.t('peer-propose-sent-closed', { supervisor })
	return ctx.t('peer-propose-sent', { supervisor, until: moment(ctx, list.proposal.closesAt) })
}

/**
 * Who declined is not told, nor who was found instead: a name that is missing or new would show it. So one's own
 * choice stays as it was, and of the supervisor's only the number is shown.
 */
function settledText(ctx: Ctx, list: PeerList, title: FormattedString): FormattedString {
	const { opensAt, closesAt } = list.feedback
	const added = list.peers.filter(peer => peer.bySupervisor && peer.state === 'approved').length
	return paragraphs(
		title,
		ctx.t('peer-propose-settled', { from: moment(ctx, opensAt), until: moment(ctx, closesAt) }),
		chosenText(ctx, list),
		replacedText(ctx, list),
		added > 0 && ctx.t('peer-propose-added', { count: added }),
		ctx.t('peer-propose-anonymous'),
	)
}

function chosenText(ctx: Ctx, list: PeerList): FormattedString | undefined {
	const chosen = ownChoice(list)
	if (chosen.length === 0) return undefined
	const lines = chosen.map((peer, index) => `${index + 1}. ${personText(ctx.t, peer)}`)
	return heading(ctx.t('peer-propose-chosen', { count: chosen.length }), lines.join('\n'))
}

function replacedText(ctx: Ctx, list: PeerList): FormattedString | undefined {
	const replaced = list.peers.filter(({ state }) => state === 'replaced')
	if (replaced.length === 0) return undefined
	const lines = replaced.map(({ name, reason }) => `• ${name}: ${reasonText(ctx.t, reason)}`)
	return heading(ctx.t('peer-propose-replaced'), lines.join('\n'))
}

function ownChoice(list: PeerList): ListedPeer[] {
	return list.peers.filter(({ bySupervisor, state }) => !bySupervisor && state !== 'replaced')
}

function moment(ctx: Ctx, instant: PeerList['proposal']['closesAt']): string {
	return formatMoment(instant, zoneOf(ctx), ctx.identity.language)
}
