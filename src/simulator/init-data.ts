import { createHmac } from 'node:crypto'
import { type SimulatedPerson, userOf } from './person.ts'

/** What Telegram's web client hands to a Mini App besides who has opened it. */
const LAUNCH = { tgWebAppVersion: '8.0', tgWebAppPlatform: 'web' }

/**
 * The address with which a client opens a Mini App from a button: who has opened it stands in the fragment, which no
 * server sees, signed with the bot's token.
 * Source: Bot API, Mini Apps, "WebAppInitData" and "Validating data received via the Mini App".
 * @param theme the client's colours, by the names of `ThemeParams`
 */
export function launchUrl(
	url: string,
	token: string,
	person: SimulatedPerson,
	unixTime: number,
	theme: Record<string, string>,
): string {
	const fragment = new URLSearchParams({
		tgWebAppData: initData(token, person, unixTime).toString(),
		...LAUNCH,
		tgWebAppThemeParams: JSON.stringify(theme),
	})
	return `${url}#${fragment}`
}

/**
 * Signed as Telegram signs it.
 * @param change what else is signed, or left out
 */
export function initData(
	token: string,
	person: SimulatedPerson,
	unixTime: number,
	change: (fields: URLSearchParams) => void = () => undefined,
): URLSearchParams {
	const fields = new URLSearchParams({
		query_id: `AA${person.id}`,
		user: JSON.stringify(userOf(person)),
		auth_date: String(unixTime),
	})
	change(fields)
	const lines = [...fields].map(([name, value]) => `${name}=${value}`).sort()
	const key = createHmac('sha256', 'WebAppData').update(token).digest()
	fields.set('hash', createHmac('sha256', key).update(lines.join('\n')).digest('hex'))
	return fields
}
