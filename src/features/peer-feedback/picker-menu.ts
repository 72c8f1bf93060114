import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { PEERS_MOST } from '../../domain/peers.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type CandidatePage, findCandidates } from './candidates.ts'
import { drop, pick } from './choosing.ts'
import { roleIn, standing } from './list.ts'
import { pickerText } from './picker-text.ts'

type Root = '/peers/' | '/approve/'

/** Colleagues to put on a list, below its card as `c:<term>:<page>/`: what is typed is searched. */
export function pickerMenu(root: Root): MenuTemplate<Ctx> {
	const menu = screen({
		load: ctx => {
			const { appraisalId, term, page } = placeIn(ctx)
			return findCandidates(ctx.env, actorOf(ctx), appraisalId, term, page)
		},
		asks: (_ctx, { list }) => ({ kind: 'peer-search', params: { card: `${root}a:${list.appraisalId}/` } }),
		body: pickerText,
		keyboard: pickerKeyboard,
	})
	menu.manualAction(
		/(pick|drop):(\w+)$/,
		act(async (ctx, match) => {
			const change = match[3] === 'pick' ? pick : drop
			await change(ctx.env, actorOf(ctx), placeIn(ctx).appraisalId, match[4] ?? '')
			return '.'
		}, '..'),
	)
	return menu
}

/** Takes the part of a name that was typed, and shows who was found. */
export function typedSearch(): Composer<Ctx> {
	return onAnswer('peer-search', async (_ctx, { text, params }) => {
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-peer-search')
		return `${params.card}${placeOf(term, 1)}`
	})
}

function pickerKeyboard(ctx: Ctx, found: CandidatePage): Button[][] {
	const { list, candidates, term, page, pages } = found
	const bySupervisor = roleIn(list, actorOf(ctx)) === 'supervisor'
	const isFull = standing(list).length >= PEERS_MOST
	const rows = candidates.map(({ id, name, isFull: isAsked }) => {
		const listed = list.peers.find(peer => peer.id === id)
		if (listed?.state === 'listed') {
			return listed.bySupervisor === bySupervisor ? [button(`drop:${id}`, ctx.t('peer-pick-drop', { name }))] : []
		}
		if (isFull || isAsked || listed?.state === 'approved' || listed?.state === 'declined') return []
		return listed && !bySupervisor ? [] : [button(`pick:${id}`, ctx.t('peer-pick-add', { name }))]
	})
	return [
		...rows,
		pageRow(ctx, page, pages, to => `../${placeOf(term, to)}`),
		term ? [button(`../${placeOf('', 1)}`, ctx.t('peer-pick-all'))] : [],
		[button('..', ctx.t('peer-pick-done'), 'primary'), homeButton(ctx)],
	]
}

function placeOf(term: string, page: number): string {
	return `c:${term.replaceAll(' ', '+')}:${page}/`
}

function placeIn(ctx: Ctx): { appraisalId: string; term: string; page: number } {
	const [, appraisalId = '', place = ''] = ctx.match as RegExpMatchArray
	const [term = '', page = ''] = place.split(':')
	return { appraisalId, term, page: Number(page) }
}
