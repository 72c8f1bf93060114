### Cermin's sentences in English. Keys and placeholders are those of id.ftl.

## common

common-after-pin = 🔒 It is shown once the PIN is entered: tap a button below.
common-home = 🏠 Main menu
common-back = ‹ Back
common-cancel = Cancel
common-next = Next ›
common-previous = ‹ Previous
common-saved = Saved { $time }
common-page = Page { $page } of { $pages }
common-honorific-male = Mr
common-honorific-female = Ms
common-honorific = Mr/Ms
common-greeting = Dear { $honorific } { $name },
common-cancelled = All right, we leave this question. Answers already saved have not changed.
common-nothing-asked = No question is waiting for an answer.

## errors

error-fault = We are sorry, something went wrong and has been recorded. Saved answers are safe. Please try again.
error-text-expected = Please answer with text, not with a photo, sticker, voice message or file. Type /batal to leave this question.
error-text-unexpected = Thank you. No question is waiting for a typed answer right now, so this message was not stored. Please choose from the menu.
error-message-kind = Sorry, a message like that cannot be read here. Please choose from the menu.
error-edited = Editing a message you have sent does not change your answer. To correct an answer, please open its question again from the menu.
error-old-button = That button no longer applies. Here is where things stand now.
error-private-only = Appraisals are private. Please continue in a private chat with this bot.
error-private-open = Open the private chat

refusal-not-yours = This part is not open to you.
refusal-hr-only = This part is for HR officers only.
refusal-auditor-only = This part is for auditors and HR officers only.
refusal-too-long = The text is too long ({ $length } characters, at most { $most }). Please send a shorter version; what you entered before has not changed.
refusal-empty = The text is still empty. Please write your answer.

## home

home-greeting = Welcome, { $name }
home-stranger = This bot is used by an agency for its employees' performance appraisals. This Telegram account is not linked to an employee yet. Please open the invitation link from your HR office, or type /start followed by the invitation code.
home-nothing = Nothing is waiting for you at the moment. We will let you know when something is.
home-waiting = Waiting for you:
home-item = { $period } · due { $until }
home-language = 🌐 Bahasa Indonesia

pending-propose-peers = Propose your peer raters
pending-propose-peers-open = 👥 Propose peer raters
pending-approve-peers = Check proposed peer raters ({ $count ->
        [one] one employee
       *[other] { $count } employees
    })
pending-approve-peers-open = ✅ Check proposed peers ({ $count })
pending-self-assessment = Self-assessment
pending-self-assessment-open = 📝 Fill in the self-assessment
pending-peer-feedback = Feedback for { $count ->
        [one] one colleague
       *[other] { $count } colleagues
    }
pending-peer-feedback-open = 💬 Give feedback ({ $count })
pending-supervisor-scoring = Score { $count ->
        [one] one employee
       *[other] { $count } employees
    }
pending-supervisor-scoring-open = ⭐ Score employees ({ $count })
pending-lead-input = A team leader's input on { $count ->
        [one] one employee
       *[other] { $count } employees
    }
pending-lead-input-open = 🧭 Give input as team leader ({ $count })
pending-offer-slots = Offer times for the talk ({ $count ->
        [one] one employee is
       *[other] { $count } employees are
    } waiting)
pending-offer-slots-open = 🗓 Offer times for talks ({ $count })
pending-answer-wish = Answer requests for another time ({ $count ->
        [one] one employee
       *[other] { $count } employees
    })
pending-answer-wish-open = 💬 Answer requests ({ $count })
pending-pick-slot = Pick a time for the performance talk
pending-pick-slot-open = 📅 Pick a time for the talk
pending-confirm-talk = Confirm performance talks ({ $count })
pending-confirm-talk-open = ✅ Confirm talks ({ $count })

## instrument

instrument-problem-unreadable = The file cannot be read ({ $reason }). Make sure that the path is right and that it holds UTF-8 text.
instrument-problem-syntax = This is not valid YAML at line { $line }, column { $column } ({ $code }).
instrument-problem-missing = This part is missing.
instrument-problem-type = This is of the wrong kind; expected { $expected ->
        [string] a text
        [number] a number
        [int] a whole number
        [boolean] true or false
        [array] a list
        [record] a group of named values
       *[object] a group of named values
    }.
instrument-problem-id = An id begins with a lower-case letter and holds only lower-case letters, digits and hyphens.
instrument-problem-empty = The text is empty; fill it in in Indonesian and in English.
instrument-problem-too-long = The text is too long; at most { $most } characters.
instrument-problem-too-few = There are too few entries; at least { $least }.
instrument-problem-too-many = There are too many entries; at most { $most }.
instrument-problem-at-least = The number is too small; at least { $least }.
instrument-problem-more-than = The number must be greater than { $least }.
instrument-problem-at-most = The number is too large; at most { $most }.
instrument-problem-decimals = The number may have two decimals at most.
instrument-problem-choice = This value is not known; choose from: { $choices }.
instrument-problem-unknown-key = Unknown part: { $keys }. Check its spelling or remove it.
instrument-problem-other = This is not what is expected here.
instrument-problem-total = The weights must total exactly 100; they total { $total }.
instrument-problem-duplicate = "{ $value }" is used more than once; every id must differ.
instrument-problem-ascending = The points of the scale must differ and run from the lowest to the highest.
instrument-problem-descending = The lower bounds of the bands must differ and run from the highest to the lowest.
instrument-problem-last-band = The last band must begin at 0, so that every score falls into a band.
instrument-problem-anchor-missing = The behaviour anchor for point { $value } is missing.
instrument-problem-anchor-unknown = Point { $value } is not on the scale.
instrument-problem-group-unknown = The rater group "{ $group }" is not listed under groups.
instrument-problem-group-idle = The rater group "{ $group }" neither scores an indicator nor answers a question.
instrument-problem-group-too-long = The rater group "{ $group }" is asked { $asked } indicators and questions; { $most } at most.
instrument-problem-group-unscored = The rater group "{ $group }" has a weight but scores no indicator.
instrument-problem-supervisor = The supervisor group is required, with a weight above 0, and may not be optional.
instrument-problem-stages = The stages do not fit the rater groups; expected: { $expected }.
instrument-problem-gap-groups = A gap result uses only the groups self (weight 0) and supervisor (weight 100), and the supervisor scores every aspect.
instrument-problem-gap-weight = A gap result uses no weights of aspects and indicators; remove this part.
instrument-problem-gap-scale = The levels of a gap result begin at 1 or above.
instrument-problem-gap-jenjang = The jenjang "{ $value }" is listed more than once; each has one standard only.
instrument-problem-gap-level = Level { $value } is not on the scale.
instrument-problem-gap-indicator = There is no indicator with the id "{ $value }".

## questionnaire

questionnaire-position = Question { $position } of { $total }
questionnaire-optional = (may be left empty)
questionnaire-type-answer = Please type your answer as a message. A new answer replaces the old one.
questionnaire-type-reason = The lowest and the highest point need a reason. Please type it as a message, or do so later; one reason may cover several scores.
questionnaire-reason-later = Reason later ›
questionnaire-type-comment = Please type your comment or reason as a message. Type /batal to leave it.
questionnaire-score = score { $score }
questionnaire-type-reason-gap = A level two or more below the standard needs a reason. Please type it as a message, or leave it for later; one reason can serve several competencies.
questionnaire-reasons-missing-gap = A level two or more below the standard needs a reason. { $missing ->
        [one] One level still has
       *[other] { $missing } levels still have
    } none (◐).
questionnaire-level = level { $score }
questionnaire-level-self = Choose the highest level that you show consistently in your daily work.
questionnaire-level-observed = From observation, choose the highest level that the employee shows consistently.
questionnaire-standard = 🎯 Standard for the jenjang { $jenjang }: level { $level }
questionnaire-no-jenjang = 🎯 The jenjang is not recorded, so its standard cannot be shown. A level can be chosen all the same; please contact the HR office.
questionnaire-no-standard = 🎯 This instrument has no standard for the jenjang { $jenjang }. A level can be chosen all the same; please contact the HR office.
questionnaire-standards-unknown = standard not known for { $count ->
        [one] one employee
       *[other] { $count } employees
    }
questionnaire-unable = Unable to judge
questionnaire-comment = ✏️ Add a comment
questionnaire-change-comment = ✏️ Change the comment
questionnaire-remove-comment = Remove the comment
questionnaire-skip = Skip ›
questionnaire-overview = 📋 Review
questionnaire-one-reason = ✏️ One reason for several scores
questionnaire-send = Send…
questionnaire-send-now = ✅ Yes, send now
questionnaire-withdraw = ↩️ Take back
questionnaire-withdrawn = Taken back. You can change your answers again; please send them before the deadline.
questionnaire-missing = { $missing ->
        [one] One required question is
       *[other] { $missing } required questions are
    } still unanswered (○). Choose a number to fill it in.
questionnaire-reasons-missing = The lowest and the highest point need a reason. { $missing ->
        [one] One score still has none
       *[other] { $missing } scores still have none
    } (◐).
questionnaire-complete = Everything required is filled in. Choose a number to change an answer, or send before { $until }.
questionnaire-submitted = ✅ Sent. You can take it back until { $until }.
questionnaire-submitted-closed = ✅ Sent. This part ended { $until }, so it is read-only.
questionnaire-former-account = This was sent from your former Telegram account. To keep it anonymous, it is not shown in another one. Taken back, it is begun anew.
questionnaire-not-open = Cannot be filled in yet. This part opens { $from }.
questionnaire-closed = Not sent. This part ended { $until }.
questionnaire-declined = This request was declined, so nothing needs to be filled in.
questionnaire-from-paper = 📄 Entered by HR from a signed form dated { $day }.
questionnaire-on-paper = 📄 HR is entering this from the form that you have signed. If you would rather fill it in yourself, take it over; what has been entered stays and can be changed.
questionnaire-take-over = ✍️ Fill it in myself

refusal-incomplete = It cannot be sent yet: { $missing ->
        [one] one required question is
       *[other] { $missing } required questions are
    } empty.
refusal-reasons = It cannot be sent yet: { $missing ->
        [one] one score needs
       *[other] { $missing } scores need
    } a reason.
refusal-submitted = This has been sent. Take it back first if you want to change it.
refusal-window-closed = This part is not open at the moment, so nothing can be changed. What was saved is kept.
refusal-on-paper = HR is entering this from a signed form. Open it and choose “Fill it in myself” if you want to go on with it.
refusal-paper-over = This appraisal is over, so its form can no longer be changed or taken back.
refusal-paper-own = This is filled in by the person themself, so it can be neither read nor changed from here.
refusal-paper-begun = { $name } has begun to fill it in ({ $answers } answers). That is not replaced unless you say so.
refusal-paper-day = Please type the date on the form, such as { $example }: today at the latest, and at most a year ago.
refusal-paper-joined = This mark is for employees who have not joined the bot.
refusal-paper-nothing = There is no form to print at present.
refusal-paper-many = { $count } forms are too many for one file; { $most } at most. Please print by the units below.
refusal-feedback-sealed = This feedback was sent, and sealed when its time ended. Since then nobody, this bot included, can tell who wrote what, so that it can be neither shown nor taken back. Thank you for what you contributed.
refusal-feedback-lapsed = This feedback was not given, and whatever had been saved of it has been deleted.
refusal-not-joined = This Telegram account is not linked to an employee yet. Please open the invitation link from your HR office.

## evidence

evidence-title = 📎 Evidence
evidence-count = 📎 Evidence ({ $files })
evidence-photo = Photo
evidence-none = No files yet.
evidence-of-most = { $files } of { $most } files used in the whole self-assessment. They can be changed until { $until }.
evidence-send = Please send one photo, or one { $types } file, of at most { $size } MB.
evidence-no-room = There is no room left. Replace or remove one of the files to add another.
evidence-warning = Please do not send data of patients or personal data of citizens as evidence.
evidence-who = Once the self-assessment is sent, the supervisor who scores you can open the files; once the result is published, HR can too. Documents are kept as they are, with what they say of themselves, such as their author or where a picture was taken; photos sent as photos say nothing of that.
evidence-sent = The self-assessment has been sent. To change the evidence, take the self-assessment back first, until { $until }.
evidence-closed = This stage is not open, so the evidence can only be looked at.
evidence-recorded = Each opening of a file is recorded.
evidence-back = ‹ To the question
evidence-show = 👁 Show
evidence-replace = 🔄 Replace
evidence-replace-send = Please send the photo or file that takes its place.
evidence-remove = 🗑 Remove
evidence-remove-ask = Remove this file?
evidence-remove-now = Yes, remove it
evidence-kept = ✓ File saved.
evidence-replaced = ✓ File replaced.
evidence-removed = ✓ File removed.
evidence-caption = The caption below it is not saved; if it matters, please write it as an answer or comment.
evidence-text = A photo or file is expected here, so this text was not saved and your answer has not changed. To answer in words, choose “‹ To the question”.
attachment-text = A photo or file is expected here, so this text was not saved. When you have sent enough, please go on with the buttons of the card.
evidence-album = Several files at once cannot be taken, so none of them was saved. Please send them one by one.
evidence-kind = Only a photo or a file can be taken here, not a video, voice message, sticker or contact. Nothing was saved.
evidence-elsewhere = Photos and files that serve as evidence are attached with the button 📎 below a question of the self-assessment.

refusal-evidence-kind = This kind of file cannot be taken. Please send a photo, or a { $types } file.
refusal-evidence-mismatch = What is in this file does not match its name. It may be damaged, incomplete, locked with a password, or misnamed. Please check it and send it again.
refusal-evidence-empty = This file is empty. Please check it and send it again.
refusal-evidence-large = This file is too large; the most is { $most } MB. Please make it smaller and send it again.
refusal-evidence-full = There are { $most } files here already, which is the most. Replace or remove one of them first.
refusal-evidence-download = The file could not be received because of a network problem. Please send it once more.
refusal-evidence-gone = That file has been removed or replaced.

## self-assessment

self-title = 📝 Self-assessment
self-none = No self-assessment is running at the moment.
self-until = Open until { $until }
self-submitted = ✅ Sent; can be taken back until { $until }
self-confirm = Send this self-assessment? After that it is read-only, and can be taken back while the window is open.

## nudges

nudge-request = Please complete the following:
nudge-done = If you have already done so, please ignore this message. Thank you.
nudge-snooze-tomorrow = ⏰ Remind me tomorrow morning
nudge-snooze-day = ⏰ Remind me on { $day }
nudge-snoozed = ⏰ We will remind you again on { $until }, if anything is still unfinished.
nudge-snoozed-until = ⏰ Reminders are put off until { $until }.
nudge-wake = 🔔 Remind me as usual
nudge-settings = 🔔 Message settings
nudge-own-hours = Messages from the bot arrive between { $from } and { $until } on your working days.
nudge-frame = Your unit’s working hours: { $from }–{ $until }. You can narrow your message hours within them with the buttons below.
nudge-from-button = From { $time }
nudge-until-button = Until { $time }
nudge-plan = 🔔 Reminders of the period
nudge-plan-at = Reminders are sent at { $time }, the recipient’s local time.
nudge-plan-at-clock = { $time }
nudge-plan-at-work = the beginning of work
nudge-plan-choose = Choose the days of reminders, counted back from the last day of each stage, and what people are reminded of. A reminder that falls on a day off comes on the working day before.
nudge-plan-none = No day is chosen, so no reminders will be sent.
nudge-plan-launch = First day of a stage
nudge-plan-day =
    { $days ->
        [0] Last day
        [one] 1 day before
       *[other] { $days } days before
    }
nudge-plan-kind = Remind of { $kind }
nudge-kind-propose-peers = peer proposals
nudge-kind-approve-peers = peer approvals
nudge-kind-self-assessment = self-assessment
nudge-kind-peer-feedback = peer feedback
nudge-kind-supervisor-scoring = supervisor scoring
nudge-kind-lead-input = team leaders' input
nudge-kind-offer-slots = offering times for talks
nudge-kind-answer-wish = requests for another time
nudge-kind-pick-slot = picking a time for the talk
nudge-kind-confirm-talk = confirming talks
nudge-report-late-list = List of late employees for supervisors
nudge-report-digest = Summaries for supervisors and HR
nudge-plan-hour = 🕗 Change the time
nudge-plan-text-id = ✏️ Indonesian text
nudge-plan-text-en = ✏️ English text
nudge-plan-text-ask = Type the opening sentence of the reminder. You may use: { $known }. The bot adds the greeting and the list of work itself.
nudge-plan-text-usual = In use: the built-in sentence
nudge-plan-text-own = In use: the agency’s own sentence
nudge-plan-usual-text = ↩️ Use the built-in sentence
nudge-plan-example = This is the reminder that { $name } would read:
nudge-plan-no-example = Nothing is waiting in this period yet, so there is no recipient to show as an example.
refusal-nudge-nothing = Nothing is waiting for you any more, so no reminder is needed.
refusal-nudge-too-late = The deadline comes first, so the reminder cannot be put off until then.
refusal-nudge-hours = Message hours have to lie within working hours, and begin before they end.
refusal-nudge-placeholder = { $found } is not known. You may use: { $known }.
refusal-nudge-brace = There is a curly bracket without its partner. You may use: { $known }.

## calendars

calendar-title = 🗓 Working calendar
calendar-explained = The bot sends messages only on the recipient’s working days and hours. A unit follows the calendar of the unit above it, unless it has its own.
calendar-differ = Units with a calendar of their own:
calendar-own-units = Units whose calendar you keep, each with the units below it:
calendar-agency = 🏛 The whole agency
calendar-week = Working days: { $days }
calendar-hours = Working hours: { $from }–{ $until }
calendar-inherits = This unit follows the calendar above it.
calendar-spell = ⏱ { $first } to { $last }: { $from }–{ $until }
calendar-days-off = Days off ahead
calendar-no-days-off = There are no days off ahead.
calendar-more = … and { $count } more
calendar-ask = To add a regional holiday, type its date and name, such as 25-11-2026 Hari Raya Galungan. For temporary hours, such as those of Ramadan, type 16-02-2027 to 18-03-2027 08:00-15:00.
calendar-from-button = Begin { $time }
calendar-until-button = End { $time }
calendar-work = 🏥 Work on public holidays too
calendar-rest = 🏖 Rest on public holidays
calendar-to-entries = 🗑 Remove what was added
calendar-remove = 🗑 { $what }
calendar-above = ↩️ Follow the calendar above
calendar-file-broken = ⚠️ The new list of holidays cannot be used yet. { $problem }
    Until it is put right, the previous list stays in force.
calendar-years-missing = The list of holidays has nothing for { $years } yet, so messages may be sent on a holiday. Please ask whoever runs the bot to complete the file hari-libur.json; meanwhile days off can be added in the working calendar.
refusal-calendar-unreadable = That could not be read. Please type the date and name of the holiday, such as 25-11-2026 Hari Raya Galungan, or temporary hours, such as 16-02-2027 to 18-03-2027 08:00-15:00.
refusal-calendar-long = That range is too long, { $most } days at most. Please check the dates.
refusal-calendar-full = This calendar already has { $most } additions. Please remove those that are over first.
refusal-calendar-hours = Work has to begin before it ends, such as 08:00-15:00.
refusal-calendar-no-day = At least one day of the week has to be a working day.

## supervisor-scoring

score-list-title = ⭐ Scoring your team
score-title = ⭐ Scoring { $name }
score-nobody = There is nobody for you to score at the moment.
score-opens = Scoring opens { $from }
score-until = Open until { $until }
score-closed = Scoring ended { $until }
score-counts = ○ Not begun { $none } · ◐ In progress { $partial } · ● Complete { $complete } · ✓ Sent { $sent }
score-standing-closed = its time has ended
score-standing-none = Not scored yet
score-standing-partial = In progress, { $answered } of { $required }
score-standing-reasons = In progress, reasons still missing
score-standing-complete = Complete, not sent yet
score-standing-sent = Sent
score-filter-open = Only unfinished ({ $count })
score-filter-all = Everyone ({ $count })
score-all-sent = All scores have been sent. Thank you.
score-back-to-list = ‹ List of people
score-go-on = Go on scoring ›
score-confirm = Send the scores for { $name }? After that they are read-only, and can be taken back while scoring is open.
score-send = Send the complete ones ({ $count })…
score-send-title = Send complete scores
score-send-none = No scores are complete and ready to be sent at the moment.
score-send-ready = Will be sent ({ $count }):
score-send-open = Not complete, stay as drafts ({ $count }):
score-send-more = … and { $count ->
        [one] one more person
       *[other] { $count } more people
    }
score-send-after = After that they are read-only, and can be taken back while scoring is open.
score-send-now = ✅ Yes, send for { $count ->
        [one] one person
       *[other] { $count } people
    }
score-sent = ✅ Scores sent for { $count ->
        [one] one person
       *[other] { $count } people
    }.
score-self = Self-assessment:
score-self-waiting = not sent yet
score-self-absent = not sent
score-peers = Mean of peers:
score-peers-waiting = shown once peer feedback has ended
score-peers-few = not shown, because fewer than { $min } peers scored this indicator
score-peers-mean = { $mean } (from { $raters } peers)
score-own-words = 📄 Self-assessment
score-own-words-title = 📄 Self-assessment of { $name }
score-own-words-none = The employee has not sent a self-assessment yet.
score-own-words-empty = (left empty)
refusal-score-list-changed = The list of complete scores has changed. Please check the names again before sending.

# One indicator across the team

score-team-open = 📋 Score by indicator
score-team-open-period = 📋 Score by indicator: { $period }
score-offline-open = 📄 Score without a connection (Excel)
score-offline-open-period = 📄 Score without a connection: { $period }
score-offline-title = 📄 Scoring without a connection
score-offline-how =
    1. Download the sheet: people downwards, indicators across, with the scores you have given so far.
    2. Fill it in on a computer or phone, without a connection if need be.
    3. Send the file back to this chat.

    The bot first shows what would change. Once you agree, the scores are stored as drafts. Reasons for the highest and lowest points are still written in the bot.
score-offline-sheet = 📥 Download the sheet
score-offline-file = Score-sheet
score-offline-caption = { $count ->
        [one] Sheet for one employee.
       *[other] Sheet for { $count } employees.
    } It holds personal data: please do not share it. Send it back here when it is filled in.
score-offline-read = Read from { $file }. Nothing is stored yet.
score-offline-fresh = New scores: { $count }
score-offline-changed = Scores that change: { $count }
score-offline-same = As stored already: { $count }
score-offline-wrong = Cannot be taken: { $count }
score-offline-wrong-title = Put right, then send again
score-offline-changed-title = What changes
score-offline-apart-title = Far from the self-assessment; please look once more
score-offline-more = … and { $count } more
score-offline-take = ✅ Store { $count ->
        [one] one score
       *[other] { $count } scores
    }
score-offline-discard = Cancel
score-offline-taken = { $count ->
        [one] One score is stored as a draft.
       *[other] { $count } scores are stored as drafts.
    }
score-offline-gone = No sheet is waiting: it was stored, cancelled, or is more than a day old.
score-offline-discarded = The sheet is discarded. No score has changed.
score-offline-otherwise = Please send the score sheet as an Excel file (.xlsx) once it is filled in, or /batal.
score-offline-album = Please send one file only.
score-offline-wrong-person = Row { $row }: NIP { $number } is not in your team in this period.
score-offline-wrong-column = Column { $column }: no indicator of this period. Use the sheet downloaded from the bot.
score-offline-wrong-formula = Cell { $cell } holds a formula. Type the score itself.
score-offline-wrong-value = Cell { $cell }: “{ $value }” is no score. Use one of { $allowed }.
score-offline-wrong-twice = Cell { $cell }: { $name } stands there more than once. Leave one row.
score-offline-wrong-closed = Row { $row }: the scores of { $name } have been sent, or their time is over.
score-offline-sheet-scores = Scores
score-offline-sheet-rubric = Rubric
score-offline-sheet-title = Score sheet { $period }
score-offline-sheet-by = Scorer: { $name } ({ $number }), downloaded { $moment }
score-offline-sheet-until = Send it back before { $until }
score-offline-sheet-how = Fill each box with one of { $allowed } (TB: cannot judge). What each number means stands on the sheet Rubric. An empty box changes nothing.
score-offline-sheet-number = NIP
score-offline-sheet-name = Name
score-offline-sheet-aspect = Aspect
score-offline-sheet-indicator = Indicator
score-offline-sheet-refused = Unknown entry
score-offline-sheet-refused-value = Use one of { $allowed }.
score-offline-sheet-refused-locked = Title, NIP and name need not be changed.

refusal-score-offline-unreadable = This file cannot be read. Please send the sheet downloaded from the bot, saved as "Excel Workbook (.xlsx)" without macros and without a password.
refusal-score-offline-large = This file is larger than { $most } MB, while a score sheet is a small part of that. Please fill in the sheet downloaded from the bot without adding pictures.
refusal-score-offline-foreign = This file is no score sheet of the bot, or its marker row is gone. Please download a new sheet and copy the scores into it.
refusal-score-offline-supervisor = This sheet belongs to another scorer and cannot be taken. Please download your own.
refusal-score-offline-period = This sheet is for a period in which you score nobody any more. Please download the sheet of the current period.
refusal-score-offline-changed = Scores or dates have changed since this sheet was shown. Below is how things stand now; please look once more.
score-team-title = 📋 Score by indicator
score-team-position = Indicator { $position } of { $total } · Not scored yet: { $open } of { $people } people
score-team-nobody = There are no scores to change in this period at the moment: they have been sent, or scoring is not open.
score-team-choose = Please choose a score, then tap the people it fits. With no score chosen, a tap opens that person alone.
score-team-pen = Chosen: { $point }
score-team-tap = Tap the people it fits. A score that was given can be changed.
score-team-apart = { $mark } Scored themselves two points or more away ({ $count ->
        [one] one person
       *[other] { $count } people
    }): tap to look at them one by one.
score-team-rest = Not scored yet: { $point } ({ $count ->
        [one] one person
       *[other] { $count } people
    })…
score-team-rest-title = Not scored yet
score-team-rest-names = Will be scored { $point } ({ $count ->
        [one] one person
       *[other] { $count } people
    }):
score-team-rest-later = { $count ->
        [one] One more person is
       *[other] { $count } more people are
    } shown after this.
score-team-rest-apart = Left out, because they scored themselves two points or more away and are looked at one by one ({ $count ->
        [one] one person
       *[other] { $count } people
    }):
score-team-rest-none = There is nobody to whom this score can be given together with others.
score-team-rest-reasons = This score needs a reason for { $count ->
        [one] one person
       *[other] { $count } people
    }; reasons are given afterwards.
score-team-rest-now = ✅ Yes, { $point } for { $count ->
        [one] one person
       *[other] { $count } people
    }
score-team-apart-name = { $name } (self-assessment { $own })
score-team-people = { $count ->
        [one] one person
       *[other] { $count } people
    }
score-team-back = ‹ Score by indicator
score-team-finish = Summary
score-team-compare = 🔍 Compare
score-team-finish-open = Some indicators have not been scored yet. Complete: { $complete } of { $people } people.
score-team-finish-scored = Every indicator has been scored. Complete and ready to be sent: { $complete } of { $people } people.
score-team-finish-reasons = ◐ Reasons are missing for { $count ->
        [one] one person
       *[other] { $count } people
    }.
score-team-finish-questions = ✎ A required question has not been answered for { $count ->
        [one] one person
       *[other] { $count } people
    }.
score-team-reasons-none = All reasons for this person have been given.
score-team-reasons-each = Give reasons one by one
score-team-reasons-saved = ✓ The reason for { $name } has been saved ({ $count ->
        [one] one score
       *[other] { $count } scores
    }).
score-compare-title = 🔍 Comparison of scores
score-compare-signs = · not scored yet, – unable to judge, ✓ sent. In brackets: how many people.
score-compare-none = not yet
score-hint-title = Just to have a look at:
score-hint-straight = The same score on every indicator: { $names }
score-hint-identical = Exactly the same scores as each other: { $groups }
score-hint-uniform = Everyone has the same score on: { $titles }
score-hint-more = { $shown } and { $count } more
score-hint-groups = and { $count ->
        [one] one more group
       *[other] { $count } more groups
    }
refusal-score-team-over = There is nobody for you to score in this period at the moment.
refusal-score-team-apart = { $name } scored themselves { $own }, two points or more away from that score. Please tap their name to look at them alone.
refusal-score-team-changed = Things have changed since the names were shown, so no score has been given yet. Please check again.

## lead-input

lead-title = 🧭 Team leader's input
lead-requests-none = At present no employee waits for your input as team leader.
lead-about = 🧭 Team leader's input on { $name }
lead-notice = You are named as team leader or second supervisor of { $name }. What you say is shown under your name to { $name }, to the supervisor who scores, and to HR. It is not counted: score and rating do not change because of it.
lead-early = It can be filled in from { $from } until { $until }.
lead-until = It can be filled in until { $until }.
lead-sent = ✓ Sent. Thank you.
lead-begin = Begin
lead-confirm = Send your input on { $name }? Your name and what you said can be read by { $name } and the supervisor who scores.
lead-decline-open = I cannot
lead-decline-ask = Why can you not give input on { $name }?
lead-decline-told = Please type the reason as a message. It goes at once to the officer who named you; what you had begun is deleted.
lead-decline-done = Thank you, your reason has been passed on.
lead-has-declined = You have said that you cannot. There is nothing left to do. Thank you.
lead-none = There is no input of a team leader.
lead-not-counted = Shown by name and not counted: score and rating do not change because of it.
lead-line = { $title }: { $point }
lead-words-open = 🧭 Team leader's input
lead-words-title = 🧭 Team leader's input on { $name }
lead-print-title = Team leader's input
lead-beside = Team leader { $name } (not counted):
lead-in-result = Team leader's input: { $names }. Shown by name and not counted: the instrument gives weight to groups of raters only.
lead-card = Team leader / second supervisor (not counted): { $names }
lead-open = 🧭 Team leaders
lead-open-period = 🧭 Team leader / second supervisor: { $period }
lead-hr-title = 🧭 Team leaders / second supervisors of { $name }
lead-hr-explain = A team leader gives input by name while supervisors score. It is shown to the employee and to who scores them, and not counted. The result does not wait for what has not been sent.
lead-hr-none = Nobody is named yet.
lead-hr-add = ➕ Name a team leader
lead-hr-choose = Who is a team leader or second supervisor of { $name }?
lead-hr-confirm = Name { $lead } as team leader / second supervisor of { $employee }?
lead-hr-consequence = { $lead } is asked for input on { $employee }, by name. The employee and who scores them ({ $scorer }) are told that it is shown and not counted. Where { $lead } was asked for anonymous feedback on this employee, that request lapses and what was written is deleted.
lead-hr-away = { $lead } has not joined the bot, and so cannot give input yet.
lead-hr-not-joined = Has not joined the bot yet.
lead-hr-name = ✔ Yes, name them
lead-hr-named = The team leader is named. Those concerned will be told.
lead-hr-remove = ✖ Take back
lead-hr-removed = The team leader is taken back.
lead-hr-remove-draft = Take { $lead } back? They are not asked for input any more; those concerned are told.
lead-hr-remove-submitted = Take { $lead } back? What they have sent is shown to nobody any more and does not become part of { $employee }'s result. Those concerned are told.
lead-hr-remove-declined = Remove { $lead } from this list? They have said that they cannot.
lead-hr-reason = Reason: { $reason }
lead-state-draft = Has not sent their input
lead-state-submitted = ✓ Has sent their input
lead-state-declined = Has declined
lead-message-requested = You are named as team leader or second supervisor of { $employee } in the period “{ $period }”. Please give your input; it is shown under your name and not counted. Thank you.
lead-message-named-employee = In the period “{ $period }”, { $lead } gives input on your performance as team leader or second supervisor. It is shown by name in your result and not counted: your score still comes from those who rate you. There is nothing to do.
lead-message-named-scorer = In the period “{ $period }”, { $lead } gives input on { $employee } as team leader or second supervisor. Once it is sent, it stands beside your scoring for you to consider, and is not counted.
lead-message-removed-lead = In the period “{ $period }”, you are no longer asked for input on { $employee } as team leader. What you may have sent is no longer shown. Thank you.
lead-message-removed-employee = In the period “{ $period }”, { $lead } no longer gives input on you as team leader, and what they said is not shown. There is nothing to do.
lead-message-removed-scorer = In the period “{ $period }”, { $lead } no longer gives input on { $employee } as team leader, and what they said is not shown.
lead-message-declined = { $lead } cannot give input on { $employee } in the period “{ $period }”. Reason: { $reason }
refusal-lead-self = Nobody is their own team leader.
refusal-lead-scorer = This employee scores already as supervisor, and so cannot be named as team leader.
refusal-lead-away = This employee is not at work at present. Please choose another one.
refusal-lead-unfit = This employee cannot be named for this appraisal. Please choose another one.
refusal-lead-most = At most { $most } team leaders can be named for one appraisal.
refusal-lead-over = This appraisal is not under way, so that no team leader can be named or taken back.
refusal-lead-own = Your own team leaders are named by another HR officer.
refusal-lead-gone = This team leader is not named any more, or the result is published.
refusal-lead-ended = Your input on this employee as team leader is not needed any more. Thank you.
refusal-lead-has-declined = You have already said that you cannot.

## registration

join-open = ✉️ Join with an invitation
join-title = ✉️ Invitation to join
join-none = No invitation has been opened on this account yet. Please open the invitation link from your HR office, or send the invitation code (16 letters and digits) as a message.
join-whose = This bot belongs to { $agency } and serves its employees' performance appraisals.
join-whose-unnamed = This bot belongs to your agency and serves its employees' performance appraisals.
join-order = Basis: { $order }.
join-kept = What is kept: staff records, the Telegram account ID, and appraisal answers and results, in the agency's system. This chat is also kept on Telegram's servers, some of them abroad.
join-never = This bot never asks for passwords, OTPs or money.
join-check = Please check these details. This Telegram account is linked only once you confirm.
join-name = Name
join-number = NIP
join-post = Post
join-unit = Unit
join-supervisor = Direct supervisor
join-supervisor-none = not recorded yet
join-zone = Time zone
join-other = Something else
join-confirm = ✅ Correct, link this account
join-wrong-supervisor = Supervisor's details do not match
join-wrong-data = Other details are not right
join-not-me = This is not me
join-reported = Your report that the supervisor's details do not match has been passed on to HR. You can still join now.
join-report-ask = If you like, type the name and post of your actual direct supervisor as a message.
join-report-note = Note for HR:
join-record-title = 👤 My details
join-record-hint = If something is not right, choose it and say what it should be. The HR office checks and decides.
join-requests-title = Requested corrections
join-request-open = waiting for the HR office
join-request-changed = approved
join-request-handled = dealt with
join-request-refused = refused. The reason: { $reason }
join-wrong-field = { $field } is not right
join-recorded = On record
join-ask-name = Please type the correct name, with titles.
join-ask-number = Please type the correct NIP (18 digits), or the agency’s own number.
join-ask-post = Please type the correct post as in your decree.
join-ask-unit = Please type a part of the correct unit’s name, then choose it from the list. If that unit is not there, use Something else.
join-ask-supervisor = Please type the name and post of your actual direct supervisor.
join-ask-zone = Choose the time zone in which you work.
join-ask-other = Please type what is not right and what it should be (at most 300 characters). Please leave out data of patients or citizens.
join-unit-nothing = No unit fits "{ $term }".
join-correction-asked = The request has been passed on to the HR office. You will be told what they decide.
join-correction-take-back = ↩️ Take back: { $field }
join-correction-taken-back = The request was taken back.
join-done = Thank you. This Telegram account is now linked to your staff record.
join-denied = Thank you. That invitation has been cancelled and HR is being told. This account has not been linked to anyone.

join-unknown = This invitation code is not known. Please check the link or code from your HR office. { $left ->
        [1] You can try once more.
       *[other] You can try { $left } more times.
    }
join-mistyped = An invitation code has 16 letters and digits. Please check it and send the whole code.
join-waiting = Several of the codes sent were not known. For security the next one is looked at only from { $until } on. If need be, please ask your HR office for a new invitation.
join-joined = This Telegram account is already linked as { $name }, so the invitation code was not looked at and not used up. If this is wrong, please contact your HR office.
join-taken = This invitation code has been opened from another Telegram account. If that account is not yours, please ask your HR office for a new invitation at once.
join-used = This invitation code has been used. If it was not you, please contact your HR office at once.
join-voided = This invitation code has been cancelled or replaced by a new one. Please use the latest invitation, or ask your HR office for a new one.
join-expired = This invitation code has expired. Please ask your HR office for a new invitation.

refusal-join-not-reserved = This invitation is not open on this account. Please open the invitation link from your HR office again.
refusal-join-voided = This invitation has been cancelled or replaced by a new one. Please use the latest invitation from your HR office.
refusal-join-used = This invitation has been used.
refusal-join-expired = This invitation has expired. Please ask your HR office for a new one.
refusal-join-account-linked = This Telegram account is already linked to another employee. One account belongs to one employee only; please contact your HR office.
refusal-join-employee-linked = This employee is already linked to another Telegram account. If that account is not yours, please contact your HR office at once.
refusal-join-report-closed = HR has already dealt with that report, so the note was not added.
refusal-join-release-self = You cannot release your own account here. Please ask another HR officer to do it.
refusal-join-official = Officials without a NIP are not invited; their scores are entered from signed forms.
refusal-join-has-joined = This employee has joined. Release their account first if they need a new invitation.
refusal-join-search-short = Please type the NIP, or at least { $least } letters of the name.
refusal-join-correction-loop = This employee leads that person, directly or not, so that person cannot be their supervisor.
refusal-join-correction-same = That is on record already.
refusal-join-correction-open = A request about this is still waiting for the HR office. Take it back first to change it.
refusal-join-correction-words = This request cannot be approved as it is. Please change the employee’s details, then mark it as dealt with.

join-hr-title = 🪪 Employees
join-hr-count = { $joined } of { $people } employees have joined.
join-hr-search = Type a name, a NIP or a unit to open an employee's record.
join-hr-joined = Joined most recently ({ $count })
join-hr-missing = Not joined yet ({ $count })
join-hr-unreachable = Cannot be reached ({ $count })
join-hr-corrections = Correction requests ({ $count })
join-joined-title = Joined most recently
join-joined-none = Nobody has joined yet.
join-missing-title = Not joined yet
join-missing-none = All employees have joined.
join-missing-unit = { $missing } of { $people } not joined yet
join-missing-unit-none = All employees of this unit have joined.
join-missing-count = { $count ->
        [1] 1 employee has not joined yet.
       *[other] { $count } employees have not joined yet.
    }
join-missing-invite = 🖨 Print invitations
join-missing-paper = 🖨 Paper forms
join-missing-invite-all = 🖨 Invitations for everyone
join-unreachable-title = Cannot be reached
join-unreachable-none = Every employee who has joined can be reached.
join-unreachable-hint = { $count ->
        [1] 1 employee has
       *[other] { $count } employees have
    } blocked this bot or closed their Telegram account. What the bot sends does not arrive; please reach them in another way. As soon as they unblock the bot or write to it, they are sent what they missed in the last days and what still holds.
join-unreachable-since = Since { $at }
join-person-joined = Joined { $at }.
join-person-missing = Not joined yet, and no invitation is in force.
join-person-invited = Not joined yet. The invitation is valid until { $until }.
join-person-presented = Not joined yet. The invitation has been opened but not confirmed; it is valid until { $until }.
join-person-unreachable = No message has got through since { $at }, because this bot is blocked.
join-release = Release account…
join-release-confirm = Release this Telegram account from { $name }? That account can no longer open appraisals. Answers already saved remain, except drafts of feedback on colleagues, which are deleted so that no other account reads them. The employee can be invited again.
join-release-now = Yes, release
join-release-done = The account has been released. The employee can be invited again.
join-release-gone = That account is no longer linked.
join-released = HR has released this Telegram account from { $name }'s staff record. If this is not right, please contact your HR office.
join-invite = ✉️ Make a new invitation
join-invite-done = The new invitation is in the message below; please forward it. The code is shown only once; the invitation before is no longer valid.
join-invite-once = The new invitation has been made and its code shown. If you cannot see it, please make one more.
join-invite-text = Dear { $honorific } { $name }, please join the performance appraisal bot with this link:
join-invite-code = If the link does not open, send this code to @{ $bot }:
join-invite-until = The link and the code are valid until { $until }, for one use. Please do not pass them on.
join-corrections-title = Correction requests
join-corrections-none = No correction request is waiting.
join-correction-note = According to the employee:
join-correction-no-note = The employee did not say who the supervisor is.
join-correction-at = Reported { $at }.
join-correction-hint = Choose the right supervisor, or type a name or NIP to look for one. Running appraisals that are not sent pass to the new one.
join-correction-hint-detail = One tap changes this at once, and the employee is told. Results that are not published yet use the new data.
join-correction-hint-unit = One tap moves this employee at once, and they are told. A running appraisal counts in the new unit, and its rater stays.
join-correction-hint-unit-gone = That unit no longer exists. Please change the employee’s details if need be, then mark it as dealt with.
join-correction-hint-other = Please check, change the employee’s details if need be, then mark it as dealt with.
join-correction-odd = { $warning ->
    [agency] This number is no NIP of 18 digits.
    [birth-date] The first eight digits of this NIP are no plausible date of birth.
    [appointment] The time of appointment in this NIP (from digit 9) is not plausible.
    [digit-13] Digit 13 of this NIP should be 0 or 1 (PNS) or 2 (PPPK).
    [contract] Digit 14 of this NI PPPK (the contract’s sequence) should be 1 to 9.
    [sex] Digit 15 of this NIP (sex) should be 1 or 2.
   *[sequence] This NIP ends with 000.
} Please compare it with the decree.
join-correction-approve = ✅ Approve
join-correction-approved = The record was changed and the employee is told.
join-correction-approved-at = ✅ Approved { $at }.
join-correction-withdrawn-at = Taken back by the employee { $at }.
join-correction-decided-before = This request had been decided or taken back before; nothing has changed.
join-correction-resolve = ✅ Dealt with
join-correction-resolved = Marked as dealt with.
join-correction-candidates = Perhaps they mean:
join-correction-nobody = No other employee is called "{ $term }".
join-correction-more = There are more; type more of the name.
join-correction-enter = ✔ { $name }
join-correction-refuse = Refuse
join-correction-refuse-title = Refuse the request of { $name }?
join-correction-refuse-ask = Please type the reason, or choose the usual one. It is sent to the employee who asked.
join-correction-usual = The record agrees with the decree
join-correction-usual-reason = What is on record agrees with the decree in force.
join-correction-refused = The request is refused, and the employee is told.
join-correction-changed = The supervisor is changed, and the employee is told.
join-correction-changed-at = ✅ Supervisor changed on { $at }.
join-correction-refused-at = Refused on { $at }: { $reason }
join-correction-handled-at = ✅ Dealt with on { $at }.

join-message-denied = Dear { $honorific } { $hr }, whoever received the invitation for { $name } ({ $post }, { $unit }) says that it is not theirs. The invitation has been cancelled. Please check where it was sent, then make a new one for the person concerned. Thank you.
join-message-correction = Dear { $honorific } { $hr }, { $name } ({ $post }, { $unit }) reports that the supervisor's details do not match. Please look into it. Thank you.
join-message-correction-field = Dear { $honorific } { $hr }, { $name } ({ $post }, { $unit }) asks for a correction of their details: { $field }. Please have a look. Thank you.
join-message-open-person = Open the employee's record
join-message-open-correction = Open the correction request
join-message-correction-changed = your supervisor is now recorded as { $supervisor }. Running appraisals that are not sent pass to them. Thank you.
join-message-correction-refused = your request about your supervisor could not be granted. The reason: { $reason } If you still have questions, please type /bantuan. Thank you.
join-message-correction-handled = your request about your supervisor has been dealt with. The recorded supervisor: { $supervisor }. Thank you.
join-message-field-changed = your request for a correction was approved. { $field } on record now: { $value }. Thank you.
join-message-field-refused = your request for a correction ({ $field }: { $value }) could not be met. The reason: { $reason } If you have questions, please type /bantuan. Thank you.
join-message-field-handled = your request for a correction ({ $field }: { $value }) has been dealt with. Thank you.
join-message-unreachable = Dear { $honorific } { $hr }, { $count ->
        [1] 1 employee who has joined cannot
       *[other] { $count } employees who have joined cannot
    } be reached through this bot: they have blocked it or closed their Telegram account. Reminders and announcements do not reach them.
join-message-open-unreachable = See the list

## staff

staff-number = NIP
staff-name = Name
staff-post = Post
staff-unit = Unit
staff-supervisor = Direct supervisor
staff-supervisor-none = not recorded yet
staff-zone = Time zone
staff-status = Status
staff-status-active = Active
staff-status-leave = On leave
staff-status-study = On study leave
staff-status-retired = Retired
staff-status-died = Deceased
staff-status-since = { $what } (recorded { $at })
staff-account = Telegram
staff-account-none = not joined yet
staff-account-paper = no Telegram (paper forms)
staff-account-linked = linked
staff-account-unreachable = linked, but the bot is blocked
staff-account-seen = linked, last active { $day }
staff-self-sent = Self-assessment: sent
staff-self-open = Self-assessment: not sent yet
staff-scored = Scoring by { $name }: sent
staff-unscored = Scoring by { $name }: not sent yet
staff-appraisal-is-ended = Not assessed in this period.
staff-scoring = Yet to be scored by them in { $period }: { $people } people.
staff-no-appraisal = Not being appraised in any period.
staff-found = { $count ->
        [0] No employee matches “{ $term }”
       *[other] Employees who match “{ $term }” ({ $count })
    }
staff-search-hint = Type a name, a NIP or a unit to look for others.
staff-change-supervisor = 👤 Change supervisor
staff-change-unit = 🏢 Move to another unit
staff-change-name = ✏️ Name
staff-change-number = ✏️ NIP
staff-change-post = ✏️ Post
staff-change-zone = 🕒 Zone
staff-change-status = 🗓 Status
staff-open-account = 📱 Telegram account
staff-open-forms = 📄 Paper forms
staff-open-pin = 🔑 Forgotten PIN
staff-open-appraisal = ⏳ Time and scorer: { $period }
staff-open-scoring = ↪️ Hand over the scoring of { $people } people: { $period }
staff-changed = The change is recorded. The employee is told if they have joined the bot.
staff-name-title = Name of { $name }
staff-name-ask = Please type the correct name.
staff-number-title = NIP of { $name }
staff-number-ask = Please type the correct NIP (18 digits), or the agency’s own number.
staff-post-title = Post of { $name }
staff-post-ask = Please type the present post.
staff-zone-title = Time zone of { $name }
staff-zone-ask = Choose the time zone in which this employee works. Messages from the bot come by it.
staff-zone-of-unit = the unit's time zone
staff-supervisor-title = A new supervisor for { $name }
staff-supervisor-official = Mayors and other officials without a NIP are added first: /pegawai → 🏛 Add an official without a NIP.
staff-supervisor-hint = Choose from the list, or type a name or NIP to look for others.
staff-supervisor-confirm = Make { $supervisor } the direct supervisor of { $name }?
staff-supervisor-explain = With effect now. Scoring that is not sent passes to { $supervisor } ({ $periods }), with at least three working days. What the former scorer has in draft is read by nobody unless they hand it over themselves. If { $supervisor } or their superior was asked for feedback on this employee, that request lapses and what they wrote is deleted. All concerned are told.
staff-supervisor-explain-none = With effect now. No scoring passes on. The employee and both supervisors are told.
staff-supervisor-away = { $supervisor } has not joined the bot yet, and so cannot score yet.
staff-supervisor-enter = ✔ Yes, change the supervisor
staff-supervisor-both = 🔀 Transfer: both score
staff-months-title = { $name } moves to { $supervisor }: both score
staff-months-ask-former = For how many months has the former supervisor led { $name } in this period?
staff-months-ask-successor = The former supervisor led for { $former } months. For how many months will { $supervisor } lead by the end of the period?
staff-months-confirm = The former supervisor: { $former } months; { $supervisor }: { $successor } months. Both score, weighted by these months, which the score details say as well. What the former supervisor has filled in or sent stays. If one of them does not score in time, only what is there counts. All concerned are told.
staff-message-shared-employee = In the period “{ $period }” you are scored by { $former } ({ $formerMonths } months) and { $successor } ({ $successorMonths } months), weighted by how long each led. There is nothing to do.
staff-message-shared-former = { $employee } now works for { $successor }. Since you led them for { $formerMonths } months in the period “{ $period }”, your scores still count, weighted by how long you led. If they are not sent yet, please finish them while supervisors score. Thank you.
staff-supervisor-entered = The supervisor is changed. All concerned will be told. { $moved ->
        [0] No appraisal has moved.
       *[other] Appraisals moved: { $moved }.
    }{ $kept ->
        [0] { "" }
       *[other] { " " }Staying with the former scorer: { $kept }, because they are sent or not for the new supervisor to score.
    }
staff-unit-title = A new unit for { $name }
staff-unit-hint = Choose from the list, or type a part of a unit's name to look for others.
staff-unit-none = No other unit matches “{ $term }”.
staff-unit-confirm = Move { $name } to { $unit }?
staff-unit-explain = With effect now. A running appraisal counts in the new unit, and keeps who scores it. If the supervisor changes too, please change them separately. The employee is told.
staff-unit-enter = ✔ Yes, move
staff-status-title = Status of { $name }
staff-status-confirm = { $name }: record as “{ $what }”?
staff-status-explain-active = Appraisals recorded as “not assessed” go on where they were, as long as there is no result. Nothing that was filled in is lost.
staff-status-explain-leave = During leave the appraisal can go on, with more time where needed, or be recorded as “not assessed” in this period.
staff-status-explain-study = During study leave the appraisal can go on, with more time where needed, or be recorded as “not assessed” in this period.
staff-status-explain-retired = The appraisal can be finished by the end of the period, or closed as “not assessed”. New periods leave this employee out.
staff-status-explain-died = All messages to them stop at once, their appraisal is closed, and no message names them. The bot tells nobody. If this was a mistake, choose “Active” again.
staff-status-choose = Running appraisals: { $periods }.
staff-status-enter = ✔ Yes, record it
staff-status-goes-on = ✔ Record; the appraisal goes on
staff-status-ends = ✔ Record; not assessed
staff-status-changed = The status is recorded.
staff-drafts-left = In the period “{ $period }”, { $employee } is now scored by { $name }. You have filled in { $answers } items and not sent them; nobody else can read them. Shall this draft go to { $name }, or be deleted? If you choose neither, it is deleted on { $until }.
staff-drafts-give = ↪️ Hand over to { $name }
staff-drafts-delete = Delete the draft
staff-drafts-given = The draft was handed over to { $name }. Thank you.
staff-drafts-deleted = The draft was deleted. Thank you.
staff-message-supervisor-employee = Your direct supervisor is now recorded as { $supervisor }. If this is not right, please type /bantuan to ask HR.
staff-message-supervisor-to = { $employee } is now recorded as one of your people. There is nothing to do at present.
staff-message-supervisor-from = The direct supervisor of { $employee } is now recorded as { $supervisor }. There is nothing to do. Thank you.
staff-message-record = HR has updated your record. { $what }: { $value }. If this is not right, please open “{ join-record-title }” on the main menu.
staff-message-drafts-given = { $from } has handed over a draft of the scoring of { $employee } in the period “{ $period }”. You find it on your own sheet; please check and adjust it before you send it.
staff-message-ended-own = In the period “{ $period }” you are recorded as “not assessed”. What was filled in is kept, and there is nothing to do.
staff-message-ended = In the period “{ $period }”, { $employee } is recorded as “not assessed” and need not be scored any more. Thank you.
staff-message-resumed-own = In the period “{ $period }”, your appraisal goes on where it was.
staff-message-resumed = In the period “{ $period }”, the appraisal of { $employee } goes on where it was.

refusal-staff-search = Please type a name, a NIP or a unit in letters or digits.
refusal-staff-own = Your own supervisor, unit and status are recorded by another HR officer.
refusal-staff-text = Please type letters, and do not begin with =, +, - or @.
refusal-staff-number = A NIP has 18 digits; an agency’s own number has 3 to 17 letters or digits without punctuation. Typed: { $length } characters.
refusal-staff-number-taken = That number is already on record for somebody else. Please look for it among the employees first.
refusal-staff-zone = That time zone is not known. Please choose WIB, WITA or WIT.
refusal-staff-drafts-paper = HR is entering the recipient’s scores from a signed form, so the draft cannot be handed over now.
refusal-staff-drafts-gone = That draft is gone: handed over, deleted, or its time has run out.

## period

hr-title = 📅 Appraisal periods
hr-none = There is no appraisal period yet. Please open a new one.
hr-none-unit = No period appraises employees of your units yet.
hr-new = ➕ Open a new period
hr-draft = In preparation since { $day }
hr-open = Running, { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
hr-next = { $stage } until { $until }
hr-all-closed = All stages have ended; the results are waiting to be published.
hr-paused = Paused · { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
hr-closed = Closed · { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
hr-published = Results published, { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
hr-open-draft = ✏️ { $name }
hr-open-period = 📊 { $name }

period-stage-proposal = Proposing peer raters
period-stage-approval = Approving peer raters
period-stage-feedback = Self-assessment and peer feedback
period-stage-feedback-self = Self-assessment
period-stage-supervisor = Supervisor scoring
period-stage-dialogue = Performance dialogue
period-window = { $opens } to { $closes }

period-draft-title = 📅 New period
period-draft-saved = Every choice is saved at once; you can go on with this preparation whenever you like.
period-step-instrument = Instrument
period-step-groups = Rater groups
period-step-units = Units
period-step-name = Name
period-step-windows = Schedule
period-not-chosen = not chosen yet
period-units-chosen = { $units ->
        [one] 1 unit
       *[other] { $units } units
    }, { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-days = { $from } – { $to }
period-continue = Continue ›
period-review = Review and open ›
period-delete = 🗑 Delete this preparation
period-delete-confirm = Delete the preparation of “{ $period }”? All choices in it will be lost. Periods that are running are not affected.
period-delete-now = Yes, delete
period-deleted = The preparation has been deleted.

period-instrument-choose = Choose the appraisal instrument:
period-instrument-groups = Raters: { $groups }
period-instrument-counts = { $aspects } aspects, { $indicators } indicators

period-groups-explain = The weight of each rater group in this period. The weight of a group that is not used is shared among the others.
period-group-weight = { $group }: { $weight }%
period-group-uncounted = { $group }: shown, not counted
period-group-off = { $group }: not used
period-group-use = Use: { $group }
period-group-drop = Without: { $group }
period-groups-none = All rater groups of this instrument are required.

period-units-choose = Choose the units that take part. Choosing a unit includes all its sub-units; sub-units can be taken out one by one.
period-units-all = ☑️ All units
period-units-none = ⬜ Clear the selection
period-unit-line = { $mark } { $name } ({ $people ->
        [one] 1 employee
       *[other] { $people } employees
    })
period-unit-pick = ⬜ { $name }
period-unit-drop = ☑️ { $name }
period-unit-rest = ◪ { $name }
period-unit-enter = Sub-units ›
period-unit-up = ‹ Up

period-name-now = The period is called: { $name }
period-name-ask = Type another name as a message if needed, at most 60 characters.

period-windows-explain = The schedule is proposed by working days. Choose the number of a stage to change its first or last day.
period-windows-again = 🔄 Plan the schedule anew
period-windows-past = Part of the schedule has gone by. Please plan it anew.
period-windows-day-off = Some of these days have become days off since. The schedule above has moved to the next working day.
period-edge-opens = { $number } · begin
period-edge-closes = { $number } · end
period-edge-first = First day: { $day }
period-edge-last = Last day: { $day }
period-day-moved = That date is a day off, so it was moved to the next working day: { $day }.
period-edge-ask = Move it by one working day with the buttons, or type the date, for example { $example }.
period-edge-pushes = Later stages move along where needed.
period-to-windows = ‹ Schedule

period-confirm-title = Open the period “{ $period }”?
period-confirm-what = What will happen:
period-confirm-people = • { $people ->
        [one] 1 employee
       *[other] { $people } employees
    } of { $units ->
        [one] 1 unit
       *[other] { $units } units
    } will be appraised with { $instrument }.
period-confirm-now = • They and their supervisors are told right away.
period-confirm-later = • They and their supervisors are told on { $moment }.
period-confirm-locked = • Instrument, rater groups and weights are locked. Deadlines can still be changed, and other employees can still be added.
period-confirm-windows = Schedule:
period-confirm-blocked = Cannot take part yet; can be added once this is solved:
period-confirm-note = Please note:
period-confirm-supervisors = • The supervisors of { $people ->
        [one] 1 employee
       *[other] { $people } employees
    } have not joined, so they cannot score yet.
period-confirm-few-peers = • For { $people ->
        [one] 1 employee
       *[other] { $people } employees
    } there are fewer than { $least } colleagues who may give feedback; so far { $raters } could be peers.
period-check-holidays = • { $stage }: { $days } off; { $left ->
        [one] 1 working day
       *[other] { $left } working days
    } left.
period-check-more-days = and { $days } more
period-check-units-off = • { $stage }: the deadline is a day off in { $units ->
        [one] 1 unit
       *[other] { $units } units
    } with a calendar of its own.
period-check-again = 🔄 Check again
period-fix-window = Move the deadline: { $stage }
period-fix-groups = Change the rater groups
period-fix-invite = Invite people
period-fix-not-joined = Choose a name to invite them. Their card opens below; this list stays here.
period-fix-no-supervisor = Choose a name to open their card and record their supervisor. It opens below; this list stays here.
period-fix-busy = They can take part once that other period is published or closed.
period-fix-supervisor-away = Choose a name to invite them. Their card opens below; this list stays here.
period-confirm-nobody = Nobody can take part yet, so the period cannot be opened.
period-confirm-open = ✅ Yes, open the period
period-obstacle-not-joined = Have not joined the bot
period-obstacle-no-supervisor = No direct supervisor on record
period-obstacle-supervisor-away = Supervisors who have not joined
period-obstacle-busy = Still in another period with the same instrument
period-count = • { $what }: { $people }
period-names = { $what } ({ $people })
period-list-empty = There is nobody on this list.

period-opened-now = The period is open and people are being told.
period-card-state-open = Running since { $day } · { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-card-state-paused = Opened { $day }, paused · { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-card-state-closed = Closed; results are not final yet · { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-card-state-published = Results published · { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-card-done = { $done } of { $total }
period-card-opens = from { $day }
period-card-until = until { $until }
period-card-ended = ended { $day }
period-part-proposal = Proposing peer raters
period-part-approval = Approving peer raters
period-part-self = Self-assessment
period-part-peer = Peer feedback
period-part-supervisor = Supervisor scoring
period-part-few-peers = Too few peer raters
period-card-few-peers = Fewer than { $least } peer raters: { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-to-laggards = 👥 Who is not done
period-to-units = 🏢 By unit
period-to-deadlines = 🗓 Change a deadline
period-to-nudges = 🔔 Reminders
period-to-addition = ➕ Add employees
period-to-few-peers = Too few peer raters ({ $people })
period-to-results = 📊 Results of this period

period-units-title = Progress by unit
period-unit-people = { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-laggards-title = Not done yet: { $part }
period-laggards-few-peers = Fewer than { $least } peer raters
period-laggard = • { $name } ({ $unit })
period-laggard-lists =
    { $count ->
        [one] { $count } list of peers
       *[other] { $count } lists of peers
    }
period-laggard-peers =
    { $count ->
        [one] { $count } peer
       *[other] { $count } peers
    }
period-laggard-people =
    { $count ->
        [one] { $count } employee
       *[other] { $count } employees
    }
period-to-quality = 🔎 Quality of scoring
period-quality-title = Quality of supervisors’ scoring
period-quality-none-sent = No scores have been sent yet.
period-quality-summary = { $scorers ->
        [one] 1 supervisor has
       *[other] { $scorers } supervisors have
    } sent scores; with { $people } of them something is worth a second look.
period-quality-straight = • the same point on every indicator: { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-quality-identical = • exactly the points of somebody else: { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-quality-uniform = • everyone has the same point: { $indicators ->
        [one] 1 indicator
       *[other] { $indicators } indicators
    }
period-quality-reasons = • reason too short or missing: { $count }
period-quality-explain = These are hints and may be just right. The scores themselves, and whom they are about, are not shown here.
period-to-state = ⏸ Pause, close, reopen
period-state-title = Pause, close or reopen
period-state-explain = Choose what you want to do. What it would lead to is shown before it takes effect.
period-state-told = { $people ->
        [one] 1 person who takes part and has joined is
       *[other] { $people } people who take part and have joined are
    } told, in their own working hours.
period-pause-open = ⏸ Pause the period
period-pause-title = Pause the period “{ $period }”?
period-pause-what = During a pause nothing can be filled in, sent or made final, and nobody is reminded. Everything saved stays. Once the period goes on, deadlines that have not passed move by as many working days as were lost.
period-pause-now = ⏸ Yes, pause now
period-pause-done = The period is paused.
period-resume-open = ▶️ Resume the period
period-resume-title = Resume the period “{ $period }”?
period-resume-what = Filling in and reminders go on, with this schedule:
period-resume-now = ▶️ Yes, resume now
period-resume-done = The period goes on.
period-close-open = ⏹ Close the period
period-close-title = Close the period “{ $period }”?
period-close-what = All time that is left ends now, extensions for single employees too. What was not sent does not count. What has been scored can still be made final. So far:
period-close-final = This cannot be undone: peer feedback is sealed, and the period cannot be opened again.
period-close-now = ⏹ Yes, close for good
period-close-done = The period is closed.
period-reopen-title = ↩️ Reopen one appraisal
period-reopen-choose = Choose the employee whose scores have been sent by the supervisor and need to be put right.
period-reopen-search = Type part of a name to search.
period-reopen-none = No scores have been sent yet, or all results are final.
period-reopen-not-found = Nobody matches. Type part of another name.
period-reopen-what = The scores given by { $supervisor } become a draft again. They can be changed and sent again until { $day }; nobody else’s appraisal changes.
period-reopen-told = { $supervisor } and { $name } are told, with the reason, and the reason is recorded.
period-reopen-ask = Type the reason. As soon as it is sent, this appraisal is reopened.
period-reopened = The appraisal is reopened.
period-message-paused = The appraisal period “{ $period }” is paused for a while. Until it goes on, nothing needs to or can be filled in, and everything saved stays. Deadlines will be adjusted, and you will be told when it goes on.
period-message-resumed = The appraisal period “{ $period }”, which was paused, goes on now. Its schedule is:
period-message-closed = The appraisal period “{ $period }” is closed. There is nothing left to fill in. You will be told of the results once they are final.
period-message-reopened = The appraisal of { $name } in the period “{ $period }” has been reopened. Your scores are a draft again; please check them and send them again by { $until }.
period-message-reopened-own = Your appraisal in the period “{ $period }” has been reopened, so that { $supervisor } can correct the scores until { $until }. There is nothing you need to do.
period-message-reopened-why = The reason: { $reason }
refusal-period-paused = This period is paused. Please resume it first.
refusal-period-not-paused = This period is not paused.
refusal-period-closed = This period is closed, so nothing in it can be changed any more.
refusal-reopen-published = This result is final. A final result is not reopened; it is corrected by a revision with a reason.
refusal-reopen-nothing = The scores of this employee have not been sent, so there is nothing to reopen.
period-laggards-unit = { $unit } with its sub-units
period-to-reminder = 🔔 Remind them
period-reminder-title = Remind those who are not done: { $part }
period-reminder-people = { $people ->
        [one] 1 employee gets
       *[other] { $people } employees get
    } one message about what still waits for them in this period, in their own working hours.
period-reminder-others = Not sent to:
period-reminder-already = • already reminded for the same day: { $people }
period-reminder-away = • have not joined, or cannot be reached by the bot: { $people }
period-reminder-closed = • their time has not begun or is over: { $people }
period-reminder-once = In this way each person is reminded at most once a day.
period-reminder-send = 🔔 Send to { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-reminder-sent = The reminder for { $people ->
        [one] 1 employee
       *[other] { $people } employees
    } is on its way.
period-message-reminder = HR reminds you that the following still waits for you:
refusal-reminder-nobody = There is nobody to remind at the moment.
period-laggards-none = Nobody. Everything is done.

period-deadlines-title = Change a deadline
period-deadlines-choose = Choose the stage whose deadline is to change. Everyone concerned will be told.
period-deadline-title = Deadline: { $stage }
period-deadline-now = Now: { $until }
period-deadline-becomes = New: { $until }
period-deadline-same = This is the deadline as it is.
period-deadline-pushed = Stages that move along:
period-deadline-set = ✅ Set it and tell them
period-deadline-changed = The deadline has been changed; everyone concerned will be told.

period-addition-title = Add employees
period-addition-ready = { $people ->
        [one] 1 employee
       *[other] { $people } employees
    } can take part now. Choose a name, or add them all.
period-addition-none = Nobody can be added at the moment.
period-addition-blocked = Still cannot take part:
period-addition-all = ➕ Add all ({ $people })
period-added = { $people ->
        [one] 1 employee has
       *[other] { $people } employees have
    } been added and will be told.

period-message-opened = The period “{ $period }” is open, with the instrument { $instrument }. What there is to do:
period-message-team = The period “{ $period }” is open, with the instrument { $instrument }. As a supervisor you are asked to do the following:
period-message-step = • { $what }: { $when }
period-message-propose = Propose your peer raters
period-message-self = Fill in your self-assessment
period-message-self-peer = Fill in your self-assessment and give feedback to colleagues
period-message-approve = Check the peer raters that { $people ->
        [one] 1 employee proposes
       *[other] { $people } employees propose
    }
period-message-talk = Talk with your supervisor about the appraisal
period-message-talk-team = Talk with { $people ->
        [one] the employee you score
       *[other] the { $people } employees you score
    }
period-message-score = Score { $people ->
        [one] 1 employee
       *[other] { $people } employees
    }
period-message-criteria = Criteria, weights and who can read what can be seen from now on. Thank you.
period-message-not-yet = The period “{ $period }” is open for your unit.
period-message-no-supervisor = As no direct supervisor is on record for you, you cannot be appraised yourself yet. Please contact your HR office; once the record is complete you can be added.
period-message-extended = A deadline has changed in the period “{ $period }”:
period-message-day-off = The day that was set has become a day off, so the deadline has moved to the next working day.
period-message-thanks = Thank you.
period-message-ended = The stage “{ $stage }” of the period “{ $period }” has ended.
period-message-completion = • { $part }: { $done } of { $total }
period-message-few-peers = { $people ->
        [one] 1 employee has
       *[other] { $people } employees have
    } fewer than { $least } peer raters. Below that number peer feedback is neither shown nor counted. The deadline can still be extended.
period-message-home = Open the main menu
period-message-read-criteria = 📖 Read the criteria
period-message-see-period = 📊 See the period
period-message-see-names = 👥 See the names

period-sheet-title = Progress
period-sheet-unit = Unit
period-sheet-people = Employees
period-sheet-done = { $part }: done
period-sheet-total = { $part }: in all
period-sheet-origin = Period { $period }, as of { $moment }, exported by { $name }
period-sheet-caption = Progress of the period { $period }, as of { $moment }
period-sheet-send = 📥 Send as Excel
period-sheet-sent = The file is being prepared and will be sent in a moment.
period-sheet-by-person = By person
period-sheet-number = NIP
period-sheet-name = Name
period-sheet-supervisor = Scoring supervisor
period-sheet-asked = Feedback asked of them
period-sheet-given = Feedback sent
period-sheet-yes = Done
period-sheet-no = Not yet
period-sheet-peers-choosing = Not proposed
period-sheet-peers-proposed = Waiting for approval
period-sheet-peers-approved = Approved
period-sheet-peers = List of peers
refusal-unit-not-in-period = Nobody of this unit is appraised in that period.
refusal-period-gone = This period no longer exists.
refusal-period-opened = The period “{ $period }” is open, so its preparation can no longer be changed.
refusal-period-not-open = This period is not open yet.
refusal-period-published = The results of this period are published, so nothing can be changed any more.
refusal-period-instrument-old = That instrument has been updated. Please choose from the newest list.
refusal-period-no-instrument = No instrument has been chosen yet.
refusal-period-no-units = No unit has been chosen yet.
refusal-period-windows-past = Part of the schedule has gone by. Please plan it anew first.
refusal-period-nobody = Nobody can take part yet, so the period cannot be opened.
refusal-period-nobody-to-add = That employee already takes part, or cannot be added yet.
refusal-period-scoring-over = Supervisor scoring has ended, so nobody can be added any more.
refusal-period-feedback-over = Self-assessment and peer feedback have ended, so the deadline of this stage can no longer be changed.
refusal-period-day-unreadable = That date cannot be read. Please type day, month and year in digits, for example { $example }.
refusal-period-past = { $day } has gone by. Please choose a working day ahead.
refusal-period-far = { $day } is more than a year away. Please check the year.
refusal-period-weekend = { $day } falls on a weekend. Please choose a working day.
refusal-period-holiday = { $day } is a public holiday ({ $name }). Please choose a working day.
refusal-period-order = This stage can begin only after the one before it has ended, at the earliest on { $first }.
refusal-period-end = This stage cannot end before { $first }.

handover-title = { $people ->
        [one] Not scored yet by { $name } (1 person)
       *[other] Not scored yet by { $name } ({ $people } people)
    }
handover-scorer = Scored by { $name }
handover-nobody = the former scorer
handover-scoring-until = Scoring by the supervisor until { $until }
handover-scoring-ended = Scoring by the supervisor ended { $until }
handover-feedback-until = Self-assessment and feedback until { $until }
handover-feedback-ended = Self-assessment and feedback ended { $until }
handover-sent = The supervisor's scores have been sent.
handover-explain-extend = The additional time is for these people alone; other people's results need not wait.
handover-explain-pass = If it is handed over, what { $name } has in draft about these people is deleted. Whoever takes over has at least three working days. The former scorer, the new one and the employees are told.
handover-explain-peer = If the new scorer was also asked for feedback about these people, that request lapses and its answers are deleted.
handover-explain-one = A name below opens that employee alone, if only their scoring needs arranging.
handover-explain-own = Their own appraisal is not handed over to them; please hand it over separately, for example to a higher superior.
handover-extend = ⏳ Extend until { $day }
handover-extend-feedback = ⏳ Extend filling in until { $day }
handover-to = ↪️ Hand over to { $name } (superior)
handover-appoint = 👤 Name an acting official (Plt./Plh.)
handover-extended = Extended until { $day }. Everyone concerned will be told.
handover-done = { $people ->
        [one] The scoring of one person has been handed over. Everyone concerned will be told.
       *[other] The scoring of { $people } people has been handed over. Everyone concerned will be told.
    }
handover-appoint-title = Acting official in place of { $name }
handover-proposed = Colleagues of the same rank, and people of the same unit:
handover-found = { $people ->
        [one] Found for “{ $term }”: 1 person
       *[other] Found for “{ $term }”: { $people } people
    }
handover-found-nobody = Nobody matches. Only people who have joined the bot, and who are not peers here, can be named.
handover-search = To find somebody else, type part of their name.
handover-search-none = ‹ First list
handover-will = { $people ->
        [one] In the period “{ $period }” they will score one person: { $names }.
       *[other] In the period “{ $period }” they will score { $people } people: { $names }.
    }
handover-more = and { $people } more
handover-ask-capacity = Named as what?
handover-as-plt-button = Plt. (the post is vacant)
handover-as-plh-button = Plh. (the official is absent)
handover-as-superior = as the superior of { $from }
handover-as-plt = as acting official (Plt.) in place of { $from }
handover-as-plh = as acting official (Plh.) in place of { $from }
handover-as-supervisor = as the direct supervisor
period-laggards-hint = Choose a name to give more time or to hand the scoring over.
period-message-late-peers =
    { $people ->
        [one] One employee has not sent feedback that was asked for. Only HR is told, and not whom it is about.
       *[other] { $people } employees have not sent feedback that was asked for. Only HR is told, and not whom it is about.
    }
period-message-late = { $people ->
        [one] One supervisor has not finished scoring. You can give them more time or hand the scoring to somebody else. Other people's results need not wait.
       *[other] { $people } supervisors have not finished scoring. You can give them more time or hand the scoring to somebody else. Other people's results need not wait.
    }
handover-message-received = { $people ->
        [one] In the period “{ $period }” you are asked to score one person { $as }: { $names }.
       *[other] In the period “{ $period }” you are asked to score { $people } people { $as }: { $names }.
    }
handover-message-from = You can score them from { $from } until { $until }. Thank you.
handover-message-until = Please score them by { $until }. Thank you.
handover-message-score = ⭐ Score people
handover-message-passed-on = { $people ->
        [one] In the period “{ $period }”, the scoring of one person ({ $names }) has been handed over to { $name }. Your draft, if there was one, has been deleted, and there is nothing left for you to do. Thank you.
       *[other] In the period “{ $period }”, the scoring of { $people } people ({ $names }) has been handed over to { $name }. Your drafts about them, if there were any, have been deleted, and there is nothing left for you to do. Thank you.
    }
handover-message-changed = In the period “{ $period }”, you are scored by { $name } { $as }. Nothing else changes, and there is nothing you need to do.
handover-message-extended = { $people ->
        [one] You have more time to score one person ({ $names }) in the period “{ $period }”: until { $until }. Thank you.
       *[other] You have more time to score { $people } people ({ $names }) in the period “{ $period }”: until { $until }. Thank you.
    }
handover-message-feedback-own = In the period “{ $period }”, your self-assessment and the feedback for you can be given until { $until }. Thank you.
handover-message-feedback = In the period “{ $period }”, feedback for { $name } can be given until { $until }. Thank you.
handover-message-ended = { $people ->
        [one] The additional time for scoring in the period “{ $period }” has ended. One person has still not been scored.
       *[other] The additional time for scoring in the period “{ $period }” has ended. { $people } people have still not been scored.
    }
refusal-handover-nothing = Nothing here waits for scores any more: they have been sent, the scoring was handed over, or the result is published.
refusal-handover-own = Nobody scores themselves. Please choose somebody else.
refusal-handover-yourself = Who scores you yourself, other than the superior of your present scorer, is named by another HR officer.
refusal-handover-not-joined = This person has not joined the bot yet and so cannot score.
refusal-handover-rater = This person is listed as a colleague's rater in this appraisal and so cannot be its scorer. Please choose somebody else.
refusal-handover-unfit = This person cannot score here. Please choose somebody else.
refusal-handover-search = Please type part of a name, in letters.
delegation-ask-until = Until when do they act?
delegation-to-the-end = Until it is scored
delegation-until = 🗓️ Until { $day }
delegation-appoint-until = ✅ Name until { $day }
delegation-lasts-until = They act until { $until }.
delegation-explain-back = After the last day, what has not been sent goes back to { $name } by itself, with at least three working days to score it; what has been sent stays.
delegation-ask-day = For another day, type its date, for example { $example }.
delegation-arrange = 🗓️ Change or end the acting official's time
delegation-title = Acting official (Plt./Plh.)
delegation-line = { $people ->
    [one] { $line } (one person)
   *[other] { $line } ({ $people } people)
}
delegation-line-until = until { $until }
delegation-line-open = until it is scored
delegation-becomes = It becomes: until { $until }.
delegation-explain-end = After the day you choose, or at once if you end it now, what has not been sent goes back to { $name }. What has been sent stays. Everyone concerned is told.
delegation-set = ✅ Set until { $day }
delegation-end = ⏹️ End the acting official's time now
delegation-changed = The last day has been changed. Everyone concerned will be told.
delegation-ended = { $people ->
    [one] The acting official's time has ended. The scoring of one person has gone back to the former scorer.
   *[other] The acting official's time has ended. The scoring of { $people } people has gone back to the former scorer.
}
delegation-message-until-to = You act until { $until }. What has not been sent by then goes back to { $name }.
delegation-message-until-from = They act until { $until }. What has not been sent by then goes back to { $name }.
delegation-message-until-employee = They act until { $until }.
delegation-message-back = { $people ->
    [one] { $from } no longer acts in your place. In the period “{ $period }”, the scoring of one person is yours again: { $names }.
   *[other] { $from } no longer acts in your place. In the period “{ $period }”, the scoring of { $people } people is yours again: { $names }.
}
delegation-message-over = { $people ->
    [one] Your time as an acting official in the period “{ $period }” is over. The scoring of one person that you have not sent ({ $names }) goes back to { $name }; what you have sent stays. Thank you.
   *[other] Your time as an acting official in the period “{ $period }” is over. The scoring of { $people } people that you have not sent ({ $names }) goes back to { $name }; what you have sent stays. Thank you.
}
delegation-message-changed = In the period “{ $period }”, { $name } scores { $as } until { $until }. What you were told before about the last day no longer holds.
delegation-message-changed-own = In the period “{ $period }”, you score { $as } until { $until }. What you were told before about the last day no longer holds.
delegation-message-opened-own = In the period “{ $period }”, you score { $as } until it is done. What you were told before about a last day no longer holds.
delegation-message-opened = In the period “{ $period }”, { $name } scores { $as } until it is done. What you were told before about a last day no longer holds.
delegation-message-stays = { $people ->
    [one] The time of { $name } as an acting official in the period “{ $period }” is over, but the scoring of one person ({ $names }) cannot go back to { $from }. It stays with { $name }; please name somebody else if need be.
   *[other] The time of { $name } as an acting official in the period “{ $period }” is over, but the scoring of { $people } people ({ $names }) cannot go back to { $from }. It stays with { $name }; please name somebody else if need be.
}
delegation-message-goes-on = { $people ->
    [one] Your time as an acting official in the period “{ $period }” is over, but the scoring of one person ({ $names }) cannot go back to { $from }. You can still do it, until HR names somebody else.
   *[other] Your time as an acting official in the period “{ $period }” is over, but the scoring of { $people } people ({ $names }) cannot go back to { $from }. You can still do it, until HR names somebody else.
}
refusal-delegation-none = No scoring here is held by an acting official any more.
refusal-delegation-no-return = This cannot go back to the former scorer: the post is vacant, or the official can no longer score here. Please name somebody else.
refusal-delegation-early = Nothing can be scored yet on that day. Please choose a day from { $first } on.
refusal-extension-nothing = There is no time here that could be extended: the stage has not begun, or it is complete.
refusal-extension-changed = The deadline has changed meanwhile. Please look again, then choose once more.

## criteria

criteria-title = 📖 Appraisal criteria
criteria-open = 📖 Appraisal criteria
criteria-source = Source: { $source }
criteria-groups = Who rates and who reads
criteria-windows = Schedule
criteria-locked = These criteria stay the same until the period ends.
criteria-group-self = Self
criteria-group-supervisor = Direct supervisor
criteria-group-peer = Peers
criteria-group-subordinate = Subordinates
criteria-group-public = Citizens
criteria-weight = weight { $weight }%
criteria-uncounted = not counted
criteria-least = at least { $least } raters
criteria-reads-self = Read by the employee and the direct supervisor, and once results are published also by HR. Shown beside the other ratings for comparison.
criteria-reads-supervisor = Read by the employee and by HR once results are published, with the name of the supervisor who scored. Where a team leader or second supervisor is named, what they say is shown by name and not counted.
criteria-reads-anonymous = Without names. Employee, supervisor and HR read only what all said together, after the window has closed and from { $least } raters on; comments are read by the employee and the supervisor only. When the window closes, feedback is sealed: from then on nobody can tell who wrote what.
criteria-aspects = Aspects and weights
criteria-aspect = { $title }: { $weight }%
criteria-aspect-groups = Rated by: { $groups }
criteria-indicator-weight = weight { $weight }
criteria-continued = { $title } (continued)
criteria-questions = Open questions
criteria-scale = Scale
criteria-point = { $value } · { $label }
criteria-level = Level { $value } · { $label }
criteria-aspects-plain = Aspects
criteria-measured = makes the result
criteria-standards = Level required of each jenjang
criteria-standard = { $jenjang }: level { $level }
criteria-standard-except = { $title } level { $level }
criteria-match = Match = the levels reached, each at most as high as its standard, divided by the standards.
criteria-bands = Predikat by nilai (0–100)
criteria-band = { $label }: from { $min }
criteria-read-aspects = Aspects, scale and predikat ›
criteria-other = Another period: { $name }
refusal-criteria-none = There is no appraisal period yet whose criteria could be read.

## command

command-start = Main menu and what is waiting for you
command-kriteria = Criteria, weights and schedule
command-hasil = My appraisal results
command-rencana = My development plan
command-dialog = Times of performance talks
command-verifikasi = Check the code on a printed result
command-bantuan = Common questions, and asking HR
command-pegawai = Employees, invitations and lists (HR)
command-hr = Appraisal periods (HR)
command-batal = Leave the question being asked

## peer-feedback

peer-title = 👥 Peer raters
peer-none = You have no list of peer raters at the moment.
peer-state-early = Proposals open { $from }
peer-state-choosing = Not sent yet ({ $count } chosen) · due { $until }
peer-state-missed = The time for proposals is over; { $supervisor } will choose your peer raters.
peer-state-proposed = Waiting for approval by { $supervisor }
peer-state-settled = ✅ Approved
peer-your-supervisor = your supervisor
peer-person = { $name } · { $unit }

peer-propose-intro = Please choose at least { $least } and at most { $most } colleagues who know your work, from any unit. They are asked for feedback once { $supervisor } has approved the list.
peer-propose-chosen = Your choice ({ $count }):
peer-propose-nobody = Nobody is chosen yet.
peer-propose-few = { $missing } more to choose.
peer-propose-until = You can change and send the list until { $until }.
peer-propose-sent = Sent to { $supervisor } and waiting for approval. You can take it back until { $until } while it is not approved.
peer-propose-sent-closed = Sent to { $supervisor } and waiting for approval.
peer-propose-settled = Your supervisor has approved this list. Your peers are asked for feedback from { $from } to { $until }.
peer-propose-added = Your supervisor chose { $count ->
        [one] { $count } other colleague
       *[other] { $count } other colleagues
    }. Names are not shown, so that feedback stays anonymous.
peer-propose-anonymous = Nobody is shown who wrote what.
peer-propose-replaced = Replaced by your supervisor:
peer-propose-add = ➕ Choose colleagues
peer-propose-remove = ✕ { $name }
peer-propose-send = Send to supervisor
peer-propose-send-done = The list was sent to your supervisor.
peer-propose-withdraw = ↩️ Take back
peer-propose-withdrawn = The list was taken back. Please send it again before the deadline.

peer-pick-own = Choose peer raters
peer-pick-for = Peer raters for { $name }
peer-pick-count = { $count } chosen (at least { $least }, at most { $most }).
peer-pick-requests = { $requests } of { $most } requests
peer-pick-full = already has { $most } requests and cannot be chosen
peer-pick-declined = has declined
peer-pick-replaced = replaced by the supervisor
peer-pick-found = Found for “{ $term }”: { $total ->
        [one] { $total } person
       *[other] { $total } people
    }
peer-pick-nobody = Nobody found. Only employees who have joined this bot can be chosen.
peer-pick-type = Type part of a name to search. Only employees who have joined this bot are shown.
peer-pick-all = Show everyone
peer-pick-add = ➕ { $name }
peer-pick-drop = ✓ { $name }
peer-pick-done = Done

peer-approve-title = ✅ Proposed peer raters
peer-approve-none = There are no lists of peer raters for you to check at the moment.
peer-approve-waiting = { $count ->
        [one] { $count } list waits for you.
       *[other] { $count } lists wait for you.
    }
peer-approve-nothing-waits = No list waits for you.
peer-approve-choosing = No proposal yet (until { $until })
peer-approve-missed = Nothing was proposed in time; please choose for them.
peer-approve-approved = ✅ Approved: { $names }
peer-approve-all = ✅ Approve together ({ $count ->
        [one] { $count } employee
       *[other] { $count } employees
    })
peer-approve-all-title = Approve { $count ->
        [one] this list?
       *[other] these { $count } lists?
    }
peer-approve-all-now = ✅ Yes, approve { $count ->
        [one] { $count } list
       *[other] { $count } lists
    }
peer-approve-all-done = { $count ->
        [one] { $count } list is approved.
       *[other] { $count } lists are approved.
    }
peer-approve-card = Peer raters for { $name }
peer-approve-rule = At least { $least }, at most { $most } colleagues. Please approve, replace or add.
peer-approve-few = { $missing } more needed. Please add colleagues before you approve.
peer-approve-declined-note = A colleague has declined. Please choose a replacement, or go on with those who remain.
peer-approve-closed = This list is approved.
peer-approve-asked = already approved
peer-approve-own = chosen by you
peer-approve-replaced = replaced: { $reason }
peer-approve-declined = declined: { $reason }
peer-approve-replace = 🔁 Replace { $name }
peer-approve-add = ➕ Add a colleague
peer-approve-now = ✅ Approve ({ $count ->
        [one] { $count } colleague
       *[other] { $count } colleagues
    })
peer-approve-go-on = Go on without a replacement ({ $count ->
        [one] { $count } colleague
       *[other] { $count } colleagues
    })
peer-approve-done = The peer raters for { $name } are approved.

peer-replace-ask = Why should { $peer } be replaced? { $name } can read this reason.
peer-replace-type = Please type the reason as a message. You can choose a replacement after that.
peer-replace-done = The reason is saved. Please choose a replacement.

peer-feedback-title = 💬 Feedback for colleagues
peer-feedback-none = No colleague is waiting for your feedback at the moment.
peer-feedback-about = 💬 Feedback for { $name }
peer-feedback-not-begun = Not begun · due { $until }
peer-feedback-begun = Partly filled in · due { $until }
peer-feedback-sent = ✅ Sent; can be taken back until { $until }
peer-feedback-sent-closed = ✅ Sent
peer-feedback-early = Opens { $from }
peer-feedback-confirm = Send this feedback? After that it is read-only, and can be taken back while the window is open.
peer-hint = 💡 So that nobody guesses who wrote this, please look at these comments again: { $comments }. You may change them, or send them as they are.
peer-hint-comment = no. { $number } ({ $words })
peer-hint-typed = 💡 It says { $words }. So that nobody guesses who wrote this, you can still change the comment.
peer-feedback-has-declined = You have declined this request. Thank you for letting us know.

peer-notice-heading = Who sees what
peer-notice-see = • { $name }, their supervisor and HR see only the mean of at least { $min } colleagues. With fewer, what was written is deleted and does not count.
peer-notice-comments = • Comments are read by { $name } and their supervisor only: one by one, without name or time, in random order.
peer-notice-when = • Until the feedback window closes on { $until } you can change what you wrote, and it is shown to nobody.
peer-notice-who = • Then it is sealed: the writer’s name is cut off for good. From that moment nobody, not even the administrator of the database, can tell who wrote what. All that remains is that you took part.
peer-notice-words = Your way of writing, and events that only you know of, can be recognised, and this chat, with the answers that are shown in it, stays in your account. Please write no more than is needed.
peer-notice-begin = Begin
peer-notice-open = ℹ️ Who sees what

peer-decline-open = Decline
peer-decline-ask = Why can you not give feedback for { $name }?
peer-decline-told = The supervisor of { $name } can read this reason and will choose a replacement; { $name } is not told who declined. Answers you have begun will be deleted.
peer-decline-type = Choose one of the reasons below, or type another one as a message. The reason is passed on at once.
peer-decline-done = Thank you, your reason has been passed on.
peer-reason-seldom = We seldom work together
peer-reason-interest = Family relation or conflict of interest
peer-reason-away = On leave, on duty elsewhere, or studying
peer-reason-hr = Now works in HR
peer-reason-superior = Now decides this employee’s objections
peer-reason-scorer = Now scores this employee as their supervisor
peer-reason-lead = Gives named input as team leader now
peer-reason-busy = Too many requests for feedback

peer-message-proposed = { $count ->
        [one] { $count } list of peer raters waits
       *[other] { $count } lists of peer raters wait
    } for your approval, from { $names }, until { $until }. Please look through what was proposed. Thank you.
peer-message-more = and { $count ->
        [one] { $count } other employee
       *[other] { $count } other employees
    }
peer-message-approved = Your supervisor has approved your peer raters for { $period }. They are asked for feedback until { $until }.
peer-message-replaced = Colleagues whom your supervisor replaced:
peer-message-renewed = A peer rater could not give feedback for { $period }, and your supervisor has chosen a replacement. There is nothing you need to do.
peer-message-declined = { $peer } cannot give feedback for { $employee } ({ $period }). Please choose a replacement before { $until }. Thank you.
peer-message-lapsed-hr = As you now work in HR, which publishes the results, your feedback on { $names } ends here.
peer-message-lapsed-scorer = As you now score { $names } as their supervisor, your feedback as a colleague ends here.
peer-message-lapsed-superior = As whoever now scores { $names } reports to you, and you decide objections, your feedback as a colleague ends here.
peer-message-lapsed-lead = Since you now give input about { $names } under your name, as team leader or second supervisor, your anonymous feedback does not go on: one could be told by the other.
peer-message-lapsed-gone = What you had written is deleted and has been shown to nobody. There is nothing you need to do. Thank you.
peer-message-reason = Reason: { $reason }
peer-message-requested = You are asked for feedback on { $count ->
        [one] { $count } colleague
       *[other] { $count } colleagues
    }, due { $until }. Feedback is anonymous. Thank you.
peer-message-open-list = See the list
peer-message-open-one = Choose a replacement

refusal-peer-self = You cannot choose yourself as a peer rater.
refusal-peer-supervisor = The supervisor already scores separately and cannot be a peer rater.
refusal-peer-superior = { $name } is the supervisor’s superior and decides objections, and therefore cannot be this employee’s peer rater.
refusal-peer-hr = { $name } works in HR, which publishes the results, and therefore cannot be a peer rater. Please choose another colleague.
refusal-peer-lead = { $name } gives named input as team leader or second supervisor, and so cannot be a peer rater. Please choose another colleague.
refusal-peer-not-joined = { $name } has not joined this bot yet and cannot be chosen.
refusal-peer-full = { $name } has already been asked by { $most } employees. Please choose another colleague.
refusal-peer-most = This list holds at most { $most } colleagues.
refusal-peer-few = This list holds { $count ->
        [one] { $count } colleague
       *[other] { $count } colleagues
    }; at least { $least } are needed.
refusal-peer-sent = This list has been sent to the supervisor. Take it back first if you want to change it.
refusal-peer-approved = The supervisor has approved this list, so it can no longer be changed.
refusal-peer-proposal-closed = Peer raters cannot be proposed at the moment, so the list cannot be changed.
refusal-peer-not-proposed = This employee has not sent a proposal yet. Once the time for proposals is over, you can choose for them.
refusal-peer-replaced = { $name } was replaced by the supervisor. Please choose another colleague.
refusal-peer-declined = { $name } has declined for this list. Please choose another colleague.
refusal-peer-gone = That colleague can no longer be replaced. Here is where things stand now.
refusal-peer-changed = The list has changed since it was shown. Please check it again before you approve.
refusal-peer-over = It cannot be approved yet: { $names } would have more than { $most } requests. Please replace them.
refusal-peer-has-declined = You have declined this request.
refusal-peer-search = Please type part of a name with letters or digits, for example “sari”.

## config

config-port = PORT must be a whole number from 0 to 65535, for example 3000.
config-data-dir = DATA_DIR must be a folder that can be written; { $folder } cannot be used ({ $reason }).
config-data-dir-long = DATA_DIR is too long ({ $folder }): choose a folder whose path has at most about 80 characters.
config-log-level = LOG_LEVEL must be one of fatal, error, warn, info, debug, trace or silent.
config-bot-username = BOT_USERNAME must be the bot's user name on Telegram without the @, for example cermin_denpasar_bot.
config-public-url = PUBLIC_URL must be an HTTPS address such as https://cermin.example.go.id, without a question mark or hash.
config-mini-app-minutes = MINI_APP_MINUTES must be a number from 1 to 9999.
config-clock-url = CLOCK_URL must be an http address on this computer itself (localhost or 127.0.0.1), for example http://127.0.0.1:4000/clock.
config-clock-url-telegram = CLOCK_URL must not be used with the real Telegram: remove CLOCK_URL, or set TELEGRAM_API_ROOT to a test Bot API server.
config-clock-url-away = CLOCK_URL does not answer with a valid time: make sure that { $url } gives something like {"{"}"now": "2026-11-23T01:00:00Z"{"}"}.
config-tz-agency = TZ_AGENCY must be an IANA time zone, for example Asia/Jakarta, Asia/Makassar or Asia/Jayapura.
config-bot-token = BOT_TOKEN must be a token from @BotFather: digits, a colon, then letters and digits.
config-database-url = DATABASE_URL must be the address of a PostgreSQL, for example postgresql://user:password@server:5432/cermin.
config-database-url-away = DATABASE_URL cannot be used ({ $reason }): make sure that PostgreSQL is running and that user, password and database name are right.
config-telegram-api-root = TELEGRAM_API_ROOT must be the http or https address of a Bot API server, for example https://api.telegram.org.
config-telegram-api-root-away = TELEGRAM_API_ROOT: the Bot API server at { $url } does not answer; make sure that the address is right and this computer is connected to the network.
config-webhook-url = WEBHOOK_URL is not supported yet: remove WEBHOOK_URL; the bot fetches its messages from Telegram itself.
config-database-url-without-token = DATABASE_URL is set but BOT_TOKEN is empty: set BOT_TOKEN, or remove DATABASE_URL to run the simulator, which never uses real data.
config-telegram-api-root-without-token = TELEGRAM_API_ROOT is set but BOT_TOKEN is empty: set BOT_TOKEN, or remove TELEGRAM_API_ROOT to run the simulator.
config-webhook-url-without-token = WEBHOOK_URL is set but BOT_TOKEN is empty: set BOT_TOKEN, or remove WEBHOOK_URL to run the simulator.
config-holidays-json = The holiday file { $file } is not valid JSON: it must hold a list of date, name and kind.
config-holidays-unreadable = The holiday file { $file } cannot be read. Please check who may read it.
config-holidays-entry = The holiday file { $file } is wrong at entry { NUMBER($entry, useGrouping: 0) }, part { $field }: each entry has a date (YYYY-MM-DD), a name and a kind (libur_nasional or cuti_bersama).

## simulator

sim-title = Cermin · Chat simulator
sim-subtitle = A stand-in for Telegram on this computer
sim-language = Language
sim-people = People
sim-people-search = Search by name or unit
sim-people-none = Nobody matches.
sim-not-joined = not joined yet
sim-is-blocked = bot blocked
sim-unread = { $count } unread
sim-chats = Chats
sim-guide = Guide
sim-guide-open = Show the guide
sim-guide-close = Hide the guide
sim-guide-progress = { $done } of { $total } steps done
sim-guide-go = Open the chat of { $name }
sim-guide-done = Mark step { $step } as done
sim-guide-reset = Begin again
sim-clock = Simulated time
sim-clock-move = Move time on
sim-clock-hour = +1 hour
sim-clock-day = +1 day
sim-clock-working-day = Next working day, 08:00
sim-clock-deadline = To the next deadline
sim-clock-moved = It is now { $when }
sim-clock-backwards = Time can only be moved forward.
sim-clock-no-deadline = There is no deadline ahead.
sim-clock-unreadable = That request for a time is not understood.
sim-pane-add = Add a chat
sim-pane-close = Close the chat of { $name }
sim-pane-phone = { $name }’s phone
sim-pane-empty = Choose somebody from the list to open their chat.
sim-bot = bot
sim-bot-typing = typing…
sim-chat-empty = No messages here yet.
sim-start = Start
sim-start-hint = The bot cannot write to this person before they press Start.
sim-start-invitation = Open the invitation link
sim-start-invitation-hint = The HR office usually shares this link.
sim-write = Write a message
sim-send = Send
sim-commands = Bot commands
sim-attach = Attach
sim-attach-photo = Photo
sim-attach-file = File
sim-reply = Reply
sim-reply-to = Replying to { $name }
sim-reply-cancel = Cancel the reply
sim-edit = Edit
sim-edit-own = Editing a message
sim-edit-cancel = Cancel the edit
sim-edited = edited
sim-forwarded = Forwarded
sim-expand = Show all
sim-collapse = Show less
sim-spoiler = Hidden text, press to read
sim-photo = Photo
sim-photo-open = Enlarge the photo
sim-photo-close = Close the photo
sim-document = Download { $name }, { $size }
sim-other-content = The simulator does not show this kind of message.
sim-protected = This message cannot be forwarded or saved
sim-pinned = Pinned message
sim-block = Block the bot
sim-unblock = Unblock the bot
sim-blocked-note = { $name } has blocked the bot; it cannot send messages.
sim-menu = Chat menu
sim-tap-unanswered = The bot has not answered that tap yet.
sim-link-open = Opens the link in a new tab
sim-copied = Copied.
sim-inline-unavailable = This button is not available in the simulator.
sim-web-app-close = Close the Mini App
sim-alert-close = OK
sim-new-messages = Newest messages
sim-connection-lost = The connection to the simulator was lost. Trying to reconnect…
sim-connection-back = Connected again.
sim-failed = That did not work. Please try again.
sim-groups = Groups
sim-group-new = New group
sim-group-name = Name of the group
sim-group-name-example = For example: Service team
sim-group-owner = Made by { $name }. Choose the other members:
sim-group-members = Members
sim-group-create = Create
sim-group-cancel = Cancel
sim-group-count = Members: { $count }
sim-group-as = Seen as
sim-group-read-only = { $name } cannot write in this group.
sim-group-bot-in = the bot is in the group
sim-group-bot-out = the bot is not in the group
sim-group-bot-admin = the bot is an administrator
sim-group-bot-silenced = the bot may not write
sim-group-add-bot = Add the bot
sim-group-remove-bot = Remove the bot
sim-group-promote-bot = Make the bot an administrator
sim-group-demote-bot = Make the bot a plain member
sim-group-silence-bot = Forbid the bot to write
sim-group-unsilence-bot = Let the bot write again
sim-group-upgrade = Make it a supergroup
sim-group-choose = Which group shall the bot be added to?
sim-group-choose-none = { $name } is not a member of any group yet.
sim-member-add = Add a member
sim-member-promote = Make administrator
sim-member-demote = No longer administrator
sim-member-remove = Remove
sim-standing-creator = owner
sim-standing-administrator = administrator
sim-service-created = { $name } created the group
sim-service-added = { $name } added { $other }
sim-service-removed = { $name } removed { $other }
sim-service-left = { $name } left the group
sim-service-upgraded = This group became a supergroup

## people

people-file-empty = This file is empty. The first row must hold the column names: nip, nama, jabatan, unit, atasan_nip.
people-file-no-rows = This file holds column names only. Add at least one employee below them.
people-file-binary = This file is neither a CSV nor an XLSX that can be read. Save it again as "CSV UTF-8" or "Excel Workbook (.xlsx)".
people-file-encoding = The letters in this file cannot be read (from line { $line }), so that names may be wrong. Open it and save it again as "CSV UTF-8".
people-file-old-excel = The old Excel format (.xls) cannot be read. Save the file again as "Excel Workbook (.xlsx)" or "CSV UTF-8".
people-file-xlsx = This Excel file is broken or locked with a password. Open it and save it again as "Excel Workbook (.xlsx)" without a password.
people-file-broken = The CSV is broken around line { $line }: a quotation mark has no partner. Correct the quotation marks or save the file again from a spreadsheet.
people-file-columns = These columns were not found: { $missing }. What was read as the names of columns: { $found }. One row must hold { $expected }, in any order.
people-file-columns-twice = These columns occur more than once: { $columns }. Please keep one of each.
people-file-size = This file has { $megabytes } MB; Telegram passes on no more than { $most } MB. Delete sheets, pictures and columns that are not needed, or save it as CSV.
people-file-bomb = This file holds far more than a list of employees, so it was not read. Copy the list into a new file and send it again.
people-file-macros = This file holds macros (.xlsm), so it was not read. Save it again as "Excel Workbook (.xlsx)" without macros.
people-file-formulas = This file holds formulas, for instance in { $cells }. Copy its content, paste it as values (Paste Special → Values), and send it again.
people-file-sheets = More than one sheet holds a list of employees: { $sheets }. Keep one of them, or send each sheet as a file of its own.
people-file-zip = This file is no Excel list. Save it again as "Excel Workbook (.xlsx)" or "CSV UTF-8".

people-row-number-missing = The NIP is missing.
people-row-number-rounded = A spreadsheet has rounded the NIP "{ $value }", so its digits are lost. Format the nip column as Text and enter it again.
people-row-number-digits = The NIP "{ $value }" has { $length } digits; it must have 18.
people-row-number-characters = "{ $value }" is neither a NIP (18 digits) nor an agency number (3 to 17 letters or digits without punctuation).
people-row-odd-birth-date = The NIP { $value } is accepted, but its first eight digits are no plausible birth date. Please check it.
people-row-odd-appointment = The NIP { $value } is accepted, but its date of appointment (digit 9 onwards) is not plausible. Please check it.
people-row-odd-digit-13 = The NIP { $value } is accepted, but digit 13 should be 0 or 1 (PNS) or 2 (PPPK). Please check it.
people-row-odd-contract = The NI PPPK { $value } is accepted, but digit 14 (the contract's number) should be 1 to 9. Please check it.
people-row-odd-sex = The NIP { $value } is accepted, but digit 15 (sex) should be 1 or 2. Please check it.
people-row-odd-sequence = The NIP { $value } is accepted, but it ends in 000; a spreadsheet may have rounded it. Please check it.
people-row-missing = The column { $column } is empty.
people-row-too-long = The column { $column } is too long ({ $length } characters, at most { $most }).
people-row-name = The name "{ $value }" has no letters.
people-row-surplus = There are { $count } more cells than column names. Text that contains the delimiter must stand in quotation marks.
people-row-formula = The cell in column { $column } begins like a formula: "{ $value }". Type it as plain text.
people-row-role = The role "{ $value }" is unknown. Enter hr or leave it empty.
people-row-zone = The time zone "{ $value }" is unknown. Enter WIB, WITA, WIT or a name such as Asia/Makassar.
people-row-duplicate = The NIP { $value } already stands in row { $firstRow }.
people-row-own-supervisor = This employee is entered as their own supervisor.
people-row-supervisor-number = The atasan_nip "{ $value }" is not a valid NIP or agency number.
people-row-supervisor-unknown = The supervisor with NIP { $value } is neither in this file nor on record.
people-row-supervisor-refused = The row of their supervisor (NIP { $value }) is refused, so this row cannot be stored yet.
people-row-loop = The supervisors form a loop: { $members }.
people-row-unit-self = The unit "{ $unit }" is entered as its own parent.
people-row-unit-parent = The parent of the unit "{ $unit }" is "{ $parent }" here, but "{ $firstParent }" in row { $firstRow }.
people-row-unit-loop = The units form a loop: { $members }.

refusal-people-unit = There is no unit "{ $unit }". Please check its name.
refusal-people-number = There is no employee with the NIP or number "{ $number }".

## import (lists of employees that HR sends)

import-title = 📥 Import a list
import-how =
    Send the list of employees to this chat as an XLSX or CSV file (20 MB at most). It needs the columns { $columns }, in any order.

    The file is checked first. Nothing is stored before you agree.
import-otherwise = Please send the list of employees as an XLSX or CSV file. Type /batal to leave.
import-album = Please send one file at a time.
import-template = 📄 Download an example
import-waiting-title = Waiting for a decision
import-waiting = { $file }, from { $by }
import-last = Last import:
import-open = Open { $file }
import-open-last = Open the last import
import-operator = the system's operator
import-title-offered = 📥 { $file }
import-title-waiting = 📥 { $file }: what was found
import-title-stored = ✅ Import of { $file }
import-title-undone = ↩️ Import of { $file }: undone
import-title-cancelled = 📥 { $file }
import-offered = The file has arrived. Is it a list of employees to be imported?
import-check = Yes, check it
import-not-meant = No
import-cancelled = This file was not imported and is no longer kept. To import it, please send it again.
import-not-stored = Nothing has been stored yet.
import-stored-by = Stored on { $at } by { $by }.
import-count-created = New: { $count }
import-count-changed = Changed: { $count }
import-count-unchanged = As before: { $count }
import-count-units = New units: { $count }
import-count-units-moved = Units below another unit: { $count }
import-count-officers = Given the HR role: { $count }
import-count-gone = On record, but not in the file: { $count } (they stay)
import-count-refused = Rows to be corrected: { $count }
import-count-dependent = Rows that wait for those: { $count }
import-count-left-out = Rows not stored because they need correcting: { $count }. Please send them again once corrected.
import-row = row { $row } { $name }
import-refused-title = To be corrected
import-warnings-title = Accepted, but please check
import-more = … and { $count } more rows; all of them are in the file of errors.
import-note-appraised = { $count } people who are being appraised get another supervisor. Running appraisals that are not sent pass to the new one.
import-note-sheet = The sheet "{ $sheet }" was read.
import-note-encoding = This file is not saved as UTF-8 and was read as Windows-1252. Please check names with special letters.
import-note-columns = These columns are unknown and left aside: { $columns }.
import-errors = 📄 Download the errors
import-changes = 📄 Download the changes
import-save-all = Store all ({ $count })
import-save-right = Store the correct rows only ({ $count })
import-stored-notice = The list is stored.
import-shown-anew = The employees' data have changed since this file was checked. Here is what it would do now; please agree again.
import-codes = 📨 Download invitations of new employees
import-codes-caption =
    { $count } invitation codes, valid for 30 days. Their former codes no longer work. Give each code to its owner only.
import-codes-none = Nobody new of this import is yet to join, or the codes have just been sent.

invite-title = 🖨 Invitations to join
invite-everyone = All units
invite-nobody = Everyone here has joined.
invite-missing = { $count ->
        [one] One employee has not joined.
       *[other] { $count } employees have not joined.
    }
invite-fresh = Each invitation carries a new code, valid for 30 days, once, for one person.
invite-voids = ⚠️ { $count } of them hold a code that is in force. Codes are kept as hashes alone and cannot be printed again: invitations are made with new codes, and the old ones are void at once, those on paper too. Go on?
invite-hint = The PDF holds cards to be cut out, eight to a sheet of A4. Whoever holds a card can join as that employee: please hand them out in person.
invite-pdf = 📄 PDF for { $count ->
        [one] one employee
       *[other] { $count } employees
    }
invite-csv = CSV for { $count ->
        [one] one employee
       *[other] { $count } employees
    }
invite-pdf-new = 📄 PDF only for the { $count } without a code
invite-csv-new = CSV only for the { $count } without a code
invite-none = No code was made: everyone has joined, or their codes have just been sent in the file above.
invite-caption = { $count ->
        [one] One invitation.
       *[other] { $count } invitations.
    } The codes in this file are secret: please hand them out in person, then delete the file.
invite-file = Invitations
invite-card-scan = 1. Scan with the phone's camera, or type the link below.
invite-card-start = 2. Telegram opens: tap Start.
invite-card-confirm = 3. Check your name, then agree.
invite-card-code = Code: { $code }
invite-card-notice = Valid until { $until }, once, and for you alone. Please do not photograph or share it.

refusal-invite-many = { $count } cards are too many for one file; { $most } at most. Please print unit by unit, or take the CSV.
import-undo = Undo this import
import-undo-title = Undo this import?
import-undo-ask = Everything that this import has changed becomes as it was before, and new employees are deleted. Feedback that lapsed because of a new supervisor or role does not come back.
import-undo-codes = The invitation codes of { $count } new employees will no longer work.
import-undo-hindered = This import can no longer be undone because:
import-undo-joined = { $count } new employees have joined or opened their invitation
import-undo-appraised = { $count } employees of this import are already part of appraisals, plans, notes or feedback
import-undo-changed = { $count } records of this import have been changed since
import-undo-relied = { $count } other employees, units or settings depend on new employees or units
import-undo-yes = Yes, undo the import
import-undone-notice = The import is undone. The employees' data are as they were before.
import-progress-read = ⏳ The file is being read …
import-progress-check = ⏳ { $rows } rows have been read and are being checked …
import-progress-store = ⏳ { $rows } rows are being stored …
import-sheet-errors = To be corrected
import-sheet-changes = Changes
import-sheet-template = Employees
import-file-errors = import-errors
import-file-changes = import-changes
import-file-template = employees-example
import-file-codes = invitation-codes
import-column-row = row
import-column-reason = reason
import-column-number = number
import-column-name = name
import-column-state = state
import-column-column = column
import-column-from = before
import-column-to = after
import-state-created = new
import-state-changed = changed
import-state-gone = not in the file
import-state-unit = new unit
import-state-unit-moved = unit moved

refusal-import-gone = This file no longer waits: it has been decided about, replaced by another, or is more than a day old. Please send it again.
refusal-import-wrong = { $count } rows are still to be corrected, so that not everything can be stored.
refusal-import-nothing = There is nothing to be stored from this file.
refusal-import-photo = A photo cannot be read as a list. Please send the XLSX or CSV file itself (Attach → File).
refusal-import-undo = This import can no longer be undone, since other data depend on it.
refusal-import-not-last = Only the last import can be undone, and only once.

## cli

cli-help =
    Cermin: the operator's commands

    npm run cermin -- people import FILE.csv|xlsx [--dry-run] [--skip-invalid]
        Loads the list of employees. Columns: nip, nama, jabatan, unit, atasan_nip; optionally
        unit_induk, jenjang, pangkat, zona_waktu, peran.
        --dry-run shows what would change and stores nothing.
        --skip-invalid stores the right rows even if others are refused.
    npm run cermin -- training import FILE.csv|xlsx [--dry-run] [--replace]
        Loads the catalogue of training. Columns: kode, judul, aspek, and optional jenis, penyelenggara,
        jp, mulai. --replace retires what the file leaves out.
    npm run cermin -- people invite [--unit UNIT] --out FILE.csv
        Makes fresh invitation codes for those who have not joined: nip, nama, kode, tautan.
    npm run cermin -- admin grant NIP [--role hr|unit-hr|auditor] [--unit UNIT]
    npm run cermin -- admin revoke NIP [--role hr|unit-hr|auditor] [--unit UNIT]
        Gives the HR role.
    npm run cermin -- agency set [--name "…"] [--order "…"] [--legal-basis "…"]
        Records the agency's name and the order that employees read before joining, and the
        legal basis that makes results official.
    npm run cermin -- outbox pace [--per-second N] [--per-chat N] [--per-group N]
        Shows or sets the pace of the bot's messages: a second over all, a second in one chat,
        a minute in one group.
    npm run cermin -- instrument check FILE.yaml
        Checks an appraisal instrument.
    npm run cermin -- instrument import FILE.yaml
        Checks an instrument and stores it as a new version.

    --demo  works on the sample data, not on the real data
    --help  shows this help
cli-usage-command = The command "{ $command }" is unknown.
cli-usage-option = The option { $option } is unknown for this command.
cli-usage-value = The option { $option } needs a value.
cli-usage-argument = This command is incomplete: { $argument } is missing.
cli-usage-surplus = This command does not expect "{ $argument }". Text with spaces must stand in quotation marks.
cli-usage-agency = Give at least one of --name, --order and --legal-basis.
cli-usage-rate = { $option } takes a number above zero.
cli-usage-hint = Help: npm run cermin -- --help
cli-in-use = The database is in use by a running Cermin (process { $pid }). Stop the bot first, use the HR menu in the chat, or move to a PostgreSQL (DATABASE_URL), where commands may run beside it.
cli-database-away = The database cannot be reached. Check DATABASE_URL and make sure that PostgreSQL is running.
cli-fault = This command failed unexpectedly:
cli-file-missing = The file { $file } does not exist.
cli-file-unreadable = The file { $file } cannot be opened ({ $reason }).
cli-row = Row { $row }: { $text }
cli-warning = Warning, { $text }
cli-import-unknown-columns = These columns are unknown and left aside: { $columns }.
cli-import-new = Row { $row }: new, { $name }
cli-import-changed = Row { $row }: { $name }: { $column } from "{ $from }" to "{ $to }"
cli-import-unit-new = New unit: { $unit }
cli-import-unit-moved = Unit with a new parent: { $unit }
cli-import-empty = (empty)
cli-import-counts = Employees: { $created } new, { $changed } changed, { $unchanged } unchanged; rows refused: { $refused }; new units: { $units }.
cli-import-not-in-file = { $count } employees on record are not in this file; they stay as they are.
cli-import-stored = The data has been stored.
cli-import-nothing-new = Everything is up to date; nothing has changed.
cli-import-nothing-right = Nothing was changed; the rows that were refused have to be put right first.
cli-import-dry-run = This was a dry run (--dry-run); nothing has been stored.
cli-import-refused = Nothing has been stored. Correct the refused rows, or repeat with --skip-invalid to store the others.
cli-invited = { $count } invitation codes are in { $file } and valid for 30 days. Their older codes no longer work. Give each code to its owner only.
cli-invited-nobody = Nobody needs an invitation: everyone has joined.
cli-invited-without-links = The links are empty because the bot's user name is not known yet. Set BOT_USERNAME, or have people type /start and their code.
cli-granted = { $name } now holds the role { $role }.
cli-granted-already = { $name } holds the role { $role } already.
cli-agency-set = The agency's description has been stored.
cli-outbox-pace = Pace of the bot's messages: at most { $second } a second over all, { $chat } a second in one chat, { $group } a minute in one group. A running bot takes it over at its next start.
cli-instrument-fine = The instrument { $id } ("{ $title }") is complete and can be used.
cli-instrument-wrong = The instrument { $file } cannot be used yet:
cli-instrument-problem = { $path }: { $text }
cli-instrument-whole = whole file
cli-instrument-stored = The instrument { $id } ("{ $title }") has been stored.

## main

main-demo =
    Cermin is running with the sample agency. Open { $url } in a browser. Press Ctrl+C to stop; the data is kept.
main-running = The bot @{ $username } is running; health checks at { $url }/healthz.
main-in-use = The embedded database is in use by process { $pid }: stop that process first, or use a PostgreSQL through DATABASE_URL.
main-token = Telegram refuses BOT_TOKEN: copy the token from @BotFather again.
main-database-away = DATABASE_URL cannot be reached: make sure that PostgreSQL is running and the address is right.
main-port = PORT is in use by another program: choose another port, for example PORT=3001.
main-port-low = PORT below 1024 needs special rights on this computer: choose another port, for example PORT=3001.
main-host = HOST must be an address of this computer, for example 127.0.0.1, or 0.0.0.0 for all of them.
main-fault = Cermin cannot start.

## demo

demo-title = The five-minute guide
demo-step-join = Joining: press “{ sim-start-invitation }”, check the data, then “{ join-confirm }”.
demo-step-open = Every chat begins in Indonesian; “🌐 English” on the main menu changes that. HR opens a period: “{ sim-start }”, “{ hr-title }”, “{ hr-new }”, “{ period-continue }”. Choose the Denpasar 360-degree appraisal, “{ period-continue }”, “{ period-units-all }”, “{ period-continue }” twice, “{ period-review }”, then “{ period-confirm-open }”.
demo-step-propose = Ms Wati proposes peers from the message that came in: “{ period-message-home }”, “{ pending-propose-peers-open }”, “{ peer-propose-add }”. Choose Desak Putu, Komang Trisna, Muhammad Rizal and Putu Eka, then “{ peer-pick-done }” and “{ peer-propose-send }”.
demo-step-approve = Her supervisor, Mr Darsana, checks the proposal from the message that came in and approves it.
demo-step-group = If you like: Mr Darsana connects his team’s group with “{ sim-start }”, “{ group-title }”, his unit, “{ group-connect }” and “{ group-choose }”. From then on the group hears about the schedule, and of nobody’s score.
demo-step-feedback-time = Move the clock: press “{ sim-clock-deadline }” a few times, until self-assessment begins. Reminders come in.
demo-step-self = Ms Wati fills in her self-assessment: “{ pending-self-assessment-open }”, one tap for each question, type the achievement, “{ questionnaire-overview }”, “{ questionnaire-send }”, “{ questionnaire-send-now }”. A photo or document can be attached with the 📎 button.
demo-step-peer-one = The first colleague gives feedback: open the reminder, read who sees what, “{ peer-notice-begin }”, answer, then send. The suggestion at the end may be skipped.
demo-step-peer-two = The second colleague gives feedback.
demo-step-peer-three = The third colleague gives feedback. Colleagues' scores are shown only when there are at least three.
demo-step-scoring-time = Move the clock: press “{ sim-clock-deadline }” until supervisor scoring begins. The colleagues' feedback is sealed now: nobody can tell any more who wrote what.
demo-step-score = Mr Darsana scores Ms Wati from his reminder. Beside each question stand her own score and her colleagues' mean; 1 and 5 ask for a reason. Then send. A large team is scored more quickly with “{ score-team-open }”.
demo-step-talk-offer = Mr Darsana offers times for the talks: “{ sim-start }”, “Offer times for talks”, choose a day, then “Morning”.
demo-step-talk-pick = Ms Wati picks one: “{ sim-start }”, “{ pending-pick-slot-open }”. An invitation for the calendar comes in, and “{ dialogue-card-open }” holds what to talk about, notes, and the support she needs.
demo-step-publish = Move the clock with “{ sim-clock-deadline }” until supervisor scoring has ended, then HR publishes the results: type /hr, choose the period, “{ period-to-results }”, “{ result-publish }”, “{ result-publish-continue }”, “{ result-publish-now }”.
demo-step-result = Press “{ sim-clock-working-day }”. Ms Wati receives her result; “{ result-explain }” explains every number.
demo-step-respond = Ms Wati answers her result: “{ result-title }”, open the period, “{ response-open }”. She can accept it, or object; then Mr Darsana answers, and his superior, Ms Sukerti, decides.
demo-step-plan = Ms Wati makes a development plan: type /rencana, then choose a suggestion from her result.
demo-opens-proposal = Proposing peers begins
demo-closes-proposal = Proposing peers ends
demo-opens-approval = Checking proposals begins
demo-closes-approval = Checking proposals ends
demo-opens-feedback = Self-assessment and feedback begin
demo-closes-feedback = Self-assessment and feedback end
demo-opens-supervisor = Supervisor scoring begins
demo-closes-supervisor = Supervisor scoring ends
demo-opens-dialogue = The time for dialogues begins
demo-closes-dialogue = The time for dialogues ends
demo-talk-starts = A dialogue begins
demo-talk-ends = A dialogue ends
demo-talk-reminder = A reminder of a dialogue
demo-answer-unopened = A reminder to open a result
demo-answer-reminder = A reminder to answer a result
demo-answer-closes = The time to answer a result ends
demo-objection-answer = The time for the supervisor’s answer ends
demo-objection-reminder = A reminder about an objection
demo-objection-decide = The time to decide an objection ends

## results

result-title = 📊 Results
result-none = No results have been published yet.
result-missing = There is no result, since the supervisor's scores were not received. Please contact your HR office.
result-list-more = Other people's results open with the buttons below. Each reading is recorded.
result-list-team = 👥 Team results: { $period } ({ $count })
result-list-summary = 📈 Summary: { $period }
result-list-publish = Publish results: { $period }
result-announced = The results of { $period } have been published. Please open and answer yours; the time begins then. Thank you.
result-predikat = Predikat: { $predikat }
result-nilai = Nilai: { $nilai } of 100
result-internal = Internal appraisal result, not an official SKP predikat
result-official = Official predikat under { $basis }
result-groups = Mean of each rater group (scale { $min } to { $max })
result-group-self = Self
result-group-supervisor = Supervisor
result-group-peer = Peers
result-group-subordinate = Subordinates
result-group-public = Citizens
result-strengths = Strengths
result-improvements = To improve
result-published-version = Published { $moment } (version { $version })
result-version-replaced = ⚠️ Replaced by version { $version } on { $day }.
result-version-before = 🕘 Version { $version } (before the objection)
result-version-current = ✅ Version { $version } (in force)
result-revision = Version { $version } of the result, decided on an objection by { $name }, { $post }, on { $day }.
result-revision-more = and { $count } more scores; all of them in the score details
result-change = { $title }: { $before } changed to { $after }.
result-change-unable = unable to rate
result-change-reason = Reason: { $reason }
result-trend = 📈 Trend
result-trend-title = Appraisal results over time
result-trend-one = Only one period has a score so far. The trend is shown from the second on.
result-trend-weighted = Score
result-trend-gap = Match with the standard (%)
result-trend-weighted-value = score { $value }
result-trend-gap-value = match { $value }%
result-trend-newest = The newest { $shown } of { $count } periods.
result-trend-up = { $what } up by { $by }, from { $from } to { $to }.
result-trend-down = { $what } down by { $by }, from { $from } to { $to }.
result-trend-same = { $what } unchanged, from { $from } to { $to }.
result-verify = 🔎 Check a code
result-verify-title = 🔎 Check a verification code
result-verify-ask = Type the verification code printed on a Summary of Appraisal Results. Capitals, spaces and hyphens do not matter. Every check is recorded.
result-verify-another = 🔎 Check another code
result-verify-genuine = ✅ Genuine: this code belongs to the stored result.
result-verify-genuine-hint = What is stored was recomputed and has not changed since it was published.
result-verify-changed = 🔴 NOT THE SAME: what is stored has been changed since this result was published.
result-verify-changed-hint = 🔴 Use neither the stored figures nor the paper before whoever runs the system has checked the database and its backups.
result-verify-unknown = ❌ This code is unknown.
result-verify-unknown-hint = Please check each letter and digit and type it once more. If it stays unknown, the paper does not come from this system.
result-verify-newest = This is the version in force.
result-verify-newer = ⚠️ Replaced by version { $version }, { $moment }.
result-verify-compare = Please compare the name, the period and the figures above with what is printed.
result-verify-unnamed = Name and figures are not shown. Whether the paper says what is stored can be confirmed by the agency's HR officers.
result-scored-by = Scored by { $name }.
result-scored-in-turn = Scored by the supervisors who led in turn: { $people }. The supervisor score of each indicator is the mean of theirs, weighted by how long they led.
result-on-paper-self = The self-assessment was entered by HR from a signed form dated { $day }.
result-on-paper-supervisor = The scores by { $name } were entered by HR from a signed form dated { $day }.
result-scorer-months = { $name } ({ $months } months)
result-scored-by-supervisor = Scored by { $name }, the supervisor at the time, after { $from }.
result-scored-by-superior = Scored by { $name } as the superior of { $from }.
result-scored-by-plt = Scored by { $name } as acting official (Plt.) in place of { $from }.
result-scored-by-plh = Scored by { $name } as acting official (Plh.) in place of { $from }.
result-scored-by-plt-during = Scored by { $name } as acting official (Plt.) in place of { $from } ({ $since } to { $until }).
result-scored-by-plh-during = Scored by { $name } as acting official (Plh.) in place of { $from } ({ $since } to { $until }).
result-open = 📊 Open the result
result-explain = 🧮 Explain the result
result-comments = 💬 Raters' comments
result-picture = Show the chart
result-picture-none = This instrument has too few aspects for a chart.
result-picture-internal = Internal appraisal result
result-picture-official = Official appraisal result

result-explain-title = 🧮 How the result came about
result-explain-scale = Means of the groups that count, by their weights (scale { $min } to { $max }):
result-explain-part = { $title }: { $score } (weight { $weight })
result-explain-final = Final score
result-explain-nilai = Nilai from 0 to 100
result-explain-rounded = Rounded to { $nilai }.
result-explain-predikat = Predikat { $predikat }
result-explain-reached = A nilai of { $nilai } reaches the lower bound of { $predikat }, which is { $bound }.
result-explain-next = It does not reach { $predikat }, which begins at { $bound }.
result-explain-left-out = Not counted
result-explain-shared = The weight of a group that is not counted is shared out among the others in proportion; what is missing is never taken as zero.
result-explain-exact = Every figure can be checked with a calculator. The sign … means that decimals go on; rounding happens only once, for the nilai.
result-explain-weight = Weight of the group: { $weight } of 100
result-explain-anonymous = From { $raters } raters. Their own scores are confidential; only the mean is shown.
result-explain-mean = (mean of { $count } raters)
result-explain-indicator-weight = (weight { $weight })
result-explain-group = Mean of the group: { $group }
result-left-out-switched-off = not used in this period
result-left-out-not-counted = shown for comparison only, does not affect the result
result-left-out-no-indicators = gives no scores in this instrument
result-left-out-no-review = sent no scores
result-left-out-below-minimum = fewer than { $min } raters, so it is neither shown nor counted, for confidentiality
result-left-out-no-score = no score, as it was said to be impossible to judge

result-gap-short = Match { $match }%
result-gap-short-none = Levels scored, standard not known
result-gap-match = Match with the standard: { $match }%
result-gap-levels = Competency levels
result-gap-met = { $met } of { $measured ->
        [one] one competency meets its standard.
       *[other] { $measured } competencies meet their standard.
    }
result-gap-standard = The standard is that of the jenjang { $jenjang }.
result-gap-no-jenjang = The jenjang is not recorded, so the levels cannot be held against a standard. Please contact the HR office.
result-gap-no-standard = This instrument has no standard for the jenjang { $jenjang }, so the levels cannot be held against one. Please contact the HR office.
result-gap-internal = Internal appraisal result, not an official competency assessment
result-gap-official = Official result based on { $basis }
result-gap-list = Levels found by the supervisor
result-gap-beside = (standard { $standard })
result-gap-unscored = could not be judged
result-gap-first = To develop first
result-gap-towards = { $title }: from level { $level } to level { $standard }
result-gap-all-met = Every competency that was scored meets its standard.
result-gap-beyond = Strengths, beyond the standard
result-gap-above = { $title }: level { $level }, standard { $standard }
result-gap-picture-level = Level found by the supervisor
result-gap-picture-standard = Standard

result-gap-explain-title = Match with the standard
result-gap-explain-counted = Each competency counts with the supervisor's level, at most as high as its standard:
result-gap-explain-required = The standards add up to:
result-gap-explain-match = Match:
result-gap-explain-rounded = Rounded to { $match }%.
result-gap-explain-unscored = The supervisor could not judge it, so it is left out and is not taken as zero.
result-gap-explain-self = The self-assessment is shown for comparison only and does not affect the result.
result-gap-explain-exact = … means that the decimals go on; rounding happens only once, at the end.
result-gap-explain-each = Each competency
result-gap-explain-gap = Gap = supervisor's level − standard.
result-gap-explain-own = Self { $level }
result-gap-explain-own-none = Self none
result-gap-explain-level = Supervisor { $level }
result-gap-explain-level-none = Supervisor could not judge it
result-gap-explain-standard = Standard { $level }
result-gap-explain-difference = Gap { $level } − { $standard } = { $gap }, counted { $counted }

result-gap-spread = Match with the standard
result-gap-met-all = 100% (every standard met)
result-gap-below = below { $to }%
result-gap-range = { $from }% to below { $to }%
result-gap-unmeasured = Standard not known
result-heat-open = 🗺 Map of competencies
result-heat-title = Map of competencies
result-heat-lead = mean distance from the standard
result-heat-low = below standard
result-heat-high = above standard
result-heat-empty = Mean of level minus standard, by unit and competency. Empty cells: fewer than { $least } employees.
result-heat-rest = { $shown } of { $units } units are shown, those furthest below the standard first.
result-gap-needs = Development needs
result-gap-needs-lead = Employees below the standard

result-comments-title = 💬 Raters' comments
result-comments-how = Shown one by one in random order, without name or time.
result-comments-none = There are no comments that may be shown.
result-comments-score = (score { $score })

result-team-title = 👥 Team results
result-team-open = 👥 Open team results
result-team-announced = The results of { $period } have been published. Below is a summary of the people you scored. Please keep it confidential and discuss it with each of them in person.
result-team-without = { $count ->
        [one] 1 person has no result, since the supervisor's scores were not received.
       *[other] { $count } people have no result, since the supervisor's scores were not received.
    }
result-people = { $count ->
        [one] 1 person
       *[other] { $count } people
    }
result-no-result = No result
result-people-title = Results by person
result-of = { $done } of { $total }

result-without = Not scored yet
result-without-open = Not scored by their supervisor ({ $count })
result-without-title = Not scored by their supervisor
result-without-none = Everyone has been scored by their supervisor.
result-without-supervisor = Supervisor: { $name }
result-without-nobody = No supervisor on record

result-summary-title = 📈 Summary of results
result-summary-announced = The results of { $period } have been published and sent to the employees. Here is the summary.
result-summary-counts = Of { $appraisals ->
        [one] 1 employee
       *[other] { $appraisals } employees
    }, { $results } { $results ->
        [one] has
       *[other] have
    } a result and { $without } { $without ->
        [one] was
       *[other] were
    } not scored by their supervisor.
result-summary-sent = Reviews sent
result-summary-open = 📈 Open the summary
result-distribution = Predikat distribution
result-completion = Completion
result-units = Results by unit

result-export = 📥 Download
result-export-hint = The bot sends the file to this chat. Every file carries the period, the time and your name, and every download is recorded. It holds personal data of employees: please keep and share no more than needed.
result-export-book = 📥 Results and entries for e-Kinerja (Excel)
result-export-completion = Completion
result-plan = 🌱 Development plan
result-talk = 🗣 Performance talk
result-export-plans = 🌱 Development plans (Excel)
result-export-ledger = 📣 Announcements: delivery lists (Excel)
result-export-unit-file = 📄 { $unit }: { $results } of { $appraisals } (PDF)
result-export-unit-caption = Results of { $unit }, period { $period }, as of { $moment }
result-export-place = No.
result-export-ordered = The file is being prepared and will be sent in a moment.
result-export-caption = Results of the period { $period }, as of { $moment }
result-export-file = Results
result-export-results = Results
result-export-parts = Details
result-export-ekinerja = e-Kinerja
result-export-about = About
result-export-number = NIP
result-export-name = Name
result-export-post = Post
result-export-unit = Unit
result-export-scorer-number = NIP of the scorer
result-export-scorer = Scorer
result-export-nilai = Nilai
result-export-predikat = Predikat
result-export-final = Final on the scale
result-export-feedback = Feedback of the supervisor
result-export-jenjang = Jenjang
result-export-match = Match (%)
result-export-level = level
result-export-standard = standard
result-export-gap = difference
result-export-period = Period
result-export-instrument = Instrument
result-export-as-of = As of
result-export-by = Exported by
result-export-note = Note
result-export-note-missing = { $count ->
        [one] One employee has not been scored by their supervisor and so has no result yet.
       *[other] { $count } employees have not been scored by their supervisors and so have no results yet.
    }
result-export-version = Version
result-export-note-version = The results of { $count } employees were replaced on an objection; what is listed is the version in force.
result-export-note-empty = An empty cell means that there is no score, or too few raters to show it without telling who said what. Empty is not zero.
result-export-note-words = Comments of anonymous raters are in no file.
result-export-note-closed = { $count ->
        [one] Of one employee only nilai and predikat are given, since you gave feedback to them yourself.
       *[other] Of { $count } employees only nilai and predikat are given, since you gave feedback to them yourself.
    }

result-pdf-foot = { $what } · as of { $moment } · exported by { $officer }
result-pdf-anonymous = Comments of anonymous raters are in no file; read them in the chat with the bot.
result-pdf-full = 📄 All details (PDF)
result-paper = 📄 Summary (PDF)
result-paper-file = Summary
result-paper-title = Summary of Appraisal Results
result-paper-period = Period { $period }
result-paper-order = Basis: { $order }
result-paper-name = Name
result-paper-number = NIP/number
result-paper-post = Post
result-paper-unit = Unit
result-paper-criteria = Criteria
result-paper-source = Source
result-paper-scorer = Scored by
result-paper-published = Published
result-paper-version = { $day } (version { $version })
result-paper-predikat = Rating
result-paper-nilai = Score (0 to 100)
result-paper-match = Match with the standard
result-paper-met = Competencies that meet it
result-paper-radar = Mean of each aspect
result-paper-how = How the score came about
result-paper-levels = Level of each competency
result-paper-group = Group
result-paper-weight = Weight
result-paper-mean = Mean
result-paper-note = Remarks
result-paper-counted = counts { $percent }%
result-paper-final = Final score { $final } on the scale of { $min } to { $max }, which is { $nilai } of 100. The rating { $predikat } begins at { $bound }.
result-paper-competency = Competency
result-paper-level = Level
result-paper-standard = Standard
result-paper-gap = Difference
result-paper-self = Self
result-paper-revision = Changed on an objection
result-paper-changed = Changed after the talk
result-paper-indicator = Indicator
result-paper-before = Before
result-paper-after = After
result-paper-reason = Reason
result-paper-plan = Development plan (as of { $day })
result-paper-plan-none = There is no development plan yet.
result-paper-plan-closed = The development plan is read by the employee and their present supervisor only, so it is left out.
result-paper-plan-more = and { $count } more, which can be read in the bot.
result-paper-response = The employee's response
result-paper-place = .............................., ....................................
result-paper-sign-employee = Employee
result-paper-sign-scorer = Supervisor
result-paper-sign-superior = The supervisor's superior
result-paper-sign-number = NIP/number { $number }
result-paper-code = Verification code
result-paper-check = HR checks whether this summary is genuine: type /verifikasi followed by the code to { $bot }, then compare name, figures and version with this paper.
result-paper-bot = the agency's appraisal bot

result-publish = Publish results…
result-publish-title = Publishing results
result-publish-counts = { $appraisals } people: { $scored } scored by their supervisor, { $without } not yet.
result-publish-feedback = Feedback: until { $moment }
result-publish-supervisor = Supervisor scoring: until { $moment }
result-publish-ready = The results can be published.
result-publish-talks = The time for performance talks runs until { $moment }: { $count ->
        [one] one talk is
       *[other] { $count } talks are
    } not confirmed. Once results are published scores cannot be changed any more; times that are agreed stay.
result-publish-what = { $results ->
        [one] When published, 1 person gets
       *[other] When published, { $results } people get
    } their result with its explanation in working hours. Supervisors get a summary of their team.
result-publish-without = { $count ->
        [one] 1 person is not scored and gets no result yet:
       *[other] { $count } people are not scored and get no result yet:
    }
result-publish-more = and { $count } more
result-publish-first = Should the results be published now?
result-publish-continue = Continue…
result-publish-second = Published results cannot be taken back. Publish the results of { $results ->
        [one] 1 person
       *[other] { $results } people
    } now?
result-publish-now = Yes, publish now
result-publish-late = { $count ->
        [one] Publish one late result…
       *[other] Publish { $count } late results…
    }
result-publish-later = { $count ->
        [one] One person is scored, but their feedback still runs; their result comes later.
       *[other] { $count } people are scored, but their feedback still runs; their results come later.
    }
result-late-announced = { $count ->
        [one] In the period “{ $period }”, one late result is ready to be published.
       *[other] In the period “{ $period }”, { $count } late results are ready to be published.
    }
result-publish-done = The results are published. People are told in working hours.

refusal-publish-paused = This period is paused. Its results can be made final once it has gone on and ended, or has been closed.
refusal-publish-not-open = The results of this period cannot be published: it is not open, or its results are published already.
refusal-publish-feedback-open = The results cannot be published yet: the feedback window has not closed.
refusal-publish-supervisor-open = The results cannot be published yet: supervisor scoring has not closed and not everything has been sent.
refusal-publish-took-part = You gave feedback in this period, so another HR officer publishes its results.
refusal-result-took-part = You gave feedback about this employee, so another HR officer opens the details of their result.
refusal-result-changed = What is stored of this result is no longer what was published, so it cannot be printed. Please contact the agency's HR office.
refusal-verify-officers = Verification codes are checked by HR officers. To make sure of a printed result, please show it to the HR office of the agency or the unit.
refusal-verify-shape = That is no verification code. A code has 16 letters and digits, such as 7KQ2-M4XP-0A1B-ZZ93; capitals, spaces and hyphens do not matter.
refusal-verify-wait = Too many unknown codes. Please try again in { $minutes } minutes.
refusal-publish-sealing = Feedback is just being sealed. Please try again in a moment.
refusal-publish-nothing-scored = The results cannot be published yet: nobody has been scored by their supervisor.

## development

plan-title = Development plan
plan-open = 🌱 Development plan
plan-new = ➕ Add an item
plan-new-title = A new item
plan-none-own = There is nothing in your plan yet. Add what you would like to develop, for example from the suggestions in your result. Your supervisor can read it.
plan-none = This employee's plan is empty. They are told of what you add.
plan-hours-year = Hours of learning in { $year }: { $hours } of { $target } JP
plan-hours-count = { $hours } JP
plan-until = until { $day }
plan-overdue = overdue
plan-from = After the results of { $period }
plan-by = Added by { $name }
plan-now = At present: { $value }
plan-saved = Saved.
plan-edit = ✏️ Change
plan-clear = Leave empty
plan-delete = 🗑 Delete
plan-delete-title = Delete this item?
plan-delete-ask = It will be gone from the plan, and cannot be brought back.
plan-deleted = The item is deleted.
plan-enter = ✅ Put into the plan
plan-entered = This item is now in your plan.
plan-entered-told = This item is now in the plan of { $name }, who is told.
plan-draft-hint = Only you can see this item so far. Check it, then put it into the plan.
plan-state-draft = Not in the plan yet
plan-state-not_started = Not started
plan-state-going = Going on
plan-state-stuck = Stuck
plan-state-done = Done
plan-action-training = Training
plan-action-coaching = Coaching
plan-action-assignment = Assignment
plan-action-reading = Self-study
plan-field-goal = Goal
plan-field-action = Kind of activity
plan-field-due = Due date
plan-field-helper = Who helps
plan-field-description = Description
plan-field-hours = Hours of learning
plan-field-note = Note
plan-field-stuck = What is in the way?
plan-ask-goal = Please type what is to be achieved, for example "Able to write the budget report on my own" (at most { $most } characters).
plan-ask-action = Please choose the kind of activity.
plan-ask-due = Please choose the day by which it is done, or type it like { $example }.
plan-ask-helper = Who helps? Please choose, or type a name (at most { $most } characters).
plan-ask-description = Please type what will be done (at most { $most } characters).
plan-ask-hours = How many hours of learning (JP) does this take? Please type a whole number from 0 to { $most }. Hours count in the year in which the activity is done.
plan-ask-note = Please type progress, obstacles or evidence (at most { $most } characters).
plan-ask-stuck = Please type what is in the way (at most { $most } characters). Your supervisor is told, to be able to help.
plan-stuck-silent = Mark it without a word
plan-stuck-told = Saved. Your supervisor is told.
plan-helper-nobody = Nobody
plan-team = 👥 My team's plans
plan-team-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
plan-team-none = There is nobody whom you lead or score.
plan-team-items = { $items } items, { $done } done
plan-team-empty = no plan yet
plan-team-stuck = { $stuck } stuck
plan-team-overdue = { $overdue } overdue
plan-export = 📥 Download plans (Excel)
plan-export-hint = The bot sends the file to this chat. Each file carries the time and your name, and each download is recorded. It holds personal data of employees: please keep and share it only as far as needed.
plan-export-none = There are no plans to download yet.
plan-export-all = 📥 All plans: { $items } items
plan-export-unit = { $unit }: { $items } items
plan-export-year = Year { $year }
plan-export-period = After the results of { $period }
plan-export-ordered = The file is being prepared and will be sent shortly.
plan-export-caption = Development plans: { $about }, as of { $moment }
plan-sheet-number = NIP
plan-sheet-name = Name
plan-sheet-post = Post
plan-sheet-unit = Unit
plan-sheet-state = State
plan-sheet-done-on = Done on
plan-sheet-author = Written by
plan-sheet-from = After the results of
plan-sheet-items = Items
plan-sheet-done = Done in { $year }
plan-sheet-hours = JP { $year }
plan-sheet-target = JP at least
plan-sheet-about = About
plan-sheet-year = Year
plan-sheet-period = Period
plan-sheet-whose = Scope
plan-sheet-team = People whom the exporter leads or scores
plan-sheet-agency = The whole agency
plan-sheet-units = The units of who exported it
plan-sheet-as-of = As of
plan-sheet-by = Exported by
plan-sheet-note = Note
plan-sheet-note-year = Items that existed in that year and had not been done before it.
plan-sheet-note-period = Items written after the results of that period were published, up to the next results.
plan-sheet-note-hours = Every PNS is entitled to at least { $target } JP of competency development a year (PP 11/2017 as amended by PP 17/2020). JP count in the year in which the activity is done.
plan-message-added = { $author } has added an item to your development plan: “{ $goal }”. You can change it and note how it goes.
plan-message-stuck-locked = { $employee } has marked an item of their development plan as stuck.
plan-message-stuck = { $employee } has marked an item of their development plan as stuck: “{ $goal }”. Your support may be needed.
plan-message-open = Open the item
refusal-plan-past = That day has passed. Please choose today or later.
refusal-plan-far = That day is too far ahead. Plans reach { $years } years at most.
refusal-plan-day = That date cannot be read. Please write it like { $example }.
refusal-plan-hours = Please write hours of learning as a whole number from 0 to { $most }.
refusal-plan-incomplete = The kind of activity or the due date is still missing. Please complete it with the Change button.
refusal-plan-settled = This item can no longer be changed: it is done, or the employee has begun it.
refusal-plan-begun = This item has begun, so it cannot be deleted.

talk-title = What to talk about
talk-open = 📄 Open what to talk about
talk-time = 🗓 Time of the talk
talk-with = with { $name }
talk-achievements = Achievements
talk-obstacles = Obstacles
talk-no-self = The self-assessment was not sent, so no achievements or obstacles are written here.
talk-strengths = Strengths in the supervisor’s view
talk-strengths-gap = Beyond the standard
talk-gaps = Most worth developing
talk-gaps-gap = Below the standard
talk-standout = { $title }: { $score }
talk-standout-level = { $title }: level { $level }, standard { $standard }
talk-differences = Own score beside the supervisor’s (two points apart or more)
talk-difference = { $title }: own score { $self }, supervisor’s { $supervisor }
talk-questions = Questions that may be asked
talk-question-achievement-employee = About the achievement “{ $words }”: what do you value most in it, and what comes next?
talk-question-achievement-supervisor = About the achievement “{ $words }”: what made it succeed, and how could it go on?
talk-question-obstacle-employee = I wrote of the obstacle “{ $words }”. What support could you give?
talk-question-obstacle-supervisor = About the obstacle “{ $words }”: what support do you need, and from whom?
talk-question-self-higher-employee = { $title }: I gave { $self }, you gave { $supervisor }. Which examples lie behind that score?
talk-question-self-higher-supervisor = { $title }: you gave yourself { $self }, I gave { $supervisor }. Which examples might I not have seen?
talk-question-self-lower-employee = { $title }: I gave { $self }, you gave { $supervisor }. Which results do you find good?
talk-question-self-lower-supervisor = { $title }: you gave yourself { $self }, I gave { $supervisor }. What makes you rate yourself lower?
talk-question-below-employee = { $title }: my level is { $level }, the standard { $standard }. Which behaviour should I show first?
talk-question-below-supervisor = { $title }: your level is { $level }, the standard { $standard }. Which activity would help most to reach it?
talk-support = Support needed
talk-promise = Support promised by the supervisor
talk-support-ask = Please type the support that you need (at most { $most } characters). { $name } is told. What is new replaces what was there.
talk-promise-ask = Please type the support that you promise (at most { $most } characters). { $name } is told. What is new replaces what was there.
talk-clear = Clear
talk-saved = Saved.
talk-saved-told = Saved. They are told in working hours.
talk-until = Notes can be written or changed until { $until }; support and promise too, while no result is published.
talk-until-notes = The result is published. Notes can still be written or changed until { $until }.
talk-over = The time for talks is over; this card can only be read.
talk-read-only = You scored a part of this period, so you may read this card.
talk-notes = 📝 Notes
talk-notes-none = No notes yet. A new note is read by you alone until you share it.
talk-notes-none-former = No notes have been shared yet.
talk-note-about = { $author }, { $moment }
talk-note-private = 🔒 You alone read this note.
talk-note-shared = 👥 Shared: { $name } reads this note too.
talk-note-from-other = 👥 Shared by its author.
talk-note-new = ➕ Write a note
talk-note-ask = Please type the note (at most { $most } characters). You alone read it until you share it. Please leave out citizens’ personal data.
talk-note-ask-again = Please type the new text (at most { $most } characters).
talk-note-edit = ✏️ Change
talk-note-delete = 🗑 Delete
talk-note-delete-title = Delete the note?
talk-note-delete-ask = The note is gone then and cannot be brought back.
talk-note-deleted = The note is deleted.
talk-note-share = 👥 Share with { $name }
talk-note-keep = 🔒 Make it private
talk-note-now-shared = The note is shared. They are told in working hours.
talk-note-now-private = You alone read the note now.
talk-change = ✏️ Change a score after the talk
talk-changed = Scores changed after the talk
talk-change-reason = Reason: { $reason }
talk-change-hint = Which score is to be changed after the talk? { $name } is told the score before, the new one and the reason; all three also stand in the result.
talk-change-now = At present: { $score }
talk-change-unable = –
talk-change-choose = Please choose the new score.
talk-change-ask = Please type the reason ({ $least } to { $most } characters). { $name } reads it, and it stands in the result.
talk-change-because = Reason for the change
talk-change-means = { $name } is told of this change and its reason. Both also stand in the explanation of the score.
talk-change-go = ✅ Change the score
talk-change-done = The score is changed. The employee is told in working hours.
talk-result-changed = Changed after the talk
talk-message-notes =
    { $notes ->
        [1] { $author } has shared a note about the performance talk { $period }.
       *[other] { $author } has shared { $notes } notes about the performance talk { $period }.
    }
talk-message-support = { $name } says what support they need, for the performance talk { $period }:
talk-message-promise = { $name } promises support, for the performance talk { $period }:
talk-message-scores = After the talk, { $name } has changed your scores in { $period }:
talk-message-locked = Something new is written on the card of your performance talk.
refusal-talk-not-scored = The talk’s card opens once the supervisor has sent their scores.
refusal-talk-closed = The time for talks is over or suspended, so this card cannot be changed.
refusal-talk-published = The result is published, so scores cannot be changed here.
refusal-talk-not-held = Scores can be changed here after the talk: after the time agreed, or once you have confirmed that it took place.
refusal-talk-same-score = That is the score already. Please choose another.
refusal-talk-reason-short = Please write the reason a little more fully, at least { $least } characters.
refusal-talk-reason-missing = The reason for the change has not been written yet.
refusal-talk-note-gone = That note is gone, or is not yours.
refusal-talk-scored = These scores have been talked about with the employee, so they cannot be withdrawn. They can be changed on the talk’s card, with a reason that the employee reads.
plan-suggest-open = 💡 Suggestions from { $period }
plan-suggest-title = Suggestions from the result of { $period }
plan-suggest-none = Nothing in this result lies below its target, so nothing is suggested. You can still add items of your own.
plan-suggest-why-standard = Suggested because the level lies below the competency standard of the grade, furthest first.
plan-suggest-why-band = Suggested because the score lies below { $wanted }, where the predikat “{ $band }” begins, furthest first.
plan-suggest-figures-standard = level { $reached }, required { $wanted }
plan-suggest-figures-band = score { $reached } of { $most }, target { $wanted }
plan-suggest-trainings = { $count ->
        [one] 1 choice in the catalogue
       *[other] { $count } choices in the catalogue
    }
plan-suggest-no-trainings = nothing in the catalogue yet
plan-suggest-planned = ✓ planned already
plan-suggest-pick = Choose an activity below to make an item of the plan. Its goal is filled in and can be changed; its due date is asked next.
plan-suggest-pick-own = The agency's catalogue of training holds nothing that fits yet. You can make an item all the same; its goal is filled in and can be changed.
plan-suggest-own = ➕ Another activity
plan-suggest-starts = from { $day }
plan-suggest-goal-standard = { $title }: reach level { $wanted }
plan-suggest-goal-band = { $title }: from a score of { $reached } to at least { $wanted }
plan-suggest-already = This activity is in the plan already.
plan-back-to-review = ‹ Back to the appraisal
plan-files = 📎 Evidence
plan-files-count = 📎 Evidence ({ $count })
plan-files-none = There is no evidence beside this item yet.
plan-files-send = Send one photo, or one file ({ $types }), at most { $size } MB, such as a certificate or a report. It can be opened by you and by whoever leads or appraises you. Please send no data of patients or private data of citizens.
plan-files-full = There is no room left. Delete one to add another.
plan-files-read = Each opening of a file is recorded.
plan-files-photo = Photo { $number }
plan-files-remove-ask = Delete this file from the item? It cannot be brought back.
plan-files-text = A photo or a file is awaited here, so that text was not stored. To write a note, go back to the item and choose “{ plan-field-note }”.
plan-due-days = { $days ->
        [one] 1 day left, until { $day }
       *[other] { $days } days left, until { $day }
    }
plan-due-tomorrow = tomorrow, { $day }
plan-due-today = today, { $day }
plan-due-passed = passed, { $day }
plan-message-due-one = Due date of the item “{ $goal }” of your development plan: { $when }. How is it going?
plan-message-due-many = { $count } items of your development plan need a look. How are they going?
plan-message-due-rest = … and { $count ->
        [one] 1 other item
       *[other] { $count } other items
    }
plan-message-due-locked = There are due dates in your development plan.
training-title = 📚 Catalogue of training
training-count = { $offered } of { $total } entries are offered among the suggestions for development plans.
training-none = The catalogue is empty. Once it is filled, the suggestions for development plans name what fits each employee's result.
training-send = To fill or renew it, send a CSV or XLSX file (at most { $most } MB) with the columns kode, judul, aspek; and, if you wish, jenis (training, coaching, assignment, reading), penyelenggara, jp, mulai. The column aspek holds names or ids of aspects, indicators or competencies, divided by semicolons. Known codes are brought up to date; what the file leaves out stays offered. Where one row is wrong, nothing is stored.
training-template = 📄 Sample file
training-sample-training = Training in Administrative Accuracy
training-sample-coaching = Coaching in Teamwork
training-develops = Develops: { $names }
training-planned = { $count ->
        [one] Used by 1 item of a plan
       *[other] Used by { $count } items of plans
    }
training-starts = from { $day }
training-retired = no longer offered
training-retire = ✕ No longer offer
training-offer = ↩️ Offer again
training-left = ✕ Retire { $count } outside the last file
training-left-ask = { $count ->
        [one] 1 entry is still offered that was not in the file sent last. Retire it?
       *[other] { $count } entries are still offered that were not in the file sent last. Retire them all?
    } Items of plans stay as they are, and each entry can be offered again.
training-left-retired = { $count ->
        [one] 1 entry is no longer offered.
       *[other] { $count } entries are no longer offered.
    }
training-stored = The catalogue is stored.
training-counts = New { $created }, changed { $changed }, unchanged { $unchanged }; outside the file { $absent }.
training-refused = { $count ->
        [one] Nothing has been stored: 1 thing in this file needs to be corrected. Then send it again.
       *[other] Nothing has been stored: { $count } things in this file need to be corrected. Then send it again.
    }
training-more = … and { $count } more
training-otherwise = A file of the catalogue (CSV or XLSX) is awaited here. Nothing was stored.
training-album = Several files at once cannot be taken, so none was stored. Please send them one by one.
training-row-empty = The column { $column } is empty.
training-row-long = The column { $column } holds too much; at most { $most } characters.
training-row-duplicate = The code "{ $value }" is used in row { $first } already.
training-row-unknown = "{ $value }" is no name or id of an aspect, indicator or competency of a stored instrument.
training-row-kind = The kind "{ $value }" is not known. Choose among: training, coaching, assignment, reading.
training-row-hours = The hours "{ $value }" are no whole number from 0 to { $most }.
training-row-start = The start "{ $value }" cannot be read as a date. Please write it like 01-03-2027.
training-row-surplus = This row has cells beyond the last column. What holds a comma needs quotation marks around it.
refusal-training-empty = This file holds no entries. Its first row names the columns (kode, judul, aspek), then comes one entry a row.
refusal-training-columns = These columns were not found: { $missing }. Read as names of columns: { $found }.
refusal-training-many = This file holds too many entries; at most { $most }.
refusal-training-large = This file is too large; at most { $most } MB.
refusal-training-photo = A photo cannot be read as a catalogue. Please send a CSV or XLSX file.
refusal-training-gone = That entry is no longer there.
refusal-training-newer = The catalogue has changed meanwhile. Please look again.
refusal-plan-result = These suggestions come from a result, which only the employee and whoever appraised them open.
refusal-plan-no-gap = The latest result gives no such suggestion.
cli-training-stored = The catalogue of training is stored.
cli-training-refused = Nothing has been stored. Correct the rows above and run it again.
self-plans = 🌱 Development plan ({ $done } done, { $open } open)
score-plans = 🌱 Plan ({ $done } done, { $open } open)

## help

help-open = ❓ Help
help-title = ❓ Help
help-intro = Please choose a question. If the answer is not here, ask your HR office.
help-stranger =
    Cermin is a bot that an agency uses for the performance appraisals of its employees: self-assessments, colleagues’ feedback and supervisors’ scores are filled in here, and results are read here.

    To use it you need an invitation from your agency’s HR office: a link, or a code of 16 letters and digits. Open the link, or send the code as a message. If you have not received one, or it has expired, please ask your HR office.

    This bot never asks for a password, a one-time code or money.
help-to-waiting = What is waiting for me
help-supervisor = Your supervisor on record: { $name } ({ $post })
help-supervisor-none = No supervisor is on record for you.

help-faq-why-title = Why am I appraised?
help-faq-why-text =
    Appraisals are part of how an agency manages performance (for civil servants: PermenPANRB 6/2022): so that employees and their supervisors know what goes well and what needs to grow, and can talk about it on the same ground.

    Who is appraised, when and with which instrument is decided by the HR office. Criteria and weights are locked when the period opens, are the same for everyone, and can be read before the first answer: /kriteria.

    Every result says whether it is internal or official, and on which legal basis.
help-faq-readers-title = Who sees what?
help-faq-readers-text =
    • Self-assessment: read by the supervisor who scores, once it has been sent. Your own scores are shown for comparison.
    • Colleagues’ feedback: only once it is sealed, and only if enough colleagues took part. Its means are read by the employee, the supervisor and HR; its comments by the employee and the supervisor alone, without names, in random order.
    • The supervisor’s scores: shown with the supervisor’s name, once results are published.
    • Evidence: read by the supervisor who scores once the self-assessment has been sent, and by HR once results are published.
    • Results: read by the employee, their supervisor and HR. Each reading by somebody else is recorded.
    • Who has not sent theirs yet, without what they say: HR; of self-assessments the supervisor too.

    /kriteria says for each group of raters who reads what it says.
help-faq-unnamed-title = Is my feedback really anonymous?
help-faq-unnamed-text =
    Yes, once it is sealed. While feedback is open, what you fill in is stored under your name, so that you can change it, and is shown to nobody. When feedback closes it is sealed: scores and comments move to rows without a name, a time or an order, and what they came from is deleted. From then on nobody, not even who runs the database, can tell who wrote what. All that remains is who took part.

    If too few colleagues took part (fewer than three, unless the instrument says otherwise), the feedback is not shown, not counted, and deleted.

    What cannot be protected: a database backup from before the sealing holds what you wrote until it is deleted, your own chat stays in Telegram, and a style or a special event may be recognised. Write only what is needed; the bot points out names, places and dates before a comment is sent.
help-faq-score-title = How is my score calculated?
help-faq-score-text =
    1. For each group of raters, the scores of an indicator are averaged; “cannot judge” is no score.
    2. Indicators are combined into aspects, and aspects into the score of the group, by their weights.
    3. The groups are combined by their weights. A group of weight 0, such as the self-assessment in the built-in instruments, is for comparison only.
    4. What comes out is put on a scale from 0 to 100 and rounded once, to two decimals. The rating follows the bounds shown at /kriteria.

    A part that is missing, or has too few raters, never counts as zero: its weight is shared among the others. Without the supervisor’s scores there is no result.

    A competency instrument has no rating: the levels given by the supervisor are compared with the standard of your jenjang.

    You can try the calculation with numbers of your own at /latihan; nothing of it counts.

    Every step with its numbers can be read at /hasil, under “{ result-explain }”.
help-faq-disagree-title = What can I do if I disagree?
help-faq-disagree-text =
    1. Read “{ result-explain }” at /hasil: each number is there, which groups were left out, and why.
    2. Talk to your supervisor. Their scores always carry their name, and the highest and lowest ones a reason.
    3. If that does not settle it, object from the card of the result: “{ response-open }”, then “{ response-object }”. The last day is written there. The superior of who scored you hears both sides and decides.

    A published result never changes silently, and you may save it as proof.
help-faq-kept-title = What is stored, and how long?
help-faq-kept-text =
    What: personnel data, the id of your Telegram account, what is filled in, evidence, results, questions to HR, and a record of who changed something or opened somebody else’s result.

    Where: in your agency’s database. This chat is also stored on Telegram’s servers, some of them abroad; you can delete it there yourself.

    How long: the bot does not delete answers and results by itself; your agency’s rules say how long they are kept. What is deleted by itself: the tie between feedback and its writer when it is sealed, feedback with too few raters, who asked a question without a name once its answer has been sent, and practice answers when you end the practice, after 24 hours at the latest. Database backups may hold these for longer, until they are deleted.

    A copy of your personal data, and its correction, can be requested from your HR office.
help-faq-supervisor-title = My supervisor is recorded wrongly
help-faq-supervisor-text =
    Open “{ join-record-title }” on the main menu, choose { join-supervisor }, then type the name and post of your actual supervisor. A wrong name, NIP, post, unit or time zone is reported the same way. The HR office decides, and you are told.

    Where a supervisor changes in the middle of a period, what has not been sent moves to the new one; what has been sent stays.
help-faq-time-title = Little time, or a weak signal
help-faq-time-text =
    You need not fill it in at once. Every tap is stored right away, and “Saved” with the time means that the answer is safe. You may leave at any moment and go on from /start.

    If the signal is gone, wait until it is back and see on the card whether your answer is stored. While the bot is not running, messages and taps wait and are handled once it is back.

    Reminders can be put off, and their hours set under “{ nudge-settings }” in the main menu.

    If you cannot meet a deadline, please tell your HR office before it: until the stage has ended, one employee can be given more time.

# Ask HR

help-ask-open = ✉️ Ask HR
help-ask-title = ✉️ Ask HR
help-ask-intro = HR officers read this question and answer it here. You see it before it is sent, and choose to send it with your name or without. Please do not write about patients or citizens’ personal data.
help-ask-back-intro = You may ask once more about the same thing.
help-ask-type = Please type your question as a message.
help-ask-draft = The question to be sent:
help-ask-unnamed = Without a name means: officers read nothing but the text and the day. So that the answer reaches you, the database keeps where to send it, never shows it, and deletes it once the answer has been sent, at the latest 30 days after it was given. While you write, the draft is stored under your name. What you say and how you say it may still be recognised.
help-ask-send-named = Send with my name
help-ask-send-unnamed = Send without a name
help-ask-done = ✓ Your question has been sent to HR. The answer will come to this chat.
help-ask-back = Ask again about this
help-earlier = The question before:
help-earlier-answer = Its answer:
draft-change = To change it, type all of it again as a new message.
draft-long = These are { $length } characters, at most { $most } fit. Please type it again, shorter.
draft-drop = 🗑 Discard this
help-own-open = My questions ({ $count })
help-own-title = My questions
help-own-none = No question is stored under your name.
help-own-unnamed-note = ⏳ not answered yet, ✓ answered, 🗂 closed. A question without a name is shown here only until its answer has been sent.
help-own-asked = Your question
help-own-asked-unnamed = Your question (without a name)
help-own-waiting = Not answered yet.
help-asked-at = Asked { $at }
help-answer-heading = HR’s answer:
help-message-answer = The HR office has answered your question:
help-message-waiting = { $count ->
        [one] One employee’s question is
       *[other] { $count } employees’ questions are
    } waiting for HR’s answer.
help-home-waiting = ✉️ { $count ->
        [one] One employee’s question is
       *[other] { $count } employees’ questions are
    } waiting for an answer.

help-queue-open = ✉️ Employees’ questions ({ $count })
help-queue-waiting = ✉️ Questions waiting for an answer ({ $count })
help-queue-waiting-none = No question is waiting for an answer.
help-queue-answered = ✓ Questions that are settled ({ $count })
help-queue-answered-none = No question has been settled yet.
help-queue-to-waiting = Waiting for an answer
help-queue-to-answered = Settled ones
help-unnamed = Without a name
help-unnamed-note = Nothing but the text and the day is known. Please do not try to find out who asked.
help-taken = { $name } has been answering since { $at }.
help-taken-own = You have been answering since { $at }. Other officers see it.
help-take = ✍️ Answer
help-take-over = ✍️ Answer instead
help-release = Leave it to another officer
help-answer-type = Please type the answer as a message. You see it before it is sent.
help-answer-draft = The answer to be sent:
help-answer-send = ✅ Send the answer
help-answered-by = Answered by { $name }, { $at }
help-close = 🗂 Close without an answer…
help-close-what = The asker is told that the question has been read and closed.
help-close-type = You may add a short reason: please type it as a message of at most { $most } characters. The asker reads it.
help-close-draft = The reason that the asker reads:
help-close-bare = 🗂 Close without a reason
help-close-with = 🗂 Close with this reason
help-close-reason = From HR:
help-closed = HR has read it and closed it.
help-closed-else = If you still need an answer, please ask again or contact HR directly.
help-closed-by = Closed without an answer by { $name }, { $at }
help-message-asked = About your question to HR:
help-share = 📌 Make it part of the FAQ
help-share-open = 📌 Open in the FAQ
help-shared = Question and answer have been copied, and employees do not see them yet. The asker’s name is not in it; please check whether the text names anyone, improve the wording, then show it.

# Help texts

help-edit-open = ✏️ Edit
help-edit-title = ✏️ Help texts
help-edit-intro = Choose an entry to change its wording or place, or to hide it. Employees do not see entries marked 🙈. Every change is recorded.
help-edit-new = ➕ New entry
help-edit-in-id = Indonesian
help-edit-in-en = English
help-edit-no-title = (no title yet)
help-edit-no-text = (no text yet)
help-edit-hidden = 🙈 Employees do not see it.
help-edit-reworded = The agency’s wording stands in place of the built-in one.
help-edit-no-english = What there is no English for is shown in Indonesian.
help-edit-titleId = ✏️ Title (Indonesian)
help-edit-textId = ✏️ Text (Indonesian)
help-edit-titleEn = ✏️ Title (English)
help-edit-textEn = ✏️ Text (English)
help-edit-up = ⬆️ Up
help-edit-down = ⬇️ Down
help-edit-hide = 🙈 Hide
help-edit-show = 👁 Show to employees
help-edit-restore = ↩️ Back to the built-in wording…
help-edit-restore-ask = Put the built-in wording of “{ $title }” back, in both languages? The agency’s wording is deleted.
help-edit-restore-now = Yes, put it back
help-edit-remove = 🗑 Remove entry…
help-edit-remove-ask = Remove the entry “{ $title }” for good?
help-edit-remove-now = Yes, remove it
help-edit-type-title = Please type the new title as a message, { $most } characters at most.
help-edit-type-text = Please type the new text as a message, { $most } characters at most.
help-edit-draft = What you typed:
help-edit-preview = This is how it will look:
help-edit-save = ✅ Save
help-edit-saved = ✓ Saved.

refusal-help-gone = That help entry is no longer shown.
refusal-help-question-gone = That question is no longer there.
refusal-help-many = { $most } of your questions are still waiting for an answer. Please wait for it first; this new one is kept as a draft.
refusal-help-asked-back = This answer has been asked back about once. For anything else, please ask a new question at /bantuan.
refusal-help-answered = { $name } has settled this question already. What is written now is not sent.
refusal-help-incomplete = A title and a text in Indonesian are needed before the entry is shown.
refusal-help-entries = There are { $most } entries of the agency already, the most there may be. Please remove one first.

command-latihan = Practise filling in; nothing counts

practice-open = 🎓 Practice
practice-help = 🎓 Practise filling in (nothing counts)
practice-continue = 🎓 Go on practising
practice-title = 🎓 PRACTICE
practice-intro =
    Here you can try appraising an example employee: answer a few questions, change an answer, send them, and then see an example of the result and how it comes about. The questions are from the agency's instrument; the employee and the other raters are made up.

    Nothing of it counts, and nobody sees it. Your answers are deleted as soon as you end the practice, after 24 hours at the latest.
practice-choose = As whom would you like to practise?
practice-running = There is a practice round that you have not ended.
practice-start-peer = 💬 As a colleague
practice-start-supervisor = 📝 As a supervisor
practice-subject = Example Employee
practice-about-peer = 🎓 PRACTICE · Feedback for Example Employee
practice-about-supervisor = 🎓 PRACTICE · Appraisal of Example Employee
practice-hint = This is only a reminder; you can send your answers as they are.
practice-confirm = Send these practice answers? Nobody receives them. You can then see an example of the result.
practice-leave = ✖️ End the practice
practice-left = ✓ The practice has ended. All its answers have been deleted.
practice-finish = ✓ Done, delete my practice answers
practice-label = 🎓 PRACTICE · { $title }
practice-result-title = Example of a result
practice-result-open = 📊 Example of the result
practice-result-peer = Your scores are averaged with made-up ones of a few colleagues; the supervisor's are made up too. They are calculated as real ones are, only with fewer questions.
practice-result-supervisor = Your scores are the supervisor's; those of other raters, if any, are made up. They are calculated as real ones are, only with fewer questions.
practice-no-result = There is no final score, since nothing could be judged by the supervisor. What is missing is never taken as zero.
practice-nothing-counts = This is practice: it does not count, nobody sees it, and it is deleted when you end it.
practice-back-to-answers = ✏️ Back to my answers
practice-peers-open = 🤫 How do colleagues stay anonymous?
practice-peers-title = How do colleagues stay anonymous?
practice-peers-count = Suppose that { $count } colleagues have sent their feedback. This is what the employee, the supervisor and HR can read:
practice-peers-hidden = not shown
practice-peers-few = At least { $min } colleagues are needed. With fewer, their scores and words are neither shown nor counted, since it would be easy to guess who wrote what.
practice-peers-enough = With { $min } colleagues only the mean is shown. Who gave which score is shown to nobody, and once the time for feedback is over it is not kept any more.
practice-peers-one-more = When colleague number { $count } sends theirs ›
practice-peers-one-less = ‹ With only { $count } colleagues
refusal-practice-ended = That practice round has ended, and its answers have been deleted. Type /latihan to practise again.
refusal-practice-unsent = The practice answers have not been sent, so there is no example of a result yet. Type /latihan to go on.

## announcements

command-pengumuman = Announcements to employees

announce-title = 📢 Announcements
announce-none = There are no announcements yet.
announce-new = ➕ Write an announcement
announce-untitled = (empty)
announce-photo = photo
announce-list-draft = Not sent yet · { $author } · { $at }
announce-list-released = Sent · { $author } · { $at }
announce-list-scheduled = Scheduled · { $author } · { $at }
announce-list-paused = Paused · { $author } · { $at }
announce-list-cancelled = Stopped · { $author } · { $at }

announce-write = ✏️ The announcement
announce-write-how = Please send the announcement now: a text (at most { $text } characters; bold, italics and links are kept), or one photo or file ({ $types }; at most { $most } MB) with a caption of at most { $caption } characters. Nothing goes to employees yet.
announce-written = ✓ The announcement is saved.
announce-text-early = Please send the announcement once more, below this card.
announce-album = An announcement holds one photo or file. Please send one at a time; nothing of this album has been saved.
announce-kind = An announcement is a text, one photo, or one file. A message like that is not saved.

announce-draft-title = 📢 Announcement, not sent yet
announce-rewrite = ✏️ Replace
announce-detach = 📎 Remove the file
announce-choose = 👥 Choose recipients
announce-ask-on = Ask them to confirm that they have read it
announce-ask-off = ☑️ Asks to confirm that they have read it
announce-asks-reading = Recipients are asked to tap “I have read this”.
announce-asks-nothing = Recipients are not asked to confirm.
announce-preview = 👁 Preview
announce-check = Check and send ›
announce-remove = 🗑 Delete…
announce-remove-ask = Delete this announcement, which has not been sent?
announce-remove-now = Yes, delete
announce-removed = The announcement, which had not been sent, is deleted.

announce-to = To
announce-to-none = No recipients are chosen yet.
announce-to-everyone = Everyone who has joined
announce-to-supervisors = All supervisors
announce-to-officers = HR officers
announce-to-unit = { $unit } with its sub-units
announce-to-units = { $units } units with their sub-units
announce-to-listed = { $people } employees from a list of NIPs
announce-reach = { $people } people, { $reachable } can be reached now
announce-reach-not = Not joined: { $missing } · have blocked the bot: { $blocked }

announce-choose-units = 🏢 Units
announce-units-chosen = Units chosen: { $units }. Their sub-units are included.
announce-unit = { $name } ({ $people })
announce-unit-enter = Sub-units ›
announce-unit-up = ‹ One level up
announce-unit-within = Included with the unit above.
announce-units-done = Done

announce-choose-late = ⏳ Who has not finished in a period
announce-late-self = Self-assessment not sent: { $period }
announce-late-peer = Feedback not given: { $period }
announce-late-supervisor = Scoring not finished: { $period }
announce-late-none = No period is running at the moment.

announce-choose-listed = 📋 A list of NIPs
announce-listed-how = Please paste NIPs or agency numbers, one a line or divided by commas. Several messages add up.
announce-listed-added = { $people } employees found.
announce-listed-unknown = Unknown ({ $count }): { $numbers }
announce-listed-done = Done
announce-listed-clear = Clear the list

announce-check-title = Check before sending
announce-takes = Sending takes about { $minutes } minutes.
announce-frozen = The recipients are fixed when you tap the button.
announce-late-again = Whoever turns out to have finished when their turn comes is not sent it.
announce-chosen = To be sent: { $at }
announce-outside = ⚠️ That is outside working hours.
announce-moment-how = To send it at another time, type the day and hour, for example { $example }.
announce-go = 📤 Send now
announce-go-working = 📤 Send in working hours ({ $at })
announce-go-now = Send right now, outside working hours
announce-go-chosen = 📤 Schedule: { $at }
announce-unset = Drop the chosen time
announce-released = ✓ The announcement has been handed over for sending.

announce-title-running = 📢 Announcement going out
announce-title-done = 📢 Announcement sent
announce-title-paused = ⏸ Announcement paused
announce-title-scheduled = 🕗 Announcement is scheduled
announce-title-deleted = 🗑 Announcement deleted from recipients’ chats
announce-title-cancelled = ⏹ Announcement stopped
announce-count-sent = ✅ Sent: { $sent } of { $people }
announce-count-waiting = ⏳ Waiting: { $waiting }
announce-count-unreachable = 🚫 Not reached: { $unreachable }
announce-count-failed = ⚠️ Failed: { $failed }
announce-count-dropped = ➖ Not sent: { $dropped }
announce-left = Time left: about { $minutes } minutes
announce-begins = Goes out from { $at }
announce-readings = 👁 Read by { $readings } of { $sent } recipients
announce-corrected = ✏️ Correction: { $done } of { $all } messages changed
announce-deleted = 🗑 Deletion: { $done } of { $all } messages deleted
announce-changes-failed = failed: { $failed }
announce-report = Dear { $honorific } { $hr }, the announcement “{ $about }” has gone out: { $sent } of { $people } people have received it.
announce-report-resend = Those to whom it failed can be sent it again from the announcement's card.
announce-report-open = See the announcement
announce-pause = ⏸ Pause
announce-resume = ▶️ Resume
announce-refresh = 🔄 Refresh
announce-cancel = ⏹ Stop…
announce-cancel-ask =
    { $sent ->
        [0] { $waiting } messages have not been sent and will not be any more. This cannot be undone.
       *[other] { $waiting } messages have not been sent and will not be any more; the { $sent } that were sent stay with their recipients. This cannot be undone.
    }
announce-cancel-now = Yes, stop
announce-resend = 🔁 Send again where it failed ({ $people })
announce-resent = Sent again to { $people } people.

announce-correct = ✏️ Correct it
announce-correct-how = Please send what is right: a text (at most { $most } characters), or a photo or file to take its place with a caption of at most { $caption } characters. It is shown to you before anything changes.
announce-correct-ask = This is the new content. { $sent } messages that were sent will be changed, and what has not been sent uses this content. Send another text or file if it is still wrong.
announce-correct-now = ✅ Apply the correction
announce-correct-drop = Never mind
announce-delete = 🗑 Delete at recipients
announce-delete-ask = { $deletable } messages will be deleted from recipients’ chats, and what has not been sent will not be. { $late ->
        [0] {""}
       *[other] { $late } messages are older than { $hours } hours and cannot be deleted.{" "}
    }This cannot be undone.
announce-delete-now = Yes, delete

announce-names-people = All recipients
announce-names-missing = Not joined
announce-names-blocked = Have blocked the bot
announce-names-sent = ✅ Sent
announce-names-waiting = ⏳ Waiting
announce-names-unreachable = 🚫 Not reached
announce-names-failed = ⚠️ Failed
announce-names-dropped = ➖ Not sent
announce-names-unread = 👁 Not read yet
announce-names-none = Nobody.
announce-why-cancelled = sending was stopped
announce-why-missing = has not joined
announce-why-blocked = has blocked the bot
announce-why-other = refused by Telegram or the network ({ $error })

announce-read = ☑️ I have read this
announce-read-done = ✅ Read, thank you
announce-read-preview = That button is for recipients; this is only a preview.

announce-xlsx = 📄 Download the ledger
announce-sheet = Announcement
announce-sheet-file = announcement
announce-sheet-origin = As of { $moment }, exported by { $name }
announce-column-number = NIP
announce-column-name = Name
announce-column-unit = Unit
announce-column-state = State
announce-column-sent = Sent
announce-column-read = Read
announce-column-reason = Remark
announce-state-sent = Sent
announce-state-waiting = Waiting
announce-state-dropped = Not sent
announce-state-unreachable = Not reached
announce-state-failed = Failed

refusal-announce-gone = That announcement is no longer there.
refusal-announce-released = This announcement has been sent, perhaps by another officer, so it is not changed here any more.
refusal-announce-state = That cannot be done with this announcement now. This is how things stand.
refusal-announce-empty = This announcement is empty.
refusal-announce-nobody = No recipients are chosen, or there is nobody among them at the moment.
refusal-announce-long = The text is too long: { $length } characters, at most { $most }. Please send a shorter one; what was there has not changed.
refusal-announce-split = That text is longer than { $most } characters, so it came in several messages. Only the first part is saved. Please shorten it and replace the announcement.
refusal-announce-past = That time has gone by. Please choose one that lies ahead.
refusal-announce-far = That is more than a year ahead. Please check the year.
refusal-announce-moment = That day and hour cannot be read. Example: { $example }.
refusal-announce-no-correction = There is no correction waiting to be applied.

## digests
digest-daily = Daily summary · { $day }
digest-weekly = Weekly summary · { $day }
digest-of-units = For { $units } and the units below
digest-more-units = and { $units } more units
digest-part = • { $part }: { $done } of { $total }
digest-part-until = • { $part }: { $done } of { $total }, due { $until }
digest-change = ({ $change } since the last summary)
digest-next = • Next: { $stage }, from { $day }
digest-own-team = Your team
digest-not-started = • Self-assessment not begun: { $names }
digest-not-joined-names = • Not yet in this bot: { $names }
digest-needs = Who needs help
digest-not-joined =
    { $people ->
        [one] • One employee has not joined this bot
       *[other] • { $people } employees have not joined this bot
    }
digest-unreachable =
    { $people ->
        [one] • One employee cannot be reached through this bot
       *[other] • { $people } employees cannot be reached through this bot
    }
digest-busiest = • Supervisors with the most people left to score: { $names }
digest-busy = { $name } ({ $count })
digest-waiting = Waiting for HR
digest-questions =
    { $count ->
        [one] • One employee’s question is unanswered
       *[other] • { $count } employees’ questions are unanswered
    }
digest-corrections =
    { $count ->
        [one] • One correction of data is unresolved
       *[other] • { $count } corrections of data are unresolved
    }
digest-more-people = and { $people } more
digest-more-periods = and { $periods } more periods
digest-open-period = 📊 { $period }
digest-open-questions = ❓ Questions ({ $count })
digest-open-corrections = ✏️ Corrections ({ $count })
digest-open-people = 👤 Not joined ({ $count })
digest-open-team = ⭐ See my team
digest-picture-agency = Progress of the appraisal
digest-picture-team = Progress of the team
digest-picture-periods = { $periods } periods
digest-late = Self-assessment not sent: { $people } employees
digest-late-since = It was due { $until }. Those in your team who have not sent it:
digest-late-name = • { $name }
digest-late-hint = You can score them without a self-assessment all the same. If something has kept them, please tell HR. Thank you.
digest-settings = ⚙️ Set summaries
digest-settings-about = While an appraisal period runs, the bot sends its numbers and who needs help, when working hours begin.
digest-settings-own = For you: { $rhythm }.
digest-settings-agency = For other HR officers who have not chosen: { $rhythm }.
digest-rhythm-daily = every working day
digest-rhythm-weekly = once a week
digest-rhythm-never = not sent
digest-rhythm-as-agency = as the agency has it ({ $rhythm })
digest-own-daily = Send it to me every working day
digest-own-weekly = Weekly is enough
digest-own-never = 🔕 Switch my summary off
digest-own-as-agency = As the agency has it
digest-agency-daily = Agency: every working day
digest-agency-weekly = Agency: weekly
digest-agency-never = Agency: switch off

group-title = 👥 Unit groups
group-explained = A unit’s Telegram group can be connected to this bot, so that all its members hear about the appraisal schedule. Please choose the unit.
group-no-unit = There is no unit whose group you can connect yet.
group-line = ✅ { $unit } – { $title }
group-line-free = ⬜ { $unit }
group-none = No group is connected yet.
group-state = Connected to the group “{ $title }” since { $day } by { $by }.
group-state-nobody = Connected to the group “{ $title }” since { $day }.
group-state-orphaned = ⚠️ Whoever connected it no longer works for HR or leads this unit. The group hears nothing until HR decides to keep it connected.
group-state-silent = ⚠️ The bot may not write in that group. Please ask its administrators to allow it.
group-gets =
    What the group is told, in the unit’s working hours:
    • that a period opens, a stage begins, a deadline has changed, or results can be read;
    • how many self-assessments are done, such as “12 of 15”, at the beginning of the week and one working day before the deadline, unless fewer than three people take part, or fewer than three outside the sub-units whose own groups are told theirs.
group-never = Never told: scores, answers, and anything about peer feedback.
group-names-off = Employees are not named in the group.
group-names-on = Employees whose self-assessment is not done are named in the group.
group-names-start = 🔤 Name people in summaries
group-names-stop = 🔤 Do not name people in summaries
group-names-ask = If you switch this on, the summaries in all unit groups name the employees who have not finished their self-assessment, for every member of the group to read. Scores, answers and peer feedback are still never mentioned. Continue?
group-names-stop-ask = The summaries in all unit groups will give figures only again. Continue?
group-names-yes = Yes, name people
group-connect = 🔗 Connect a group
group-replace = 🔁 Replace the group
group-replace-ask = The group “{ $title }” will be replaced as soon as the new one is connected, and the bot then leaves it. Continue?
group-replace-yes = Yes, choose a new group
group-disconnect = ✂️ Disconnect
group-disconnect-ask = The group “{ $title }” will hear nothing more, and the bot leaves it. Continue?
group-disconnect-yes = Yes, disconnect
group-disconnected = The group has been disconnected.
group-keep = ✅ Keep it connected
group-kept = The group stays connected in your name.
group-code = To connect the group of { $unit }, please tap the button below and choose the group. You have to be one of its administrators.
group-code-other = If the bot is in the group already, this command can be sent there as well:
group-code-until = The link and the command work for you alone, once, until { $until }.
group-choose = 👥 Choose the group
group-code-sent = The link for connecting a group has been made. Please see the message below this card.
group-code-once = That link was shown before and cannot be shown again. Please make a new one.
group-connected-you = The group “{ $title }” is now connected to { $unit }.
group-welcome = This group is now connected to the performance appraisal of { $unit }: the bot announces the schedule and how many self-assessments are done, without anybody’s name, score or answer. Appraisals themselves are filled in and read in private chats only.
group-welcome-names = This group is now connected to the performance appraisal of { $unit }: the bot announces the schedule, how many self-assessments are done, and whose are not, without anybody’s score or answer. Appraisals themselves are filled in and read in private chats only.
group-lost = The bot is no longer in the group “{ $title }”, so { $unit } gets no more news in a group. If that was not intended, the group can be connected again.
group-silent = The bot may not write in the group “{ $title }” ({ $unit }), so its latest news did not arrive. Please ask the administrators of the group to allow it.
group-orphaned = Whoever connected the group “{ $title }” ({ $unit }) no longer works for HR or leads that unit. The group hears nothing until you decide to keep it connected.
group-opened-title = 📣 An appraisal period has opened
group-opened = The appraisal { $period } has opened, with this schedule.
group-stage-title = ▶️ A stage has begun
group-stage = In the appraisal { $period }, this is running now:
group-extended-title = 🗓 The schedule has changed
group-extended = The schedule of the appraisal { $period } has changed to:
group-paused-title = ⏸ An appraisal period is paused
group-paused = The appraisal { $period } is paused for the time being. Meanwhile nothing needs to be filled in; what is stored stays.
group-resumed-title = ▶️ An appraisal period goes on
group-resumed = The appraisal { $period } goes on, with this schedule.
group-closed-title = ⏹ An appraisal period is closed
group-closed = The appraisal { $period } is closed. Nothing is left to be filled in. Results will be announced once they are published.
group-window = { $stage }: { $when }
group-privately = Everything is filled in within your private chat with the bot. Thank you.
group-published-title = ✅ Results have been published
group-published = The results of the appraisal { $period } can be read by each employee in their private chat with the bot.
group-summary-title = Self-assessment { $period }
group-summary = { $done } of { $total } are done.
group-summary-all = All { $total } are done. Thank you.
group-summary-until = Deadline: { $until }.
group-names = Not done yet:
group-names-more = … and { $count } more
refusal-group-code = That link is no longer valid. Please make a new one under “Unit groups” in the private chat.
refusal-group-administrator = A group can be connected by one of its administrators only. Please ask to become one first, then try again.
refusal-group-anonymous = You are writing as the group, so the bot cannot tell who you are. Please switch off anonymous posting, then try again.
refusal-group-connected = This group is connected to that unit already.
refusal-group-other-unit = This group is connected to another unit. Please end that connection first.
refusal-group-has-one = That unit is connected to another group. Please replace it under “Unit groups” in the private chat.

## web

web-title = Cermin
web-noscript = This page needs JavaScript. Please use the latest Telegram app.
web-skip = Skip to the content
web-screens = Sections
web-overview = Overview
web-units = Units
web-late = Not done yet
web-results = Distribution
web-team = My team
web-period = Period
web-loading = Loading…
web-retry = Try again
web-offline = There is no internet connection. Please check the signal and try again.
web-slow = The connection is too slow and the data has not arrived. Please try again.
web-stale = The connection is lost. What you see is as of { $time }.
web-close = Back to the chat
web-choose = Show
web-page-previous = Previous
web-page-next = Next
web-open = 📊 Open the overview
web-fault = We are sorry, something went wrong and has been recorded. Please try again.
web-period-open = { $name } · running
web-period-paused = { $name } · paused
web-period-closed = { $name } · closed
web-period-published = { $name } · published
web-no-period = No appraisal period has been opened yet.
web-done = { $done } of { $total }
web-figure-people = Employees appraised
web-figure-units = Units
web-figure-few-peers = Too few peer raters
web-figure-results = With a result
web-figure-without = Without a result
web-parts = Progress of each stage
web-not-done = { $count } not done
web-all-done = All done
web-opens = Starts { $moment }
web-until = Until { $moment }
web-ended = Ended { $moment }
web-sheet = Send the XLSX table to the chat
web-sheet-hint = The bot sends the progress of every unit to your chat; this is recorded as an export.
web-sheet-sent = The table is on its way to your chat with the bot.
web-file-sent = The file is being prepared and will soon be in your chat with the bot.
web-book = Send the results (Excel) to the chat
web-book-hint = The bot sends everyone’s results and the columns for e-Kinerja to your chat; this is recorded as an export. These are personal data: please keep and share them only as needed.
web-print = Print
web-print-button = PDF
web-print-unit = Send the PDF of { $unit } to the chat
web-reminder-sent-before = This reminder has been prepared already.
web-cancel = Cancel
web-dismiss = Close
web-aggregate = Figures without names
web-units-unit = Unit
web-units-people = Employees
web-units-path = Where the unit stands
web-units-all = All together
web-units-own = Directly in this unit
web-units-below = Units below
web-units-part = Stage
web-units-late = Who is not done in this unit
web-late-list = Stage
web-late-name = Name
web-late-unit = Only one unit with its sub-units.
web-late-everyone = Show all units
web-late-count = { $count } people
web-late-lists = Lists waiting
web-late-reviews = Feedback left to give
web-late-peers = Peers asked
web-late-people = Not scored yet
web-results-not-yet = The results of this period are not published yet. Their distribution can be seen once they are published in the chat with the bot.
web-results-group = Group
web-results-people = Number
web-results-units = Results by unit
web-team-waits = Waiting for you
web-team-nothing = Nothing is waiting at the moment.
web-team-in-chat = This is done in the chat with the bot.
web-team-caption = { $count ->
    [one] One employee whom you score
   *[other] { $count } employees whom you score
}
web-team-peers = Peer raters
web-team-score = Your scores
web-team-sent = Done
web-team-open = Not yet
web-team-choosing = Not proposed yet
web-team-proposed = Waiting for approval
web-team-approved = Approved

refusal-web-forged = This page can only be opened from the button in the chat with the bot in Telegram.
refusal-web-expired = The session has ended for your security. Please close this page and open it again from the button in the chat with the bot.
refusal-web-nothing = This page is for HR officers and for supervisors who score in a period that runs.

## roles

refusal-role-self = Your own roles can only be changed by another HR officer.
refusal-role-last = This is the only HR officer of the agency. Please give the role to somebody else first.
command-audit = The log and the figures of each period (auditor)
role-title = 🔑 Roles
role-explained = Who holds a role now. Tap a name to change their roles, or type the NIP of another employee to give them one.
role-name-hr = HR of the agency
role-name-auditor = Auditor
role-of-unit = HR of { $unit }
role-none = Holds no role yet.
role-means-hr = HR of the agency sees and manages all employees, periods, results and settings, and gives and withdraws roles.
role-means-unit_hr = HR of a unit sees the employees, progress and results of its unit and those below it, invites people, gives more time and hands scoring over there. Other units are not visible.
role-means-auditor = An auditor reads the log and the figures of each period, sees nobody's score and changes nothing.
role-self = Your own roles can only be changed by another officer.
role-give-hr = Make HR of the agency…
role-give-unit_hr = Make HR of a unit…
role-give-auditor = Make auditor…
role-withdraw = Withdraw: { $role }
role-choose-unit = Which unit is { $name } to work for?
role-choose-here = ✔ { $unit } and the units below it
role-confirm-give = Give { $name } the role { $role }?
role-confirm-withdraw = Withdraw the role { $role } from { $name }?
role-unit-people = { $unit }: { $people } employees, those of the units below included.
role-no-feedback = While they hold this role, they cannot be a peer rater of the employees they work for.
role-lapsing = ⚠️ { $count } pieces of peer feedback that they were asked for end, and what was written is deleted. This cannot be undone, even when the role is withdrawn.
role-told = They and the other HR officers are told. What has been read with this role cannot be taken back.
role-withdraw-effect = The menus disappear at once. What was done with this role stays in force and on record; feedback that was deleted when the role was given does not come back. They and the other HR officers are told.
role-yes-give = Yes, give the role
role-yes-withdraw = Yes, withdraw the role
role-given = The role has been given.
role-withdrawn = The role has been withdrawn.
role-unchanged = The role is like that already; nothing has changed.
role-message-granted = you now hold the role { $role }.
role-message-withdrawn = your role { $role } has been withdrawn. If this should not be so, please contact HR. Thank you.
role-message-noted-granted = { $name } now holds the role { $role }, given by { $by }. If this should not be so, please withdraw it at once.
role-message-noted-withdrawn = the role { $role } of { $name } has been withdrawn by { $by }.
cli-usage-role = The role "{ $role }" is unknown. The choices are hr, unit-hr, auditor.
cli-usage-role-unit = The role unit-hr needs --unit, and --unit is for that role only.
cli-revoked = { $name } no longer holds the role { $role }.
cli-revoked-already = { $name } does not hold the role { $role }.

## the log

audit-title = 🧾 Audit
audit-explained = The log says who did what, when, and to what; contents are not shown. The figures of each period hold no names.
audit-log-title = 🧾 Log of activities
audit-period = 📊 { $name }
audit-count = { $count } events
audit-search = Type a NIP to see the events by or about one employee.
audit-by-action = Choose a kind of event
audit-all = All events
audit-export = 📄 Download as XLSX
audit-ordered = The file is being prepared and will be sent to this chat shortly.
audit-anonymous = a colleague (name kept secret)
audit-system = the system or the operator
audit-people = { $people } employees appraised
audit-part = { $part }: { $done } of { $total }
audit-results = Results published: { $results }
audit-predikat = { $label }: { $count }
audit-few = The spread is shown from { $least } results on.
audit-few-people = Progress is not shown, since it would be about fewer than { $least } employees whose names you do not see.
audit-no-names = There are no names and no individual scores on this screen.
audit-column-at = Time
audit-column-action = Event
audit-column-actor = By
audit-column-subject = About
audit-file-name = activity-log
audit-file-caption = The latest { $count } events, as of { $moment }.
audit-file-origin = Log of activities as of { $moment }, downloaded by { $name }
audit-action-other = Another event
audit-action-account-joined = Account linked
audit-action-account-released = Account released
audit-action-agency-described = Description of the agency changed
audit-action-announcement-cancelled = Announcement stopped
audit-action-announcement-corrected = Announcement corrected
audit-action-announcement-deleted = Announcement withdrawn
audit-action-announcement-drafted = Announcement drafted
audit-action-announcement-exported = Delivery list downloaded
audit-action-announcement-paused = Announcement paused
audit-action-announcement-released = Announcement sent
audit-action-announcement-removed = Announcement draft deleted
audit-action-announcement-resent = Announcement sent again
audit-action-announcement-resumed = Announcement resumed
audit-action-appraisal-extended = One appraisal given more time
audit-action-appraisal-handed-over = Scoring handed over
audit-action-delegation-changed = Acting official's last day changed
audit-action-delegation-stays = Acting official goes on: scoring could not go back
audit-action-appraisal-reopened = Appraisal reopened
audit-action-appraisal-sealed = Peer words sealed
audit-action-audit-exported = Log downloaded
audit-action-calendar-changed = Working calendar changed
audit-action-calendar-holidays-replaced = List of holidays replaced
audit-action-correction-requested = Correction requested
audit-action-correction-resolved = Correction decided
audit-action-drafts-deleted = Drafts of the former scorer deleted
audit-action-drafts-given = Drafts handed to the new scorer
audit-action-employee-changed = Employee record changed
audit-action-employee-official-added = Official without a NIP added
audit-action-employee-status-changed = Employee status changed
audit-action-employee-on-paper = Taking part on paper changed
audit-action-evidence-added = Evidence added
audit-action-evidence-read = Evidence opened
audit-action-evidence-removed = Evidence removed
audit-action-evidence-replaced = Evidence replaced
audit-action-form-printed = Blank form printed
audit-action-group-code-issued = Group code issued
audit-action-group-connected = Unit group connected
audit-action-group-disconnected = Unit group disconnected
audit-action-group-lost = Unit group lost
audit-action-group-names-set = Naming in groups changed
audit-action-group-vouched-for = Unit group vouched for
audit-action-help-added = Help entry added
audit-action-help-answered = Question answered
audit-action-help-asked = Question asked
audit-action-help-closed = Question closed
audit-action-help-hidden = Help entry hidden
audit-action-help-moved = Help entry moved
audit-action-help-removed = Help entry removed
audit-action-help-restored = Help entry restored
audit-action-help-shown = Help entry shown
audit-action-help-taken = Question taken
audit-action-help-worded = Help text changed
audit-action-import-cancelled = Import cancelled
audit-action-import-undone = Import undone
audit-action-instrument-imported = Instrument imported
audit-action-invitation-denied = Invitation denied
audit-action-invitation-issued = Invitation issued
audit-action-lead-ended = Team leader's request ended
audit-action-lead-named = Team leader named
audit-action-lead-removed = Team leader taken back
audit-action-peer-replaced = Peer replaced
audit-action-peers-approved = Peers approved
audit-action-peers-proposed = Peers proposed
audit-action-peers-withdrawn = Proposal of peers withdrawn
audit-action-people-imported = List of employees imported
audit-action-people-invited = Invitations issued together
audit-action-period-closed = Period closed
audit-action-period-discarded = Period draft discarded
audit-action-period-drafted = Period drafted
audit-action-period-exported = Period data downloaded
audit-action-period-extended = Deadline of a period changed
audit-action-period-nudges-changed = Reminders of a period changed
audit-action-period-opened = Period opened
audit-action-period-paused = Period paused
audit-action-period-people-added = People added to a period
audit-action-period-published = Results published
audit-action-period-published-late = Late results published
audit-action-period-reminded = Reminders sent
audit-action-period-resumed = Period resumed
audit-action-plan-added = Development plan item added
audit-action-plan-changed = Development plan item changed
audit-action-plan-deleted = Development plan item deleted
audit-action-plans-exported = Development plans downloaded
audit-action-dialogue-slots-offered = Times for talks offered
audit-action-dialogue-slot-removed = A time for talks taken back
audit-action-dialogue-agreed = Time of a talk agreed
audit-action-dialogue-moved = Time or place of a talk changed
audit-action-dialogue-cancelled = Time of a talk cancelled
audit-action-dialogue-wished = Another time for a talk asked for
audit-action-dialogue-confirmed = Talk confirmed
audit-action-dialogue-denied = Talk said not to have taken place
audit-action-talk-note-shared = A note on a performance talk was shared
audit-action-talk-note-changed = A shared note on a performance talk was changed
audit-action-talk-note-withdrawn = A note on a performance talk is shared no longer
audit-action-talk-support-changed = Support needed was written or changed
audit-action-talk-promise-changed = Support promised was written or changed
audit-action-talk-score-changed = A score was changed after the performance talk
audit-action-training-imported = Catalogue of training stored
audit-action-training-retired = Entry of the catalogue of training retired or offered again
audit-action-result-exported = Result downloaded
audit-action-result-listed = List of results opened
audit-action-result-read = Result opened
audit-action-result-verified = Verification code checked
audit-action-result-code-unknown = Unknown verification code
audit-action-response-received = Result first opened by the employee
audit-action-response-handed-over = Handing-over of a result recorded
audit-action-response-accepted = Result accepted by the employee
audit-action-response-silent = Employee has not answered a result
audit-action-response-days-changed = Time to answer results changed
audit-action-objection-withdrawn = Objection withdrawn
audit-action-objection-submitted = Objection sent
audit-action-review-declined = Peer request declined
audit-action-pin-blocked = Five wrong PINs
audit-action-pin-removed = PIN removed
audit-action-pin-set = PIN set
audit-action-review-entering = Signed form being entered
audit-action-review-entering-left = Entering of a signed form dropped
audit-action-review-taken-over = Signed form taken over by its rater
audit-action-review-lapsed = Peer review lapsed
audit-action-review-submitted = Review submitted
audit-action-review-withdrawn = Review taken back
audit-action-role-granted = Role given
audit-action-role-withdrawn = Role withdrawn
audit-action-setting-changed = Setting changed
audit-action-supervisor-changed = Supervisor changed
audit-action-team-exported = Scoring sheet of a team downloaded
audit-action-team-scored-offline = Scores of a team taken from a sheet

# Signed forms, entered by HR
paper-open = Paper forms
paper-hint = Signed forms are entered from an employee’s card: look for the name in the list of employees, then choose “Paper forms”.
paper-title = Paper forms: { $name }
paper-official = This official scores on signed forms, which HR enters.
paper-marked = On record as without Telegram: takes part on signed forms and is not invited to join.
paper-joined = Has joined the bot. If their phone is broken or shared, what they have signed can be entered all the same.
paper-not-joined = Has not joined the bot. If they do not use Telegram, please mark it so that they can take part in a period.
paper-none = There is nothing at present that could be entered from a form.
paper-marks = ○ not from a form · ✎ being entered · ✅ sent
paper-mark = 📄 Mark: without Telegram
paper-unmark = 📱 Remove the mark
paper-print = 🖨 Print { $forms ->
    [one] a blank form
   *[other] { $forms } blank forms
 }
paper-print-unit = 🖨 Print for a unit
paper-print-file = Form
paper-print-caption = { $forms ->
    [one] A blank form
   *[other] { $forms } blank forms
 } to be printed single-sided and filled in with a pen. Once signed, what stands on it is entered under “Paper forms”.
paper-unit-title = Paper forms: { $unit }
paper-unit-forms = { $forms ->
    [one] One form waits
   *[other] { $forms } forms wait
 } to be filled in by employees without Telegram in this unit and below it. They can be printed in one file, in the order of who fills them in.
paper-unit-none = At present no form waits to be filled in by employees without Telegram in this unit. Employees are marked as without Telegram on their card.
paper-form-title-self = Self-assessment form
paper-form-title-supervisor = Supervisor’s scoring form
paper-form-period = Period
paper-form-instrument = Instrument
paper-form-rater = Filled in by
paper-form-role = As
paper-form-role-self = The employee who is appraised, about themself
paper-form-role-supervisor = The supervisor who scores
paper-form-subject = About
paper-form-subject-self = Themself
paper-form-until = Deadline
paper-form-number = NIP/employee number: { $number }
paper-form-scale-weighted = Scale
paper-form-scale-gap = Levels
paper-form-point = { $value } = { $label }
paper-form-how = Tick one box for each item: the description that fits best. To correct a tick, cross it out and put your initials beside it.
paper-form-how-weighted = The lowest and the highest score need a reason.
paper-form-how-gap = A level two or more below the standard needs a reason.
paper-form-how-unable = “Unable to judge” is for what there was no chance to observe.
paper-form-no-jenjang = The employee’s jenjang is not on record, so the standard is not printed.
paper-form-questions = Open questions
paper-form-reason = Reason:
paper-form-comment = Remark (if any):
paper-form-declaration = I have filled in this form myself and truthfully.
paper-form-place = Place, date:
paper-form-sign = Signature
paper-form-office = For HR
paper-form-entered = Entered into the system by:
paper-form-day = on:
paper-form-deadline = To be entered before: { $until }
paper-form-foot = { $title } · { $name } · { $period } · printed { $moment } by { $officer }
paper-what-self = Self-assessment of { $name }
paper-what-supervisor = Scores by { $rater } for { $name }
paper-button-self = Self-assessment
paper-button-given = Scores { $name }
paper-button-received = Scored by { $rater }
paper-until = can be entered until { $until }
paper-closed = this part ended { $until }
paper-not-open = this part opens { $from }
paper-sent = sent from a form
paper-sent-own = sent by themself
paper-sent-own-explained = { $name } has sent it themself, so nothing needs to be entered.
paper-explain = Enter exactly what stands on the form that { $name } has signed, and keep the form. Who enters it and the form’s date are recorded.
paper-told = { $name } is told once this is sent.
paper-not-told = { $name } does not use the bot and cannot be told by Telegram. Please tell them in person.
paper-begun-own = ⚠️ { $name } has begun to fill it in ({ $answers } answers). If you go on, these answers are deleted unread, and { $name } is told.
paper-begin = ✍️ Begin to enter it
paper-begin-anew = Delete those answers and begin
paper-date-title = Date on the form
paper-date-now = On record: { $day }
paper-date-ask = Choose, or type the date of the signature on the form, such as 24-11-2026.
paper-date = 📅 Form of { $day }
paper-title-self = 📄 Self-assessment of { $name }, from a signed form
paper-title-supervisor = 📄 Supervisor’s scores for { $name }, from a signed form
paper-confirm = This is sent in the name of who has signed the form. Is everything as it stands there?
paper-back = ‹ Other forms
paper-leave = ✖ Drop it
paper-leave-confirm = Stop entering this form? The { $answers } answers entered so far are deleted, and the person can fill it in themself.
paper-leave-yes = Yes, drop and delete
paper-left = Dropped.
paper-message-open = Look at it
paper-message-begun-self = HR has begun to enter your self-assessment ({ $period }) from a signed form dated { $day }. What you had begun here was deleted unread. If this is not right, you can take it over.
paper-message-begun-supervisor = HR has begun to enter your scores for { $name } ({ $period }) from a signed form dated { $day }. What you had begun here was deleted unread. If this is not right, you can take it over.
paper-message-sent-self = Your self-assessment ({ $period }) has been entered by HR from a signed form dated { $day }. Please check it; while this part is open you can take it back.
paper-message-sent-supervisor = Your scores for { $name } ({ $period }) have been entered by HR from a signed form dated { $day }. Please check them; while this part is open you can take them back.
# Officials without a NIP (a mayor), who score on forms
official-open = 🏛 Add an official without a NIP
official-title = Official without a NIP
official-explain = For a mayor or another official who does not use the bot. They can be recorded as somebody’s supervisor and score on signed forms, which HR enters. They are not appraised themselves and not invited to join.
official-unit-ask = Choose the unit, or type a part of its name.
official-name-ask = Please type the full name, with titles if any.
official-post = Official
official-added = Added. Their post is left.
official-number = Number (not a NIP)
official-card = Official without a NIP: scores on signed forms and is not appraised.
official-changed = The change is recorded.
official-unit-explain = Takes effect now. What this official scores stays as it is.
# A PIN for a shared phone
pin-title = 🔒 PIN
pin-is-not-set = If several people use this phone, set a PIN so that nobody else reads your appraisal. The bot asks for it after { $minutes } minutes without use. Older messages in the chat stay visible; delete them where needed.
pin-is-set = A PIN is set. The bot asks for it after { $minutes } minutes without use. To change it, remove it and set another.
pin-forgotten = If it is forgotten, HR can remove it.
pin-set = Set a PIN
pin-lock = 🔒 Lock now
pin-remove = Remove the PIN
pin-new-ask = Please type a new PIN of 4–6 digits. The message with it is deleted from the chat at once.
pin-again-ask = Please type the same PIN once more.
pin-remove-ask = Please type the present PIN to remove it.
pin-was-set = ✅ The PIN is set.
pin-was-removed = The PIN is removed.
pin-locked = 🔒 Locked. The PIN is asked for when the bot is used again.
pin-ask = 🔒 Enter the PIN: please type 4–6 digits. If it is forgotten, HR can help.
pin-ask-not-stored = 🔒 What you have just sent was not stored: the bot had locked after a while without use. Enter the PIN first; the question is then asked again.
pin-ask-again = 🔓 Open. The question is still waiting: please send your answer once more.
pin-opened = 🔓 Open.
pin-wrong = ❌ Wrong PIN. You can try { $left } more times. If it is forgotten, HR can help.
pin-wait = ⏳ Five wrong PINs. Please try again after { $until }. If it is forgotten, HR can help.
pin-of = PIN of { $name }
pin-of-set = Remove the PIN only if the employee has asked for it themself. The bot is then open on their phone without one, and they are told.
pin-of-none = No PIN is set.
pin-of-remove = Remove the PIN
pin-of-removed = The PIN is removed. The employee is told.
pin-message-removed = HR has removed your PIN, so the bot is open without one. If several people use the phone, please set a new one. If you did not ask for this, please tell HR.
refusal-pin-digits = A PIN has 4–6 digits. Please type it again.
refusal-pin-set = A PIN is set already. To change it, remove it first, then set the new one.
refusal-pin-weak = That PIN is too easy to guess. Please type another.
refusal-pin-differs = That is not the PIN you typed first. Please type it again.
refusal-web-locked = Locked with a PIN. Open the chat with the bot, tap any button and enter the PIN; then this page opens again.

## objections
nudge-kind-answer-result = responses to results
nudge-kind-answer-objection = answers to objections
nudge-kind-decide-objection = decisions on objections
objection-parts-more = … and { $count } more
objection-evidence = 📎 Evidence ({ $count })
objection-open = ⚖️ Objections
objection-until = by { $until }
objection-none = There are no objections yet.
objection-own-none = There is no objection for you to answer or decide. An objection to your own result begins on the card of the result (/hasil).
objection-list-open = 📋 List of objections
objection-standing-unnamed = 🔴 Nobody named to decide
objection-standing-overdue = 🔴 Decision overdue
objection-standing-answering = 🟡 Waiting for the supervisor’s answer
objection-standing-deciding = 🟡 Waiting for the decision
objection-standing-changed = 🟢 Result changed
objection-standing-upheld = 🟢 Result stands
objection-standing-withdrawn = ⚪ Withdrawn
objection-state-answering = Waiting for the supervisor’s answer until { $until }
objection-state-unnamed = Waiting for HR to name who decides
objection-state-deciding = Waiting for the decision until { $until }
objection-state-overdue = The decision was due by { $until }
objection-state-upheld = The objection was not upheld: the result stands
objection-state-changed = The objection was upheld: the result was changed
objection-state-withdrawn = The employee has withdrawn the objection
objection-course-sent = Sent { $moment }
objection-course-answered = Answered by { $name }, { $moment }
objection-course-unanswered = The supervisor gave no answer by { $until }
objection-course-decider = Deciding official: { $name }, { $post }
objection-course-unnamed = Nobody has been named to decide
objection-course-ended = Ended { $moment }
objection-about = The employee’s objection
objection-whole = The result as a whole
objection-answer = The supervisor’s answer
objection-decision = Considerations of the decision
objection-changes = Scores that were replaced
objection-change = { $title }: { $before } becomes { $after }. Reason: { $reason }
objection-unscored = no score
objection-heard-employee = What the employee said
objection-heard-supervisor = What the supervisor said
objection-did-not-come = Did not come when invited
objection-wait-answer = The supervisor still has time to answer. After that you hear both sides and decide.
objection-steps = Before deciding
objection-step-employee = The employee has been heard
objection-step-supervisor = The supervisor has been heard
objection-step-decision = The considerations are written
objection-step-scores = Scores to be replaced: { $count }
objection-step-reasons = Reasons still to be written: { $count }. Please add them under the scores objected to.
objection-hr-unnamed = Nobody decides yet: the scorer has no superior, or one who cannot decide. Please name somebody.
objection-hr-lost = Who was to decide cannot decide this objection any more. Please name somebody else.
objection-files-hint = Tap one to see it below this card.
objection-photo = Photo { $number }
objection-result = 📊 The result objected to
objection-result-new = 📊 The new result
objection-whole-text = 📖 Read all of it
objection-write-answer = ✍️ Write the answer
objection-name = 👤 Name who decides
objection-name-other = 👤 Name somebody else
objection-hear-employee = 👂 Record what the employee said
objection-hear-supervisor = 👂 Record what the supervisor said
objection-scores = 🔢 Scores objected to
objection-write-decision = ✍️ Write the considerations
objection-uphold = ⚖️ Let the result stand…
objection-replace = ⚖️ Replace the scores…
objection-answer-type = Please type your answer ({ $least } to { $most } characters). The employee, who decides and HR read it.
objection-answer-final = Once it is sent, the answer can no longer be changed.
objection-answer-send = 📨 Send the answer
objection-answer-sent = The answer has been sent.
objection-decision-type = Please type the considerations of your decision ({ $least } to { $most } characters). The employee, the supervisor and HR read them once it is decided.
objection-heard-type = Please type a short record ({ $least } to { $most } characters). Only you read it.
objection-type-again = Type again to replace it.
objection-scores-hint = Tap a score to replace it. What is not replaced stands.
objection-reason-missing = reason not written yet
objection-score-now = The supervisor’s score: { $score }
objection-score-choose = Tap the score that it should be. The card then asks for the reason.
objection-score-decided = Becomes: { $score }
objection-score-why = Please type the reason ({ $least } to { $most } characters); the employee reads it.
objection-keep = ↩️ Leave the supervisor’s score
objection-preview-upheld = The result stands
objection-preview-changed = The supervisor’s scores are replaced and the result is computed anew
objection-outcome = Result
objection-outcome-before = Now: { $outcome }
objection-outcome-after = Becomes: { $outcome }
objection-outcome-nilai = { $nilai } ({ $predikat })
objection-outcome-match = match { $match }%
objection-outcome-levels = levels without a standard
objection-decide-final = This decision is final and cannot be undone.
objection-uphold-now = ⚖️ Decide: the result stands
objection-replace-now = ⚖️ Decide: replace the scores
objection-decided = The decision is stored; everyone concerned is told.
objection-name-title = Who decides the objection of { $name }
objection-name-now-decides = At present: { $name }
objection-name-superior = 👤 { $name } (the scorer’s superior)
objection-name-none = Not found: { $term }
objection-name-hint = Tap one, or type a name to look for others.
objection-name-explain = They read the objection, the supervisor’s answer and the result, hear both sides and decide. Everyone concerned is told.
objection-name-why = Replaces { $name }. The former one’s records and drafts are deleted, and the time to decide begins anew. Please type the reason ({ $least } to { $most } characters); everyone concerned reads it.
objection-name-reason = Reason for the replacement
objection-name-now = ✅ Name them
objection-named = They have been named; everyone concerned is told.
objection-message-open = ⚖️ Open the objection
objection-message-locked = There is news of an objection to a result.
objection-message-sent = Your objection to the result of { $period } has been received. The supervisor is asked to answer by { $until }; after that { $decider } hears both sides and decides.
objection-message-sent-unnamed = Your objection to the result of { $period } has been received. The supervisor is asked to answer by { $until }. HR names who decides; you will be told.
objection-message-answer-asked = { $name } objects to the result of { $period }. Please answer by { $until }.
objection-message-remind-answer = The objection of { $name } to the result of { $period } still waits for your answer, by { $until }. If you have answered, please ignore this message.
objection-message-to-decide = You are asked to decide the objection of { $name } to the result of { $period }, by { $until }. The supervisor has until { $answerUntil } to answer; after that please hear both sides.
objection-message-to-decide-now = You are asked to decide the objection of { $name } to the result of { $period }, by { $until }. Please read it and hear both sides.
objection-message-remind-decision = The objection of { $name } to the result of { $period } waits for your decision, by { $until }.
objection-message-for-hr = { $name } objects to the result of { $period }. { $decider } decides it, by { $until }.
objection-message-unnamed = Nobody decides the objection of { $name } to the result of { $period } yet. Please name somebody.
objection-message-decider-lost = { $decider } can no longer decide the objection of { $name } to the result of { $period }. Please name somebody else.
objection-message-answered = { $answerer } has answered the objection of { $name } to the result of { $period }.
objection-message-answered-own = { $answerer } has answered your objection to the result of { $period }. You can read the answer on the card of the objection.
objection-message-answered-decide = { $answerer } has answered the objection of { $name } to the result of { $period }. Please hear both sides and decide by { $until }.
objection-message-unanswered = { $answerer } has given no answer to the objection of { $name } ({ $period }) by { $answerUntil }. It can be decided without one.
objection-message-unanswered-decide = The supervisor has given no answer to the objection of { $name } ({ $period }) by { $answerUntil }. Please hear both sides and decide by { $until }.
objection-message-overdue = { $decider } has not decided the objection of { $name } to the result of { $period }, which was due by { $until }. You can remind them or name somebody else.
objection-message-overdue-decide = The decision on the objection of { $name } ({ $period }) was due by { $until }. Please decide soon; HR may name somebody else.
objection-message-withdrawn = { $name } has withdrawn the objection to the result of { $period }. Nothing more is to be done.
objection-message-decider-named = The objection of { $name } to the result of { $period } will be decided by { $decider }, by { $until }.
objection-message-decider-named-own = Your objection to the result of { $period } will be decided by { $decider }, by { $until }.
objection-message-decider-released = You are no longer asked to decide the objection of { $name } to the result of { $period }.
objection-message-reason = Reason: { $reason }
objection-message-decided = { $decider } has decided your objection to the result of { $period }.
objection-message-decided-other = { $decider } has decided the objection of { $name } to the result of { $period }.
objection-message-upheld = The result stands.
objection-message-changed = Scores were replaced and the result was computed anew.
refusal-objection-none = There are no objections yet.
refusal-objection-short = Please write at least { $least } characters, so that it is clear what is meant.
refusal-objection-answered = The answer to this objection has been sent.
refusal-objection-unfit = You can no longer decide this objection. HR names somebody else.
refusal-objection-early = The supervisor still has time to answer. Please wait for the answer, or the end of that time.
refusal-objection-unheard = Both sides must be heard before the objection is decided.
refusal-objection-unreasoned = The considerations of the decision have not been written.
refusal-objection-no-point = Please choose the score first.
refusal-objection-no-change = No score has been replaced yet.
refusal-objection-no-reason = A replaced score has no reason yet. Please write it.
refusal-objection-own = This objection concerns you. Another officer has to name who decides it.
refusal-objection-decides = They decide this objection already.
refusal-objection-conflict = They cannot decide this objection. Please name somebody else.
refusal-objection-away = They are not at work, or cannot be reached on Telegram. Please name somebody else.
refusal-objection-named-why = Please write the reason for naming somebody else.
refusal-objection-search = Please type a name in letters or digits.
pending-answer-result = Answering the result
pending-answer-result-open = ✍️ Answer the result
pending-answer-objection = Answering objections ({ $count })
pending-answer-objection-open = ⚖️ Answer objections ({ $count })
pending-decide-objection = Deciding objections ({ $count })
pending-decide-objection-open = ⚖️ Decide objections ({ $count })
audit-action-objection-read = Objection read
audit-action-objection-listed = List of objections read
audit-action-objection-file-read = Evidence of an objection opened
audit-action-objection-answered = Objection answered by the supervisor
audit-action-objection-heard = Hearing of an objection recorded
audit-action-objection-upheld = Objection decided: result stands
audit-action-objection-changed = Objection decided: result changed
audit-action-objection-decider-named = Decider of an objection named
objection-title = Objections to results
refusal-objection-over = This objection has ended: it has been decided or withdrawn.
response-title = ✍️ Your answer to the result
response-open = ✍️ Answer the result
response-version = version { $version }
response-explained = You may accept this result, object to it, or think it over until that last day. Not answering is recorded as just that, and is no consent.
response-has-draft = ✏️ There is a draft of an objection that has not been sent.
response-accept = Accept the result…
response-accept-ask = To accept means that you agree with this result. It can still be read at any time, but no longer be objected to, and accepting cannot be undone. Accept this result?
response-accept-now = Yes, accept this result
response-accepted = ✅ The result has been accepted. Thank you.
response-object = ⚖️ Object…
response-object-draft = ✏️ Go on with the objection
response-see-objection = ⚖️ See the objection
response-later = Later
response-to-result = Back to the result
response-state-unopened = The result has not been opened.
response-state-final = This result was decided upon an objection and is final.
response-state-open = ⏳ The result may be answered until { $day }, inclusive.
response-state-accepted = ✅ Accepted on { $day }.
response-state-silent = No answer until { $day }; this is no consent.
response-state-objected-submitted = ⚖️ Objected to on { $day }; it is being dealt with.
response-state-objected-withdrawn = ⚖️ Objected to on { $day }; then withdrawn.
response-state-objected-upheld = ⚖️ Objected to on { $day }; the result stands.
response-state-objected-changed = ⚖️ Objected to on { $day }; there is a new version of the result.
response-list-title = ✍️ Answers to results
response-list-open = ✍️ Employees’ answers
response-list-choose = Please choose the period.
response-list-none = No results have been published yet.
response-list-explained = “No answer” is no consent. Where a result was handed over outside the bot, note it with the employee who has not opened it.
response-list-who = { $state } ({ $count })
response-of-unopened = Not opened
response-of-open = Not answered yet
response-of-accepted = Accepted
response-of-objected = Objected
response-of-silent = No answer
response-until = until { $day }
response-on-paper = without Telegram
response-team-title = ✍️ Your team’s answers to their results
response-hand-over-to = 🤝 Note handing-over: { $name }
response-hand-over-title = 🤝 Handing-over of a result
response-hand-over-explained = If the result was handed over outside the bot, for instance printed and in person, note the day here. The time to answer runs from that day, and the employee is told.
response-hand-over-type = Please type the day, for instance 24-11-2026.
response-hand-over-today = Today
response-hand-over-ask = Handed over on { $handed }. The employee may answer until { $until }, inclusive. This note cannot be changed.
response-hand-over-late = ⚠️ That day is over: the employee will be recorded at once as not having answered.
response-hand-over-save = Note it
response-handed-over = The handing-over has been noted. The employee is told.
response-times-title = ⏱ Time to answer and to object
response-times-open = ⏱ Time to answer and to object
response-times-explained = A change holds for results opened and objections sent from now on; what runs already stays. Civil servants (PNS) object within 14 calendar days (article 59 of Government Regulation 30/2019).
response-time-pns = To answer a result, PNS: { $days } calendar days
response-time-pppk = To answer a result, PPPK: { $days } calendar days
response-time-other = To answer a result, other employees: { $days } calendar days
response-time-answer = Supervisor’s answer to an objection: { $days } working days
response-time-decision = Decision of an objection, after that: { $days } working days
response-time-type = Please choose, or type the number of days ({ $fewest }–{ $most }).
response-time-days = { $days } days
response-time-saved = Saved.
response-message-unopened = The appraisal result of { $period } has been published, and you have not opened it. The time to answer it runs from your first opening.
response-message-unanswered = You have not answered your appraisal result of { $period }. You may accept it or object to it until { $day }, inclusive.
response-message-draft = ✏️ Your objection to the result of { $period } has not been sent. It can be sent until { $day }, inclusive; after that the draft is kept, but can no longer be sent.
response-message-silent = The time to answer the appraisal result of { $period } ended on { $day }. Recorded: no answer; this is no consent. The result can still be read.
response-message-draft-unsent = Your draft of an objection is kept as not sent.
response-message-handed-over = { $officer } has noted that the appraisal result of { $period } was handed over to you on { $handed }. If this is not so, please contact HR.
response-message-until = You may answer it until { $day }, inclusive.
refusal-response-final = This result was decided upon an objection and is final.
refusal-response-unread = Please open the result first, then answer it.
refusal-response-over = The time to answer this result has ended.
refusal-response-answered = This result has been answered.
refusal-response-received = The employee has received this result already; its handing-over need not be noted.
refusal-response-own = The handing-over of your own result is not noted: simply open it.
refusal-response-day = That day cannot be read. Please type it like { $example }.
refusal-response-day-early = The result was published on { $day }. Please type that day or a later one.
refusal-response-few = These figures are about too few people to be shown without names.
refusal-response-day-future = That day has not come yet. Please type today or an earlier day.
refusal-response-days = Please type a number of days, { $fewest } to { $most }.
objection-draft-explained = You may say that you disagree with this result. Choose the parts that you object to, write why, and add evidence if there is any. The supervisor who scored you is asked for an answer, then their own superior decides: the result stands, or the supervisor’s scores are replaced and the result is computed anew. An objection does you no harm, and can be withdrawn until it is decided.
objection-draft-kept = This draft is kept, and nobody but you reads it until it is sent.
objection-draft-unsent = This draft was not sent.
objection-draft-done = ✔️ Done
objection-parts = Parts objected to
objection-parts-open = ☑ Parts objected to
objection-parts-whole = The result as a whole
objection-parts-choose = Tap the supervisor’s scores that you disagree with. Without any, the objection is about the result as a whole.
objection-reason = Reason
objection-reason-none = (not written yet)
objection-reason-open = ✍️ Write why
objection-reason-change = ✍️ Change the reason
objection-reason-type = Please type why, in one message of { $least }–{ $most } characters. Say what is not right, and what shows it. Leave out data about patients or citizens.
objection-reason-again = Please type the new reason, { $least }–{ $most } characters. It replaces the one before.
objection-files = The evidence that comes with it is behind the buttons below.
objection-preview-open = 👀 Check and send…
objection-preview-title = Check the objection before it is sent
objection-readers = Will be read by
objection-reader-decider = { $name }, who decides
objection-reader-decider-unknown = an official who decides, to be named by HR
objection-reader-supervisor = { $name }, who scored you and is asked for an answer
objection-reader-hr = HR
objection-send-ask = Once sent, it cannot be changed. It can be withdrawn until it is decided.
objection-drop = 🗑 Delete the draft
objection-drop-ask = Delete the draft of the objection, with its files?
objection-withdraw = ↩️ Withdraw the objection…
objection-withdraw-ask = Withdraw this objection? While the time to answer runs, you may still accept the result or object again. After it you no longer can.
objection-follow = ⚖️ Open the objection
objection-yes-send = Yes, send the objection
objection-yes-drop = Yes, delete the draft
objection-yes-withdraw = Yes, withdraw it
objection-done-send = ✅ The objection has been sent.
objection-done-drop = The draft has been deleted.
objection-done-withdraw = The objection has been withdrawn.

## dialogue (times)

dialogue-title = Performance talk
dialogue-home = 🗣 Performance talks
dialogue-about = Once the supervisor has sent their scores, employee and supervisor meet to talk about them: results, obstacles and what comes next. There is no talk to arrange at the moment.
dialogue-with = with { $name }
dialogue-until = Until { $until }
dialogue-team = { $period } (your team)
dialogue-team-counts = { $scored } of { $people } employees scored, { $held } talks held
dialogue-own-open = 📅 { $period }
dialogue-team-open = 👥 Team times: { $period }
dialogue-hr-period = { $period }: { $count ->
        [one] one talk
       *[other] { $count } talks
    } not confirmed
dialogue-hr-open = 📋 Not confirmed: { $period }
dialogue-state-unscored = The talk is arranged once the supervisor has sent their scores.
dialogue-state-unarranged = No time yet.
dialogue-state-wished = Another time is asked for:
dialogue-state-agreed = Agreed:
dialogue-state-unconfirmed = Waiting to be confirmed.
dialogue-state-held = The talk took place.
dialogue-count-unscored = { $count } not scored yet
dialogue-count-unarranged = { $count } without a time
dialogue-count-wished = { $count } asked for another time
dialogue-count-agreed = { $count } with a time
dialogue-count-unconfirmed = { $count } waiting to be confirmed
dialogue-count-held = { $count } took place
dialogue-awaits-you = Did the talk take place?
dialogue-awaits-other = Your confirmation is recorded; waiting for { $name }.
dialogue-when = { $moment } ({ $minutes } minutes)
dialogue-closed = This is not the time for talks (it ends { $until }), so times cannot be changed.
dialogue-pick = Please pick a time, by { $until }.
dialogue-pick-other = Pick another time instead:
dialogue-no-slots = There is no time to pick yet. You will be told as soon as your supervisor offers some, or you can ask for a time yourself (by { $until }).
dialogue-set-hint = Offer times to the team, or set a time for this employee (by { $until }).
dialogue-offer-hint = Choose a day to offer times to the whole team, by { $until } (🟢 free, 📅 taken). Each employee picks one; tap a name to see their time.
dialogue-no-days = No working time is left before { $until }.
dialogue-day-none = Nothing is offered on this day yet.
dialogue-day-hint = Tap to offer; ✖ takes back what nobody has picked.
dialogue-day-full = No other time can be offered on this day.
dialogue-slot-free = free
dialogue-minutes = { $minutes } minutes
dialogue-add-morning = ☀️ Morning ({ $count })
dialogue-add-afternoon = 🌤 Afternoon ({ $count })
dialogue-offered = { $count ->
        [one] One time is offered.
       *[other] { $count } times are offered.
    } Employees who have been scored are told.
dialogue-removed = That time is not offered any more.
dialogue-set = 🕘 Set a time
dialogue-set-other = 🕘 Move
dialogue-set-title = Time for the talk with { $name }
dialogue-set-days = Choose a day:
dialogue-set-day = Choose a time. 🟢 is offered to the team already; the others are made for this talk alone.
dialogue-change = 🔁 Change the time
dialogue-wish-open = 💬 Ask for another time
dialogue-wish-title = Asking for another time
dialogue-wish-ask = Type when you could meet { $name }, such as “Thursday morning after roll call” (at most { $most } characters).
dialogue-wish-lost = The time that was agreed is given up once your request is sent.
dialogue-wished = Your request was passed on to { $name }.
dialogue-no-wish = The time of this talk cannot be changed now.
dialogue-agreed = The time is agreed. { $name } is told, and both of you get a calendar invitation.
dialogue-place-open = 📍 Place
dialogue-place-title = Place of the talk
dialogue-place-ask = Type where or how to meet, such as “Small meeting room” (at most { $most } characters). Those who have a time already are told.
dialogue-place-set = The place is stored.
dialogue-cancel = ✖ Cancel the time
dialogue-cancel-ask = Cancel the talk with { $name }? They are told and pick another time.
dialogue-cancel-yes = Yes, cancel it
dialogue-cancelled = The time is cancelled.
dialogue-confirm = ✅ The talk took place
dialogue-confirm-early = ✅ We talked without a set time
dialogue-deny = ✖ It did not
dialogue-confirmed = Thank you, your confirmation is recorded.
dialogue-denied = It is recorded that the talk did not take place. Please agree on another time.
dialogue-card-open = 📄 What to talk about
dialogue-open = Open the time
dialogue-event = Performance talk: { $period }
dialogue-hr-title = Talks that are not confirmed
dialogue-hr-counts = Of { $scored } scored employees: { $held } talks held, { $unarranged } without a time, { $open } not confirmed by both.
dialogue-hr-none = All talks are confirmed.
dialogue-hr-who = { $unit } · supervisor: { $supervisor }
dialogue-hr-no-time = No time
dialogue-hr-by-employee = not confirmed by the supervisor
dialogue-hr-by-supervisor = not confirmed by the employee
dialogue-hr-by-nobody = not confirmed by either
dialogue-hr-list = 📋 Show the list
dialogue-message-invited = { $supervisor } has sent the scores of { $period } and invites you to a talk about them. Please pick a time, by { $until }.
dialogue-message-more = { $supervisor } offers new times for the talk of { $period }. Please pick one, by { $until }.
dialogue-message-offer = { $people ->
        [one] One employee whom you have scored for { $period } is
       *[other] { $people } employees whom you have scored for { $period } are
    } waiting for a talk. Please offer several times to the whole team at once, by { $until }.
dialogue-message-agreed = The time of the performance talk with { $name } is agreed:
dialogue-message-moved = The performance talk with { $name } has moved to:
dialogue-message-calendar = Open the attached file to put it into your calendar.
dialogue-message-cancelled = The performance talk of { $period }, { $when }, does not stand any more. A new time will be agreed with who scores you.
dialogue-message-cancelled-supervisor = The performance talk with { $employee }, { $when }, does not stand any more.
dialogue-message-cancelled-former = The performance talk with { $employee }, { $when }, does not stand any more, since somebody else scores them now.
dialogue-message-wish = { $employee } asks for another time for the talk:
dialogue-message-wish-lost = { $employee } has given up the talk on { $when } and asks for another time:
dialogue-message-eve = A reminder: the performance talk with { $name } is near.
dialogue-message-hour = Soon: the performance talk with { $name }.
dialogue-message-happened = Did the performance talk with { $name } take place?
dialogue-message-other-confirmed = { $name } says that your performance talk took place. Is that so?
dialogue-message-not-held-employee = { $name } says that the performance talk did not take place. Please pick another time.
dialogue-message-not-held-supervisor = { $name } says that the performance talk did not take place. Please set or offer another time.
dialogue-message-unconfirmed = Performance talks of { $period }: of { $scored } scored employees, { $held } talks were held, { $unarranged } have no time, and { $open } are not confirmed by both. The appraisal goes on all the same.
refusal-dialogue-closed = This is not the time for talks, so times and confirmations cannot be changed.
refusal-dialogue-unscored = A talk can be arranged once the supervisor has sent their scores.
refusal-dialogue-held = Somebody has said already that this talk took place, so its time does not change any more.
refusal-dialogue-begun = The time of that talk has come, or it is agreed no longer.
refusal-dialogue-early = A talk can be confirmed once its time has come.
refusal-dialogue-slot-gone = That time is not offered any more. These are left.
refusal-dialogue-slot-taken = Somebody else has just picked that time. These are left.
refusal-dialogue-slot-past = That time has passed. These are left.
refusal-dialogue-slot-picked = That time has been picked. Open the employee’s time to move or cancel it.
refusal-dialogue-slot-impossible = That time cannot be offered: it lies outside working hours or the time of the talks, has passed, or overlaps another.
refusal-dialogue-no-slots = Nothing is offered on that day yet.

# Notes through the year
note-open = 🗒 Notes
note-title = 🗒 My notes
note-list-count = { $year }: { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
note-intro = Notes help with the self-assessment and count in nobody's score.
note-none = There are no notes yet. Send /catat followed by what happened at any time, such as "/catat Posyandu Melati is registered", or send a photo with the caption /catat.
note-none-kind = There are no notes of this kind yet.
note-new = ➕ Write a note
note-new-title = 🗒 New note
note-new-ask = Please type it (at most { $most } characters), or send a photo or document with a caption. The note is kept as an achievement of today; its kind and day can be changed afterwards.
note-new-files = Files that are taken: { $types }, at most { $size } MB.
note-new-kind = A note can be text, a photo or a document. Please send one of these.
note-warning = Please do not send data of patients or personal data of citizens.
note-kept = ✓ The note is kept.
note-saved = Saved.
note-kind-achievement = Achievement
note-kind-obstacle = Obstacle
note-kind-thanks = Thanks
note-files-only = (files without words)
note-files-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
note-photo = Photo
note-is-private = Only you can read this note.
note-is-shared = Shared: your supervisor ({ $name }) can read it.
note-is-shared-nobody = Shared with your supervisor; at present none is recorded.
note-thanks-unsent = This thanks has not been sent. Please choose the colleague it is for.
note-thanked = Sent to { $name }, so it can no longer be changed.
note-received = { $name } thanks you. It is kept among your notes and can be used in your self-assessment.
note-shared-by = Shared by { $name }.
note-mark-shared = shared
note-line-thanks = { $author } → { $colleague }
note-all = 🗒 All notes
note-filter-all = All
note-yesterday = 📅 Yesterday
note-other-day = 📅 Another day
note-ask-day = When was it? Please type the day like { $example }.
note-edit-text = ✏️ Change the text
note-ask-text = Please type all of it again (at most { $most } characters).
note-delete = 🗑 Delete
note-delete-title = Delete the note?
note-delete-ask = { $files ->
    [0] This note will be gone and cannot be brought back.
    [one] This note will be gone with its file and cannot be brought back.
   *[other] This note will be gone with its { $files } files and cannot be brought back.
}
note-deleted = The note is deleted.
note-indicator = 🎯 Choose an indicator
note-indicator-change = 🎯 Change the indicator
note-indicator-title = To which indicator does it belong?
note-indicator-ask = The note is offered first at this indicator when you fill in your self-assessment.
note-indicator-none = No indicator
note-share = 👁 Share with my supervisor
note-unshare = 🔒 Stop sharing
note-add-file = 📎 Add a file
note-files-title = 📎 Files of the note
note-files-of-most = { $files } of { $most } files
note-files-send = Please send a photo or document, one or several at once ({ $types }, at most { $size } MB).
note-files-full = This note is full. Remove a file where needed.
note-files-text = A photo or document is expected here. That text was not kept; to change what the note says, open it and tap Change the text.
note-files-kind = Only photos and documents are taken here.
note-files-done = ✅ Done
note-file-kept = ✓ The file is kept.
note-file-removed = The file is removed.
note-choose-colleague = 🙏 Choose a colleague
note-thanks-title = 🙏 Thanks to a colleague
note-thanks-ask = Please type the name of the colleague, or a part of it.
note-thanks-found = "{ $term }": { $count ->
    [one] { $count } person
   *[other] { $count } people
}
note-thanks-again = Please choose, or type another name.
note-thanks-none = No active employee has "{ $term }" in their name. Please type another name, or part of it.
note-thanks-confirm = { $name } reads this with your name and its files, and keeps it among their notes. Once sent, it cannot be changed or deleted. It counts in nobody's score.
note-thanks-send = 🙏 Send now
note-message-thanks = { $author } thanks you:
note-message-thanks-locked = Somebody thanks you.
note-message-kept = It is kept among your notes.
note-message-open = Open it
note-team-open = 👥 Notes of the team
note-team = 👥 Notes that the team has shared
note-team-none = There is nobody yet whom you lead or score.
note-team-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
note-shared-title = 🗒 Shared notes
note-shared-none = Nothing has been shared yet.
note-shared-hint = Only notes that employees have shared appear. They can take them back. Opening a file is recorded.
note-offer = 🗒 My notes
note-offer-count = 🗒 My notes ({ $count })
note-offer-none = There are no notes to be used here.
note-offer-hint = Tap to add a note below the answer that is there; its files become evidence. The answer can be changed as always.
note-offer-thanks = Thanks from { $name }: { $text }
note-offer-there = in the answer already
note-offer-used = ✓ The note is added.
note-offer-was-there = What this note says stands in the answer already.
note-offer-copied = { $files ->
    [one] { $files } file became evidence.
   *[other] { $files } files became evidence.
}
note-offer-left = { $files ->
    [one] { $files } file was left out, since there is no more room for evidence.
   *[other] { $files } files were left out, since there is no more room for evidence.
}
refusal-note-long = This note is longer than { $most } characters, so it is not kept yet. Your message is still in this chat: please send it again shorter, or as several notes.
refusal-note-gone = That note has been deleted, or is not shared with you.
refusal-note-future = That day has not come yet. Please choose today or an earlier day.
refusal-note-past = That day is more than a year ago.
refusal-note-day = That day cannot be read. Please write it like { $example }.
refusal-note-files = This note holds { $most } files already, which is the most. Please remove one first.
refusal-note-last-file = This note is nothing but that file. Please add words first, or delete the note.
refusal-note-sent = This thanks has been sent and can no longer be changed.
refusal-note-nobody = No supervisor is recorded for you yet, so the note cannot be shared.
refusal-note-no-indicator = There is no appraisal yet whose indicators could be chosen.
refusal-note-name = Please type the name of a colleague, at least one letter.
refusal-note-no-room = This answer would have { $length } characters, at most { $most } fit. It has not been changed; please copy only what is needed from the note.
command-catat = Note an achievement, an obstacle or thanks
score-shared-notes = 🗒 Shared notes ({ $count })
score-said = 💬 My feedback ({ $count })

# Feedback through the year
said-open = 💬 Feedback
said-title = 💬 Feedback through the year
said-given-title = 💬 Feedback that I have given
said-given-open = 📤 What I have given
said-intro = Only who gives and who gets this feedback can read it. It counts in nobody's score.
said-none = There is no feedback from a supervisor yet.
said-given-none = You have given no feedback yet.
said-give = 💬 Give feedback
said-team = To whom?
said-team-none = There is nobody yet whom you lead or score.
said-give-readers = Only { $name } and you can read it. Once sent, it cannot be changed or deleted. It does not count in the score.
said-give-type = Please type the feedback (at most { $most } characters): what you saw, what it led to, and what you suggest. You can look at it before it is sent.
said-draft = To be sent:
said-send = 📤 Send
said-sent = The feedback is sent. The employee is told in working hours.
said-from-to = { $author } → { $employee }
said-answer = ↩️ Answer
said-answer-at = Answer, { $moment }
said-answer-once = An answer is sent to { $name } once and cannot be changed afterwards.
said-answer-type = Please type your answer (at most { $most } characters). You can look at it before it is sent.
said-answer-send = 📤 Send the answer
said-answer-sent = The answer is sent.
said-mark-answered = answered
said-message-given = { $author } gives you feedback.
said-message-answered = { $employee } has answered your feedback.
said-message-open = Open the feedback
refusal-said-answered = This feedback has been answered already.

audit-action-note-changed = Shared note changed
audit-action-note-deleted = Shared note deleted
audit-action-note-shared = Note shared with the supervisor
audit-action-note-unshared = Note no longer shared
audit-action-note-thanked = Thanks sent
audit-action-note-read = File of somebody else's note opened
audit-action-feedback-given = Feedback given
audit-action-feedback-answered = Feedback answered
