import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import { hrScope } from '../domain/actor.ts'
import * as announcements from '../features/announcements/menu.ts'
import * as audit from '../features/audit/menu.ts'
import * as calendars from '../features/calendars/menu.ts'
import * as criteria from '../features/criteria/menu.ts'
import * as development from '../features/development/menu.ts'
import * as dialogue from '../features/dialogue/menu.ts'
import * as digests from '../features/digests/menu.ts'
import * as groups from '../features/groups/menu.ts'
import * as help from '../features/help/menu.ts'
import * as leadInput from '../features/lead-input/menu.ts'
import * as notes from '../features/notes/menu.ts'
import * as nudges from '../features/nudges/menu.ts'
import * as objections from '../features/objections/menu.ts'
import * as ongoingFeedback from '../features/ongoing-feedback/menu.ts'
import * as paper from '../features/paper/menu.ts'
import * as peerApproval from '../features/peer-feedback/approval-menu.ts'
import * as peerFeedback from '../features/peer-feedback/menu.ts'
import * as peers from '../features/peer-feedback/proposal-menu.ts'
import * as imports from '../features/people/import-menu.ts'
import * as invitations from '../features/people/invitations-menu.ts'
import * as periods from '../features/periods/menu.ts'
import { miniAppButtons } from '../features/periods/mini-app-menu.ts'
import * as pin from '../features/pin/menu.ts'
import * as practice from '../features/practice/menu.ts'
import * as registrationHr from '../features/registration/hr-menu.ts'
import * as registration from '../features/registration/menu.ts'
import { ownRecordMenu } from '../features/registration/own-record-menu.ts'
import * as response from '../features/response/menu.ts'
import * as results from '../features/results/menu.ts'
import * as roles from '../features/roles/menu.ts'
import * as selfAssessment from '../features/self-assessment/menu.ts'
import { personMenu } from '../features/staff/card-menu.ts'
import { leadsMenu } from '../features/staff/leads-menu.ts'
import * as leftDrafts from '../features/staff/left-drafts-menu.ts'
import { officialMenu, officialUnitsMenu } from '../features/staff/official-menu.ts'
import { searchMenu } from '../features/staff/search-menu.ts'
import * as supervisorScoring from '../features/supervisor-scoring/menu.ts'
import * as training from '../features/training/menu.ts'
import { formatMoment } from '../i18n/format.ts'
import { translator } from '../i18n/translate.ts'
import { pathOf } from '../pending/path.ts'
import { findPending, type Pending } from '../pending/pending.ts'
import { setLanguage } from '../store/identity.ts'
import { type Ctx, zoneOf } from './context.ts'
import { stopAsking } from './prompts.ts'
import { act, type Button, button, mount, screen } from './screen.ts'

interface Home {
	pending: Pending[]
	/** Employees' questions that wait for HR; undefined for everyone else */
	questions: number | undefined
}

/** `/start`: what waits for me, soonest deadline first, one tap from the next question. */
export const homeMenu = screen<Home>({
	load: async ctx => {
		const { employee } = ctx.identity
		const pending = employee ? await findPending(ctx.env.db, ctx.env.now(), [employee.id]) : []
		return { pending, questions: await help.questionsWaiting(ctx) }
	},
	body: homeText,
	keyboard: (ctx, { pending, questions }) => [
		...pending.map(item => [pendingButton(ctx, item)]),
		questions ? [help.questionsButton(ctx, questions)] : [],
	],
})

homeMenu.manualAction(
	/lang:(id|en)$/,
	act(async (ctx, [, language]) => {
		const chosen = language === 'en' ? 'en' : 'id'
		await setLanguage(ctx.env.db, ctx.identity.telegramId, chosen)
		ctx.identity.language = chosen
		ctx.t = translator(chosen)
		return '.'
	}),
)

// What waits has its buttons above; these lead to the rest. A button that is hidden may still be the way of a card.
homeMenu.submenu('self', selfAssessment.menu, { text: ctx => ctx.t('self-title'), hide: peers.noButton })
homeMenu.submenu('peers', peers.menu, { text: ctx => ctx.t('peer-title'), hide: peers.hideButton })
homeMenu.submenu('approve', peerApproval.menu, { text: ctx => ctx.t('peer-approve-title'), hide: peers.noButton })
homeMenu.submenu('feedback', peerFeedback.menu, { text: ctx => ctx.t('peer-feedback-title'), hide: peers.noButton })
homeMenu.submenu('score', supervisorScoring.menu, {
	text: ctx => ctx.t('score-list-title'),
	hide: supervisorScoring.hideFromHome,
})
homeMenu.submenu('lead', leadInput.menu, { text: ctx => ctx.t('lead-title'), hide: leadInput.hideFromHome })
homeMenu.submenu('talk', dialogue.menu, { text: ctx => ctx.t('dialogue-home'), hide: dialogue.hideFromHome })
homeMenu.submenu('result', results.menu, { text: ctx => ctx.t('result-title'), hide: results.hideFromHome })
homeMenu.submenu('objection', objections.menu, { text: ctx => ctx.t('objection-title'), hide: peers.noButton })
homeMenu.submenu('response', response.menu, { text: ctx => ctx.t('response-list-title'), hide: peers.noButton })
homeMenu.submenu('plan', development.menu, {
	text: ctx => ctx.t('plan-open'),
	hide: development.hideFromHome,
	joinLastRow: true,
})
homeMenu.submenu('notes', notes.menu, {
	text: ctx => ctx.t('note-open'),
	hide: (ctx, path) => path === '/' && !ctx.identity.employee,
})
homeMenu.submenu('said', ongoingFeedback.menu, { text: ctx => ctx.t('said-open'), hide: peers.noButton })
homeMenu.submenu('criteria', criteria.menu, {
	text: ctx => ctx.t('criteria-open'),
	hide: (ctx, path) => path === '/' && !ctx.identity.employee,
	joinLastRow: true,
})
homeMenu.submenu('hr', periods.menu, {
	text: ctx => ctx.t('hr-title'),
	hide: (ctx, path) => path === '/' && !isOfficer(ctx),
})
homeMenu.submenu('people', registrationHr.menu, {
	text: ctx => ctx.t('join-hr-title'),
	hide: (ctx, path) => path === '/' && !isOfficer(ctx),
	joinLastRow: true,
})
mount(registrationHr.menu, 'e', personMenu)
mount(registrationHr.menu, 'q', searchMenu)
mount(registrationHr.menu, 'o', officialUnitsMenu)
mount(registrationHr.menu, 'n', officialMenu)
mount(registrationHr.menu, 'l', leadsMenu)
homeMenu.submenu('drafts', leftDrafts.menu, { text: ctx => ctx.t('score-list-title'), hide: peers.noButton })
homeMenu.submenu('paper', paper.menu, { text: ctx => ctx.t('paper-open'), hide: peers.noButton })
homeMenu.submenu('training', training.menu, { text: ctx => ctx.t('training-title'), hide: peers.noButton })
homeMenu.submenu('import', imports.menu, { text: ctx => ctx.t('import-title'), hide: peers.noButton })
homeMenu.submenu('invite', invitations.menu, { text: ctx => ctx.t('invite-title'), hide: peers.noButton })
homeMenu.submenu('news', announcements.menu, {
	text: ctx => ctx.t('announce-title'),
	hide: (ctx, path) => path === '/' && !ctx.identity.employee?.roles.includes('hr'),
})
homeMenu.submenu('audit', audit.menu, {
	text: ctx => ctx.t('audit-title'),
	hide: (ctx, path) => path === '/' && !ctx.identity.employee?.roles.includes('auditor'),
})
homeMenu.submenu('roles', roles.menu, { text: ctx => ctx.t('role-title'), hide: peers.noButton })
homeMenu.submenu('join', registration.menu, {
	text: ctx => ctx.t('join-open'),
	hide: (ctx, path) => path === '/' && ctx.identity.employee !== null,
})
homeMenu.submenu('help', help.menu, { text: ctx => ctx.t('help-open') })
homeMenu.submenu('practice', practice.menu, {
	text: practice.homeLabel,
	hide: practice.hideFromHome,
	joinLastRow: true,
})
homeMenu.submenu('calendar', calendars.menu, { text: ctx => ctx.t('calendar-title'), hide: peers.noButton })
homeMenu.submenu('digest', digests.menu, { text: ctx => ctx.t('digest-settings'), hide: peers.noButton })
homeMenu.submenu('groups', groups.menu, { text: ctx => ctx.t('group-title'), hide: groups.hideFromHome })
homeMenu.submenu('record', ownRecordMenu, {
	text: ctx => ctx.t('join-record-title'),
	hide: (ctx, path) => path === '/' && !ctx.identity.employee,
})
homeMenu.submenu('pin', pin.menu, { text: ctx => ctx.t('pin-title'), hide: peers.noButton })
homeMenu.submenu('messages', nudges.menu, {
	text: ctx => ctx.t('nudge-settings'),
	hide: (ctx, path) => path === '/' && !ctx.identity.employee,
	joinLastRow: true,
})
homeMenu.manualRow(async ctx => [await miniAppButtons(ctx), [languageButton(ctx)]].filter(row => row.length > 0))

export const home = new Composer<Ctx>()
home.command(['start', 'menu'], ctx => ctx.open('/'))
home.command('batal', async ctx => {
	ctx.notice = ctx.identity.awaiting ? ctx.t('common-cancelled') : ctx.t('common-nothing-asked')
	await stopAsking(ctx)
	await ctx.open('/')
})

function homeText(ctx: Ctx, { pending, questions }: Home): FormattedString {
	const { employee } = ctx.identity
	if (!employee) return new FormattedString(ctx.t('home-stranger'))
	const greeting = FormattedString.b(ctx.t('home-greeting', { name: employee.name }))
	const asked = questions ? [FormattedString.b(ctx.t('help-home-waiting', { count: questions }))] : []
	const items = [...pending.map(item => pendingText(ctx, item)), ...asked]
	if (items.length === 0) return greeting.plain(`\n\n${ctx.t('home-nothing')}`)
	return FormattedString.join([greeting.plain(`\n\n${ctx.t('home-waiting')}`), ...items], '\n\n')
}

/** Does HR's work, for the agency or for units of it. */
function isOfficer(ctx: Ctx): boolean {
	const { employee } = ctx.identity
	return employee !== null && hrScope(employee) !== undefined
}

function pendingText(ctx: Ctx, { kind, count, periodName, deadline }: Pending): FormattedString {
	const until = formatMoment(deadline, zoneOf(ctx), ctx.identity.language)
	return FormattedString.b(ctx.t.loose(`pending-${kind}`, { count })).plain(
		`\n${ctx.t('home-item', { period: periodName, until })}`,
	)
}

function pendingButton(ctx: Ctx, item: Pending): Button {
	return button(pathOf(item), ctx.t.loose(`pending-${item.kind}-open`, { count: item.count }), 'primary')
}

function languageButton(ctx: Ctx): Button {
	return button(`lang:${ctx.identity.language === 'id' ? 'en' : 'id'}`, ctx.t('home-language'))
}
