import { on, themeParams } from './telegram.js'

/** Which of Telegram's colours become which of ours; what it does not say stays as the style sheet has it. */
const COLOURS = {
	bg_color: '--panel',
	secondary_bg_color: '--page',
	text_color: '--text',
	link_color: '--link',
	button_color: '--accent',
	button_text_color: '--on-accent',
}

/** Wears the client's colours, now and whenever they change. */
export function wearTheme() {
	wear(themeParams())
	on('theme_changed', data => wear(data.theme_params ?? {}))
}

function wear(params) {
	const root = document.documentElement
	for (const [name, property] of Object.entries(COLOURS)) {
		if (isColour(params[name])) root.style.setProperty(property, params[name])
	}
	if (isColour(params.bg_color)) root.dataset.scheme = isDark(params.bg_color) ? 'dark' : 'light'
}

function isColour(text) {
	return /^#([\da-f]{3}|[\da-f]{6})$/i.test(text ?? '')
}

function isDark(colour) {
	const digits = colour.slice(1)
	const pairs = digits.length === 3 ? [...digits].map(digit => digit + digit) : digits.match(/../g)
	const [red, green, blue] = pairs.map(pair => Number.parseInt(pair, 16))
	return red * 0.299 + green * 0.587 + blue * 0.114 < 128
}
