import { translator } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import type { Claimed } from './claimed.ts'
import type { GroupMessages, Messages, Rendered } from './message.ts'

/** A group has no language of its own. */
const groupLanguage = 'id'

export interface Renderers {
	messages: Messages
	groupMessages: GroupMessages
}

/** Renders a row for its reader, as its feature does; null when it is no longer true. @throws {Held} */
export async function render(
	env: Env,
	{ messages, groupMessages }: Renderers,
	{ kind, params, ...row }: Claimed,
): Promise<Rendered | null> {
	if (row.group) return rendererOf(groupMessages, kind)(env, { ...row.group, t: translator(groupLanguage) }, params)
	const { language, isLocked, ...recipient } = row.recipient
	const rendered = await rendererOf(messages, kind)(env, { ...recipient, t: translator(language) }, params)
	return rendered && isLocked ? withoutPrivate(rendered) : rendered
}

function withoutPrivate(rendered: Rendered): Rendered {
	const { whenLocked, keyboard } = rendered
	return whenLocked === undefined ? rendered : { text: whenLocked, ...(keyboard ? { keyboard } : {}) }
}

function rendererOf<T>(renderers: Record<string, T>, kind: string): T {
	const render = renderers[kind]
	if (!render) throw new Error(`nobody renders "${kind}"`)
	return render
}
