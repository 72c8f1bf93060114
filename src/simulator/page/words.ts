import { type Language, languages } from '../../domain/language.ts'
import type { Sentences } from '../../i18n/keys.generated.ts'
import { type Key, translator } from '../../i18n/translate.ts'

type SimulatorKey = Extract<Key, `sim-${string}`>
/** Sentences with placeholders, and their names: the page fills them in itself. */
type WithPlaceholders = { [K in SimulatorKey]: Sentences[K] extends undefined ? never : K }[SimulatorKey]

const PLACEHOLDERS: { [K in WithPlaceholders]: readonly (keyof Sentences[K])[] } = {
	'sim-unread': ['count'],
	'sim-guide-progress': ['done', 'total'],
	'sim-guide-go': ['name'],
	'sim-guide-done': ['step'],
	'sim-clock-moved': ['when'],
	'sim-pane-close': ['name'],
	'sim-pane-phone': ['name'],
	'sim-reply-to': ['name'],
	'sim-document': ['name', 'size'],
	'sim-blocked-note': ['name'],
	'sim-group-owner': ['name'],
	'sim-group-count': ['count'],
	'sim-group-read-only': ['name'],
	'sim-group-choose-none': ['name'],
	'sim-service-created': ['name'],
	'sim-service-added': ['name', 'other'],
	'sim-service-removed': ['name', 'other'],
	'sim-service-left': ['name'],
}

const PLAIN = [
	'sim-title',
	'sim-subtitle',
	'sim-language',
	'sim-people',
	'sim-people-search',
	'sim-people-none',
	'sim-not-joined',
	'sim-is-blocked',
	'sim-chats',
	'sim-guide',
	'sim-guide-open',
	'sim-guide-close',
	'sim-guide-reset',
	'sim-clock',
	'sim-clock-move',
	'sim-clock-hour',
	'sim-clock-day',
	'sim-clock-working-day',
	'sim-clock-deadline',
	'sim-clock-backwards',
	'sim-clock-no-deadline',
	'sim-clock-unreadable',
	'sim-pane-add',
	'sim-pane-empty',
	'sim-bot',
	'sim-bot-typing',
	'sim-chat-empty',
	'sim-start',
	'sim-start-hint',
	'sim-start-invitation',
	'sim-start-invitation-hint',
	'sim-write',
	'sim-send',
	'sim-commands',
	'sim-attach',
	'sim-attach-photo',
	'sim-attach-file',
	'sim-reply',
	'sim-reply-cancel',
	'sim-edit',
	'sim-edit-own',
	'sim-edit-cancel',
	'sim-edited',
	'sim-forwarded',
	'sim-expand',
	'sim-collapse',
	'sim-spoiler',
	'sim-photo',
	'sim-photo-open',
	'sim-photo-close',
	'sim-other-content',
	'sim-protected',
	'sim-pinned',
	'sim-block',
	'sim-unblock',
	'sim-menu',
	'sim-tap-unanswered',
	'sim-link-open',
	'sim-copied',
	'sim-inline-unavailable',
	'sim-alert-close',
	'sim-web-app-close',
	'sim-new-messages',
	'sim-connection-lost',
	'sim-connection-back',
	'sim-failed',
	'sim-groups',
	'sim-group-new',
	'sim-group-name',
	'sim-group-name-example',
	'sim-group-members',
	'sim-group-create',
	'sim-group-cancel',
	'sim-group-as',
	'sim-group-bot-in',
	'sim-group-bot-out',
	'sim-group-bot-admin',
	'sim-group-bot-silenced',
	'sim-group-add-bot',
	'sim-group-remove-bot',
	'sim-group-promote-bot',
	'sim-group-demote-bot',
	'sim-group-silence-bot',
	'sim-group-unsilence-bot',
	'sim-group-upgrade',
	'sim-group-choose',
	'sim-member-add',
	'sim-member-promote',
	'sim-member-demote',
	'sim-member-remove',
	'sim-standing-creator',
	'sim-standing-administrator',
	'sim-service-upgraded',
] as const satisfies readonly Exclude<SimulatorKey, WithPlaceholders>[]

/** The page's words in every language; placeholders stand as `{name}`. */
export function pageWords(): Record<Language, Record<string, string>> {
	return Object.fromEntries(languages.map(language => [language, wordsIn(language)])) as Record<
		Language,
		Record<string, string>
	>
}

function wordsIn(language: Language): Record<string, string> {
	const say = translator(language).loose
	const plain = PLAIN.map(key => [key, say(key)])
	const filled = Object.entries(PLACEHOLDERS).map(([key, names]) => [
		key,
		say(key, Object.fromEntries((names as readonly string[]).map(name => [name, `{${name}}`]))),
	])
	return Object.fromEntries([...plain, ...filled])
}
