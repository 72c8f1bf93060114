import { post } from './api.js'
import { el, iconButton } from './dom.js'
import { store } from './store.js'
import { say } from './words.js'

/** Opens a Mini App over the page, as Telegram's web client does. @param messageId undefined: from the menu button */
export async function openWebApp(personId, messageId, button) {
	const { url } = button.web_app
	const answer = await post(`/sim/people/${personId}/web-app`, { messageId, url, theme: theme() })
	if (answer === undefined) return
	const dialog = el('dialog.web-app', { 'aria-label': button.text })
	const frame = el('iframe', { src: answer.result, title: button.text })
	const close = iconButton('close', say('sim-web-app-close'), () => dialog.close())
	dialog.append(el('header', {}, el('h2', {}, store.setup.bot.name), close), frame)
	const onMessage = event => {
		if (event.source === frame.contentWindow && eventType(event.data) === 'web_app_close') dialog.close()
	}
	window.addEventListener('message', onMessage)
	dialog.addEventListener('close', () => {
		window.removeEventListener('message', onMessage)
		dialog.remove()
	})
	document.body.append(dialog)
	dialog.showModal()
}

/** Mini Apps speak to the client around them in JSON. */
function eventType(data) {
	try {
		return JSON.parse(data).eventType
	} catch {
		return undefined
	}
}

/** The page's own colours, by Telegram's names. */
function theme() {
	const style = getComputedStyle(document.documentElement)
	const colour = name => style.getPropertyValue(name).trim()
	return {
		bg_color: colour('--panel'),
		secondary_bg_color: colour('--page'),
		text_color: colour('--text'),
		hint_color: colour('--muted'),
		link_color: colour('--accent'),
		button_color: colour('--accent'),
		button_text_color: colour('--on-accent'),
	}
}
