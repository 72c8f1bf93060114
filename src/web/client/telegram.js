/**
 * The few things that this page needs of Telegram, by its documented protocol (Bot API, Mini Apps; core.telegram.org,
 * "Web events"). Telegram's own script would be a foreign origin, ten times this page on a weak signal, and one more
 * thing that can fail to arrive.
 */
const KEY = 'cermin-launch'
const listeners = new Map()

/** @type {URLSearchParams} what Telegram handed over when it opened the page */
const launch = readLaunch()

/** Who has opened the page, signed by Telegram; '' outside Telegram. */
export const initData = launch.get('tgWebAppData') ?? ''

/** @returns {Record<string, string>} the client's colours, by the names of ThemeParams */
export function themeParams() {
	return readJson(launch.get('tgWebAppThemeParams')) ?? {}
}

/** Is there a client around the page that could close it? */
export const isInTelegram = initData !== ''

/** Tells the client something. Nothing that is said is secret: only Telegram may show this page in a frame. */
export function post(type, data = {}) {
	const json = JSON.stringify(data)
	if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(type, json)
	else if (window.external && 'notify' in window.external)
		window.external.notify(JSON.stringify({ eventType: type, eventData: data }))
	else if (window.parent !== window)
		window.parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), '*')
}

/** Calls `listener` with the data of an event of the client. */
export function on(type, listener) {
	listeners.set(type, listener)
}

const receive = (type, data) => listeners.get(type)?.(data ?? {})
// Native clients call these.
window.Telegram = { WebView: { receiveEvent: receive } }
window.TelegramGameProxy_receiveEvent = receive
window.TelegramGameProxy = { receiveEvent: receive }
window.addEventListener('message', event => {
	if (event.source !== window.parent || event.source === window) return
	const { eventType, eventData } = readJson(event.data) ?? {}
	if (eventType) receive(eventType, eventData)
})

/** The fragment is taken out of the address at once, and kept for when the page is loaded again. */
function readLaunch() {
	const given = location.hash.startsWith('#tgWebApp') ? location.hash.slice(1) : undefined
	if (given !== undefined) {
		history.replaceState(null, '', location.pathname)
		storage(session => session.setItem(KEY, given))
	}
	return new URLSearchParams(given ?? storage(session => session.getItem(KEY)) ?? '')
}

/** A browser may refuse it to a page in a frame. */
function storage(use) {
	try {
		return use(sessionStorage)
	} catch {
		return undefined
	}
}

function readJson(text) {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
