import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { type PersonCard, readCard } from './card.ts'
import { cardText } from './card-text.ts'
import { detailMenu } from './details-menu.ts'
import { monthsMenu } from './months-menu.ts'
import { accountPath, leadsPath, peoplePath, personPath } from './paths.ts'
import { searchQuestion } from './search-menu.ts'
import { statusesMenu, statusMenu } from './status-menu.ts'
import { supervisorMenu, supervisorsMenu } from './supervisor-menu.ts'
import { unitMenu, unitsMenu } from './unit-menu.ts'

/** `e:<employee>/`: one employee, from where HR changes what is on record of them. */
export const personMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readCard(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	asks: () => ({ kind: searchQuestion, params: {} }),
	body: cardText,
	keyboard: cardKeyboard,
})
mount(personMenu, 's', supervisorsMenu)
mount(personMenu, 'k', supervisorMenu)
mount(personMenu, 'm', monthsMenu)
mount(personMenu, 'u', unitsMenu)
mount(personMenu, 'w', unitMenu)
mount(personMenu, 'd', detailMenu)
mount(personMenu, 'x', statusesMenu)
mount(personMenu, 'y', statusMenu)

function cardKeyboard(ctx: Ctx, { id, appraisals, scoring, official, hasPin }: PersonCard): Button[][] {
	const to = (place: string, label: string) => button(personPath(id, place), label)
	return [
		[to('s:.1/', ctx.t('staff-change-supervisor')), to('u:.1/', ctx.t('staff-change-unit'))],
		[to('d:name/', ctx.t('staff-change-name')), to('d:number/', ctx.t('staff-change-number'))],
		[to('d:post/', ctx.t('staff-change-post')), to('d:zone/', ctx.t('staff-change-zone'))],
		[
			to('x:all/', ctx.t('staff-change-status')),
			...(official ? [] : [button(accountPath(id), ctx.t('staff-open-account'))]),
		],
		id === ctx.identity.employee?.id ? [] : [button(`/paper/e:${id}.1/`, ctx.t('staff-open-forms'))],
		hasPin && id !== ctx.identity.employee?.id ? [button(`/pin/e:${id}/`, ctx.t('staff-open-pin'))] : [],
		...appraisals
			.filter(({ isEnded }) => !isEnded)
			.flatMap(({ appraisalId, periodId, period }) => [
				[button(`/hr/p:${periodId}/v:a${appraisalId}.1/`, ctx.t('staff-open-appraisal', { period }))],
				[button(leadsPath(appraisalId), ctx.t('lead-open-period', { period }))],
			]),
		...scoring.map(({ periodId, period, people }) => [
			button(`/hr/p:${periodId}/v:s${id}.1/`, ctx.t('staff-open-scoring', { period, people })),
		]),
		ctx.identity.employee?.roles.includes('hr') ? [button(`/roles/e:${id}/`, ctx.t('role-title'))] : [],
		[backButton(ctx, peoplePath), homeButton(ctx)],
	]
}
