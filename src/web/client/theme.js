import { on, themeParams } from './telegram.js'

/** By WCAG AA, what text needs against its ground. */
const ENOUGH = 4.5
/** Which of Telegram's colours become which of ours, in this order; what it does not say stays as the style sheet has it. */
const COLOURS = {
	bg_color: '--panel',
	secondary_bg_color: '--page',
	text_color: '--text',
	button_text_color: '--on-accent',
	link_color: '--link',
	button_color: '--accent',
}
/** What these must be read against. */
const GROUNDS = { link_color: ['bg_color', 'secondary_bg_color'], button_color: ['button_text_color'] }

/** Wears the client's colours, now and whenever they change. */
export function wearTheme() {
	wear(themeParams())
	on('theme_changed', data => wear(data.theme_params ?? {}))
}

function wear(params) {
	const root = document.documentElement
	for (const [name, property] of Object.entries(COLOURS)) {
		const colour = channels(params[name])
		const grounds = (GROUNDS[name] ?? []).map(ground => channels(params[ground])).filter(Boolean)
		if (colour) root.style.setProperty(property, written(legible(colour, grounds)))
	}
	const ground = channels(params.bg_color)
	if (ground) root.dataset.scheme = luminance(ground) < 0.2 ? 'dark' : 'light'
}

/** The colour, or the nearest that can be read: people choose themes in which links and buttons are too pale. */
function legible(colour, grounds) {
	const end = grounds.some(ground => luminance(ground) < 0.2) ? 255 : 0
	const isPale = shade => grounds.some(ground => contrast(shade, ground) < ENOUGH)
	let shade = colour
	for (let step = 0; step < 20 && isPale(shade); step++) shade = shade.map(value => value + (end - value) * 0.08)
	return shade
}

/** `#abc` or `#aabbcc` as red, green and blue; undefined for anything else. */
function channels(text) {
	if (!/^#([\da-f]{3}|[\da-f]{6})$/i.test(text ?? '')) return undefined
	const digits = text.slice(1)
	const pairs = digits.length === 3 ? [...digits].map(digit => digit + digit) : digits.match(/../g)
	return pairs.map(pair => Number.parseInt(pair, 16))
}

function written(colour) {
	return `rgb(${colour.map(Math.round).join(', ')})`
}

function contrast(one, other) {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
	return (light + 0.05) / (dark + 0.05)
}

/** Relative luminance, as WCAG defines it. */
function luminance(colour) {
	const [red, green, blue] = colour.map(value => {
		const part = value / 255
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
	})
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
