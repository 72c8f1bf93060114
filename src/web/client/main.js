import { aggregate } from './aggregate.js'
import { ask, Refused, remembered } from './api.js'
import { el } from './dom.js'
import { clock, say } from './language.js'
import { late } from './late.js'
import { overview } from './overview.js'
import { choice, note } from './pieces.js'
import { results } from './results.js'
import { currentRoute, go, linkTo, pathOf } from './route.js'
import { team } from './team.js'
import { isInTelegram, on, post } from './telegram.js'
import { wearTheme } from './theme.js'
import { units } from './units.js'

const SCREENS = { overview, units, late, results, aggregate, team }
/** A sentence at the foot of the screen goes by itself: it lies above the last lines. */
const SAID_MS = 8000
let silence
/** Counts the screens that were opened: the answer to an earlier one comes too late. */
let turn = 0

const skip = el('a.skip', { href: '#main' })
const brand = el(
	'p.brand',
	{},
	el('img', { src: new URL('icon.svg', import.meta.url).href, alt: '', width: 30, height: 30 }),
	say('web-title'),
)
const nav = el('nav.screens')
const name = el('p.visitor')
const status = el('p.status', { role: 'status', 'aria-live': 'polite' })
const main = el('main', { id: 'main', tabindex: '-1' })
skip.addEventListener('click', event => {
	event.preventDefault()
	main.focus()
})

wearTheme()
document.body.append(skip, el('header.bar', {}, brand, name, nav), main, status)
window.addEventListener('hashchange', () => show(true))
on('back_button_pressed', () => history.back())
post('web_app_ready')
post('web_app_expand')
await show(false)

/** Shows the screen that the address names: at once what is known of it, then what the server says now. */
async function show(moved) {
	turn += 1
	const mine = turn
	const route = currentRoute()
	const path = pathOf(route)
	post('web_app_setup_back_button', { is_visible: route.screen !== 'home' })
	const before = remembered(path)
	if (before) draw(before.answer, moved)
	else wait()
	try {
		const answer = await ask(path)
		if (mine === turn && answer !== before?.answer) draw(answer, moved && !before)
	} catch (error) {
		if (mine === turn) fail(error, remembered(path))
	}
	main.removeAttribute('aria-busy')
}

function draw(answer, moved) {
	frame(answer)
	const title = el('h1', { tabindex: '-1' }, say(`web-${answer.screen}`))
	const content = answer.empty ? [note(answer.empty)] : SCREENS[answer.screen](answer, announce)
	main.replaceChildren(title, ...[periods(answer), ...content].filter(Boolean))
	announce('')
	if (!moved) return
	window.scrollTo(0, 0)
	title.focus({ preventScroll: true })
}

/** What stands around every screen. */
function frame({ screen, screens, name: visitor, period }) {
	skip.textContent = say('web-skip')
	name.textContent = visitor
	nav.setAttribute('aria-label', say('web-screens'))
	const links = screens.map(id => {
		const href = linkTo(id, id === 'team' ? {} : { period: period?.id })
		return el('li', {}, el('a', { href, 'aria-current': id === screen && 'page' }, say(`web-${id}`)))
	})
	nav.replaceChildren(el('ul', {}, ...links))
	nav.hidden = screens.length < 2
	nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function periods({ screen, periods: options = [], period }) {
	if (options.length === 0) return undefined
	return choice({
		label: say('web-period'),
		options: options.map(({ id, name: label }) => ({ id, label })),
		chosen: period.id,
		onchoose: id => go(screen, { period: id }),
	})
}

function wait() {
	main.setAttribute('aria-busy', 'true')
	main.replaceChildren(el('p.loading', {}, say('web-loading')))
	announce(say('web-loading'))
}

/** Says why; what was known stays in sight, with its hour. */
function fail(error, before) {
	const { message, again } = error instanceof Refused ? error : new Refused(say('web-fault'), true)
	const button = (label, onclick) => el('button.primary', { type: 'button', onclick }, label)
	const retry = again && button(say('web-retry'), () => show(false))
	const close = !again && isInTelegram && button(say('web-close'), () => post('web_app_close'))
	const stale = before && el('p', {}, say('web-stale', { time: clock(before.at) }))
	const box = el('div.card.problem', { role: 'alert' }, el('p', {}, message), stale, retry || close)
	if (before) main.prepend(box)
	else main.replaceChildren(box)
	announce('')
}

function announce(sentence) {
	clearTimeout(silence)
	status.textContent = sentence
	silence = setTimeout(() => status.replaceChildren(), SAID_MS)
}
