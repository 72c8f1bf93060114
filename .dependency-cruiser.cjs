/** The dependency directions of the house: features never import each other, menus never import Prisma, … */
const own = '^src/'
const only = (name, from, allowed, comment) => ({
	name,
	severity: 'error',
	comment,
	from: { path: from },
	to: { path: own, pathNot: allowed },
})
const types = 'src/outbox/message\\.ts$'
const feature = '^src/features/([^/]+)/'
/** What people see: a feature's screens, its words, what it sends on its own. */
const faces = '[^/]*(menu|text|messages|options)[^/]*$'
const face = `^src/features/[^/]+/${faces}`
const service = `^src/features/[^/]+/(?!${faces})`
const evidenceService = '^src/evidence/(keeping|reading|recognise)\\.ts$'
const attachmentService = '^src/attachments/keeping\\.ts$'
const draftsService = '^src/drafts/drafts\\.ts$'
const notesService = '^src/notes/(offering|using)\\.ts$'
const questionnaireFace = '^src/questionnaire/([^/]*(menu|text)|options)[^/]*$'

module.exports = {
	forbidden: [
		{ name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-orphans',
			severity: 'error',
			from: { orphan: true, path: own, pathNot: '(generate-keys|make-migration|drift|main|cli)\\.ts$|\\.d\\.ts$' },
			to: {},
		},
		only('domain', '^src/domain/', ['^src/domain/'], 'domain: nothing of ours'),
		only('store', '^src/store/', ['^src/(store|domain|generated)/'], 'store: domain'),
		only('pending', '^src/pending/', ['^src/(pending|store|domain|generated)/']),
		only('enqueue', '^src/outbox/enqueue[^/]*\\.ts$', ['^src/(store|domain|generated)/']),
		only('spreadsheet', '^src/spreadsheet/', ['^src/(spreadsheet|domain)/']),
		only('reports', '^src/reports/', ['^src/(reports|domain)/']),
		only('explanation', '^src/explanation/', ['^src/(explanation|domain|i18n)/']),
		only('i18n', '^src/i18n/', ['^src/(i18n|domain)/']),
		only(
			'web',
			'^src/web/',
			['^src/web/', service, '^src/(domain|i18n)/', '^src/pending/pending\\.ts$', '^src/store/(env|identity)\\.ts$'],
			"web: the features' services, pending, who somebody is, i18n",
		),
		only('simulator', '^src/simulator/', ['^src/(simulator|i18n|domain/language)'], 'it speaks HTTP'),
		only('deliver', '^src/(scheduler/|outbox/(?!enqueue))', [
			'^src/(scheduler|outbox|store|domain|pending|i18n|generated)/',
		]),
		only('questionnaire', '^src/questionnaire/', [
			'^src/(questionnaire|domain|store|generated|i18n)/',
			'^src/outbox/enqueue\\.ts$',
			'^src/bot/(context|prompts|screen)\\.ts$',
		]),
		only('evidence', '^src/evidence/', [
			'^src/(evidence|questionnaire|domain|store|i18n)/',
			'^src/bot/(context|files|screen)\\.ts$',
		]),
		only('attachments', '^src/attachments/', [
			'^src/(attachments|domain|store)/',
			'^src/evidence/(download|recognise)\\.ts$',
			'^src/bot/(context|files)\\.ts$',
		]),
		only('drafts', '^src/drafts/', ['^src/(drafts|domain|store|i18n)/', '^src/bot/(context|prompts|screen)\\.ts$']),
		only('notes', '^src/notes/', [
			'^src/(notes|evidence|questionnaire|domain|store|i18n|generated)/',
			'^src/bot/(context|screen)\\.ts$',
		]),
		only('result', '^src/result/', ['^src/(result|domain|store|generated)/']),
		{
			name: 'features-apart',
			severity: 'error',
			comment: 'features never import each other',
			from: { path: feature },
			to: { path: '^src/features/', pathNot: '^src/features/$1/' },
		},
		only(
			'services',
			service,
			[
				service,
				'^src/(domain|store|pending|spreadsheet|generated|result)/',
				attachmentService,
				draftsService,
				'^src/outbox/enqueue[^/]*\\.ts$',
				'^src/questionnaire/(service|sheet|source|store-score|progress|lapse|give-role|former-account|scorer|record|supervisor|lead|end-leads|declinable|beside)\\.ts$',
			],
			'a service: domain, store, pending, enqueue',
		),
		only(
			'menus',
			face,
			[
				'^src/features/',
				'^src/(domain|i18n|reports|explanation|questionnaire|evidence|attachments|drafts|notes|result|spreadsheet)/',
				'^src/pending/path\\.ts$',
				'^src/bot/(context|files|prompts|screen|telegrams-own)\\.ts$',
				types,
				'^src/store/env\\.ts$',
			],
			'menus, text, messages: their own service, domain, bot/context, i18n, reports',
		),
		only('bot', '^src/bot/', [
			'^src/bot/',
			'^src/features/[^/]+/(menu|.*-menu)\\.ts$',
			'^src/(pending|i18n|domain)/',
			'^src/drafts/typed-menu\\.ts$',
			'^src/store/',
		]),
		{
			name: 'no-prisma-in-menus',
			severity: 'error',
			from: {
				path: [
					face,
					questionnaireFace,
					'^src/evidence/(?!keeping|reading|recognise)',
					'^src/attachments/(?!keeping)',
					'^src/drafts/(?!drafts)',
					'^src/notes/(?!offering|using)',
				],
			},
			to: { path: '^src/(generated/|store/(?!env\\.ts$))|@prisma' },
		},
		{
			name: 'no-grammy-in-services',
			severity: 'error',
			from: {
				path: [
					'^src/(domain|store|pending|result)/',
					'^src/outbox/(enqueue|ledger)',
					service,
					'^src/questionnaire/(service|sheet|source|store-score|progress|lapse|give-role|former-account|scorer|record|supervisor|lead|end-leads|declinable|beside)',
					evidenceService,
					attachmentService,
					draftsService,
					notesService,
				],
			},
			to: { path: 'node_modules/(grammy|grammy-inline-menu|@grammyjs)/' },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: ['node_modules', '^src/generated/'] },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
	},
}
