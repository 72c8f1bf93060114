import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { MAX_REQUESTS, PEERS_MOST } from '../../domain/peers.ts'
import { formatMoment } from '../../i18n/format.ts'
import { awaitsApproval, type ListedPeer, leastOf, type PeerList, standing } from './list.ts'
import { lacksReplacement } from './readiness.ts'
import { heading, namesText, paragraphs, personText, reasonText } from './text.ts'

/** Some of the lists of one's people, with the peers on each. */
export function approvalsText(ctx: Ctx, all: readonly PeerList[], shown: readonly PeerList[]): FormattedString {
	const title = heading(ctx.t('peer-approve-title'))
	if (all.length === 0) return paragraphs(title, ctx.t('peer-approve-none'))
	const count = all.filter(list => awaitsApproval(list, ctx.env.now())).length
	const waiting = count > 0 ? ctx.t('peer-approve-waiting', { count }) : ctx.t('peer-approve-nothing-waits')
	return paragraphs(title, waiting, ...shown.map(list => employeeText(ctx, list)))
}

/** What is about to be approved, by name. */
export function confirmText(ctx: Ctx, lists: readonly PeerList[]): FormattedString {
	const title = heading(ctx.t('peer-approve-all-title', { count: lists.length }))
	return paragraphs(title, ...lists.map(list => heading(list.employee.name, namesText(standing(list)))))
}

/** One list: each peer with what is asked of them already, and what may be done. */
export function approvalText(ctx: Ctx, list: PeerList): FormattedString {
	const title = heading(ctx.t('peer-approve-card', { name: list.employee.name }), list.employee.unit)
	const lines = [...standing(list), ...gone(list)].map(peer => peerLine(ctx, peer))
	return paragraphs(title.plain(`\n${list.period.name}`), lines.join('\n'), instruction(ctx, list))
}

/** Asks why a peer is to be replaced. */
export function replaceText(ctx: Ctx, list: PeerList, peer: ListedPeer): FormattedString {
	return paragraphs(
		heading(ctx.t('peer-approve-card', { name: list.employee.name }), list.period.name),
		ctx.t('peer-replace-ask', { peer: peer.name, name: list.employee.name }),
		FormattedString.i(ctx.t('peer-replace-type')),
	)
}

function employeeText(ctx: Ctx, list: PeerList): FormattedString {
	const who = personText(ctx.t, list.employee)
	if (list.state === 'approved')
		return heading(who, ctx.t('peer-approve-approved', { names: namesText(standing(list)) }))
	if (!awaitsApproval(list, ctx.env.now())) return heading(who, choosingText(ctx, list))
	const missed = list.state === 'choosing' ? [ctx.t('peer-approve-missed')] : []
	const declined = list.peers
		.filter(({ state }) => state === 'declined')
		.map(({ name }) => `✕ ${namesText([{ name }])} · ${ctx.t('peer-pick-declined')}`)
	const lines = [...missed, ...standing(list).map(peer => peerLine(ctx, peer)), ...declined]
	return heading(who, lines.join('\n'))
}

function peerLine(ctx: Ctx, peer: ListedPeer): string {
	const who = personText(ctx.t, peer)
	const requests = ctx.t('peer-pick-requests', { requests: peer.requests, most: MAX_REQUESTS })
	switch (peer.state) {
		case 'listed':
			return `• ${who} · ${requests}${peer.bySupervisor ? ` · ${ctx.t('peer-approve-own')}` : ''}`
		case 'approved':
			return `✓ ${who} · ${ctx.t('peer-approve-asked')}`
		case 'replaced':
			return `✕ ${namesText([peer])} · ${ctx.t('peer-approve-replaced', { reason: reasonText(ctx.t, peer.reason) })}`
		case 'declined':
			return `✕ ${namesText([peer])} · ${ctx.t('peer-approve-declined', { reason: reasonText(ctx.t, peer.reason) })}`
		default:
			return peer.state satisfies never
	}
}

function instruction(ctx: Ctx, list: PeerList): string {
	if (list.state === 'approved') return ctx.t('peer-approve-closed')
	if (!awaitsApproval(list, ctx.env.now())) return choosingText(ctx, list)
	const least = leastOf(list)
	const missing = least - standing(list).length
	if (missing > 0) return ctx.t('peer-approve-few', { missing })
	if (lacksReplacement(list)) return ctx.t('peer-approve-declined-note')
	return ctx.t('peer-approve-rule', { least, most: PEERS_MOST })
}

function choosingText(ctx: Ctx, list: PeerList): string {
	return ctx.t('peer-approve-choosing', {
		until: formatMoment(list.proposal.closesAt, zoneOf(ctx), ctx.identity.language),
	})
}

function gone(list: PeerList): ListedPeer[] {
	return list.peers.filter(({ state }) => state === 'replaced' || state === 'declined')
}
