import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { MOST_LEADS } from '../../domain/lead-input.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enterLead, type LeadPage, readLeadChoice, readLeads, readNamedLead, withdrawLead } from './leads.ts'
import { leadChoiceText, leadRemovalText, leadSearchText, leadsText } from './leads-text.ts'
import { inPath, leadsPath, personPath, termAndPage } from './paths.ts'
import { findLeads } from './search.ts'

const leadQuestion = 'staff-lead'

/** `l:<appraisal>/`: who gives named input about an employee in a period. */
export const leadsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readLeads(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: leadsText,
	keyboard: (ctx, { appraisalId, employeeId, leads }) => [
		...leads.map(({ reviewId, name }) => [button(leadsPath(appraisalId, `g:${reviewId}/`), name)]),
		leads.filter(({ state }) => state !== 'declined').length < MOST_LEADS
			? [button(leadsPath(appraisalId, 's:.1/'), ctx.t('lead-hr-add'), 'primary')]
			: [],
		[backButton(ctx, personPath(employeeId)), homeButton(ctx)],
	],
})

/** `s:<term>.<page>/`: who could be named; a name or a NIP typed looks for others. */
mount(
	leadsMenu,
	's',
	screen<LeadPage>({
		load: async ctx => {
			const { term, page } = termAndPage(pathValue(ctx, 2))
			const list = await readLeads(ctx.env, actorOf(ctx), pathValue(ctx, 1))
			return { list, found: await findLeads(ctx.env, actorOf(ctx), list, term, page) }
		},
		asks: (_ctx, { list }) => ({ kind: leadQuestion, params: { appraisal: list.appraisalId } }),
		body: leadSearchText,
		keyboard: (ctx, { list, found: { term, items, page, pages } }) => [
			...items.map(({ id, name }) => [button(leadsPath(list.appraisalId, `k:${id}/`), name)]),
			pageRow(ctx, page, pages, to => leadsPath(list.appraisalId, `s:${inPath(term)}.${to}/`)),
			[backButton(ctx, leadsPath(list.appraisalId)), homeButton(ctx)],
		],
	}),
)

/** `k:<employee>/`: what would come of naming them. */
const choice = screen({
	load: ctx => readLeadChoice(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: leadChoiceText,
	keyboard: (ctx, { list, lead }) => [
		[button(leadsPath(list.appraisalId, `k:${lead.id}/yes`), ctx.t('lead-hr-name'), 'primary')],
		[backButton(ctx, leadsPath(list.appraisalId, 's:.1/')), homeButton(ctx)],
	],
})
choice.manualAction(
	/yes$/,
	act(async ctx => {
		const appraisalId = pathValue(ctx, 1)
		await enterLead(ctx.env, actorOf(ctx), appraisalId, pathValue(ctx, 2))
		ctx.notice = ctx.t('lead-hr-named')
		return leadsPath(appraisalId)
	}),
)
mount(leadsMenu, 'k', choice)

/** `g:<review>/`: one who is named, and taking them back. */
const named = screen({
	load: ctx => readNamedLead(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: leadRemovalText,
	keyboard: (ctx, { list, lead }) => [
		[button(leadsPath(list.appraisalId, `g:${lead.reviewId}/no`), ctx.t('lead-hr-remove'), 'danger')],
		[backButton(ctx, leadsPath(list.appraisalId)), homeButton(ctx)],
	],
})
named.manualAction(
	/no$/,
	act(async ctx => {
		const appraisalId = pathValue(ctx, 1)
		await withdrawLead(ctx.env, actorOf(ctx), appraisalId, pathValue(ctx, 2))
		ctx.notice = ctx.t('lead-hr-removed')
		return leadsPath(appraisalId)
	}),
)
mount(leadsMenu, 'g', named)

export const typedLeads = onAnswer(leadQuestion, async (_ctx, { text, params: { appraisal = '' } }) => {
	const term = searchTerm(text)
	if (term === '') throw new Refusal('refusal-staff-search')
	return leadsPath(appraisal, `s:${inPath(term)}.1/`)
})
