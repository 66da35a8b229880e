### Every text that a person can see. Texts named native- are read by the app outside the window.

## Outside the window: notifications, tray, window title.
## A notification wakes and names nothing: it may be read on a locked screen.

native-notification-channel = Sign-ins
native-notification-title = A sign-in waits for your answer
native-notification-body = Open Nod to see it before it runs out.
native-notification-open = Show
native-notification-reject = Reject
native-notification-attack-title = Someone keeps trying to sign in as you
native-notification-attack-body = Nod is on guard and keeps quiet about the rest. Open Nod to reject them all.
native-notification-test-title = Notifications work
native-notification-test-body = Tap this to finish the test.
native-tray-tooltip = Nod
native-tray-starting = Starting…
native-tray-quiet = All quiet
native-tray-connecting = Connecting…
native-tray-no-account = No account yet
native-tray-no-network = No network
native-tray-no-connection = No connection to { $service }
# Clicking these four opens the window, which says more.
native-tray-waiting =
    { $count ->
        [one] { $count } sign-in waits for you
       *[other] { $count } sign-ins wait for you
    }
native-tray-attack = Someone is trying to sign in as you
native-tray-trouble = Something is wrong: open Nod
native-tray-broken = { $service } needs a look: open Nod
native-tray-paused = Approvals are paused
# The time of day, as 14:30.
native-tray-paused-until = Paused until { $time }
native-tray-open = Open Nod
native-tray-check = Check for requests
native-tray-pause = Pause approvals for 1 hour
native-tray-resume = Resume approvals…
native-tray-quit = Quit
native-window-title = Nod
# Shown by the program that delivers pushes, where it lists who gets some.
native-push-description = Sign-ins that wait for your answer

## What a system prompt (fingerprint, face, Windows Hello) says it asks for.

native-reason-registration = confirm that you are adding this account
native-reason-key-change = confirm the new key of this account
native-reason-invitation = add another device to this account
native-reason-device-removal = remove a device from this account
native-reason-approve = approve this sign-in
native-reason-end-attack = confirm that the attack is over
native-reason-resume = let sign-ins through again
native-reason-presence = confirm that it is you
native-reason-other = answer this sign-in

## Used on several screens

app-name = Nod
back = Back
cancel = Cancel
done = Done
check-now = Check now
checking = Checking…
not-told = not told
start-failed-title = Nod could not start
start-failed = Its window could not reach the rest of the app. Quit Nod and open it again.

## The screens that everything else is reached from
## Their names stand beneath small pictures: one short word each.

tabs = Screens
tab-accounts = Accounts
tab-passcodes = Passcodes
tab-history = History

## Accounts

accounts-title = Accounts
accounts-add = Add account
accounts-quiet = Nothing to approve
accounts-quiet-more = Sign-ins that need you appear here by themselves.
accounts-check-failed = Could not check for requests.
accounts-waiting = { $count ->
    [one] 1 request is waiting
   *[other] { $count } requests are waiting
}
accounts-open = { $service }, { $label }: details
accounts-testing = Testing notifications…
accounts-tested = Notification test is over
empty-title = Sign in with a nod
empty-text = When you sign in somewhere, Nod shows you who is asking and lets you approve or reject it. The key that signs your answer never leaves this device.
empty-next = To begin, ask your service for a registration link or a QR code.

reach-connecting = Connecting…
reach-connected = Ready
reach-offline = Offline, trying again
reach-no-network = No network
reach-removed = Removed by the service
reach-unrecognised = Not recognised by the service
reach-polling-forbidden = May not ask the service
reach-untrusted = Certificate not trusted

## Protection

protection-title = Protection
protection-pause-title = Pause approvals
protection-pause-text = Until then no sign-in reaches this device, and your other devices are asked as usual. Where this is the only one, whoever signs in is told at once that you paused.
pause-until = Pause until
pause-hour = For 1 hour, until { $time }
pause-tomorrow = Until tomorrow, { $time }
pause-monday = Until Monday, { $time }
pause-day = Until another day
pause-day-which = Which day
pause-go = Pause approvals
protection-arm-title = A sign-in of yours
protection-arm-text = Say so just before you sign in. For 10 minutes Nod looks more often, marks the sign-in that comes as expected, and accounts that only take announced sign-ins let yours through.
protection-attack-title = Somebody is after me
protection-attack-text = When sign-ins come that aren't yours, or a device of yours is gone: lock every sign-in on all your devices.
protection-attack-open = I am under attack…
protection-attack-sure = Lock all your sign-ins?
protection-attack-ends = Every sign-in that waits ends now.
protection-attack-denies = Each new one is denied, yours too, for all your devices.
protection-attack-until = Until you lift it here or on another of your devices, with your PIN, finger or face, or an administrator does.
protection-attack-elsewhere = Servers of another kind can't be told: their requests are held back on this device only.
protection-attack-go = Lock sign-ins
protection-attack-holds = Every sign-in is denied, on all your devices, until you lift this. Change passwords that may be known, remove devices that you don't have any more, and tell your administrator.
protection-lift = Let sign-ins through again
protection-lift-more = Only when you are sure that it is over.
protection-resume = Resume approvals
protection-resume-more = Sign-ins that were denied meanwhile stay so: start them again.
protection-services = What your services know
guard-open = Asks as usual.
guard-requires-armed = Takes only sign-ins that you announce.
guard-armed = Expects your sign-in until { $time }.
guard-paused = Paused until { $time }.
guard-locked = Locked by “{ $device }”, { $time }.
guard-unknown = Hasn't said anything yet.
guard-sending = Being told…
guard-kept = Can't be reached. It is told as soon as it can.
guard-not-resumed = Couldn't be told that you resumed. Resume again.
guard-refused = Didn't take it. Requests are held back on this device only.
guard-only-here = Can't be told. Pauses hold its requests back on this device only.
guard-only-here-held = Can't be told. Its requests are held back on this device: no notification, only here in Nod.
guard-told-all = Your services know.
guard-told-some = { $count ->
    [one] One service doesn't know yet.
   *[other] { $count } services don't know yet.
}
guard-arm = I'm about to sign in
guard-disarm = I'm done
guard-armed-announce = Your sign-in is expected for 10 minutes.
guard-failed = That didn't work
guard-banner-paused = Approvals are paused
guard-banner-paused-more = Until { $time } no sign-in reaches this device.
guard-banner-attack = Your sign-ins are locked
guard-banner-attack-more = You said that somebody is after you. Every sign-in is denied until you lift this.
guard-banner-attack-elsewhere = “{ $device }” said that somebody is after you. Every sign-in is denied until you lift this.
guard-banner-armed = Your sign-in is expected
guard-resume-open = Resume…
guard-attack-open = Details
standing-expected = You said that you were about to sign in.
standing-paused-title = You paused approvals
standing-paused = This came all the same. If you didn't start it, reject it.
standing-attack-title = You said that somebody is after you
standing-attack = This came all the same. If you didn't start it just now, reject it.

## Troubles

trouble-keyring-unavailable = Your keyring is locked or missing
trouble-keyring-unavailable-more = Nod keeps its keys there. Unlock it, and Nod carries on by itself.
trouble-record-kept-aside = One account could not be read
trouble-record-kept-aside-more = Its file was damaged and is kept as { $file }. Add the account again to go on using it.
trouble-settings-kept-aside = Your settings could not be read
trouble-settings-kept-aside-more = They are as on the first day now. Their file was damaged and is kept as { $file }.
trouble-storage-failed = Nod can't save anything
trouble-storage-failed-more = Free some disk space or check the permissions of its folder, then open Nod again.
trouble-journal-changed = This device's history was changed
trouble-journal-changed-more = Something other than Nod changed it from line { $line } on. The old file is kept, and a new history has begun.

## An answer that this device never gave

trouble-strange = { $service } took an answer to “{ $application }” in this device's name on { $when }. This device never gave it.
trouble-strange-look = See what to do
trouble-strange-look-label = See what to do about the answer to { $application }
strange-approval-title = An approval you never made
strange-answer-title = An answer you never gave
strange-approval = { $service } says that this device approved a sign-in to { $application }. This device did not. Somebody may be signed in there who isn't you.
strange-answer = { $service } says that this device answered a sign-in to { $application }. This device did not. Nobody was signed in by it.
strange-details = What was answered
strange-own-key = It was signed with this device's own key. Somebody else has a copy of it, or of this whole device.
strange-other-key = It was signed with a key that this device does not have now.
strange-todo = What to do now
strange-tell = Tell whoever runs { $service }, and name the time above.
strange-remove = Remove this device from { $service } and add it again: whatever was copied is worthless then.
strange-password = Change your password for { $application } and end the sessions there that you don't know.
strange-open-account = Go to the account
strange-noted = I have taken note

## History

history-title = History
history-reading = Reading the history…
history-failed = The history could not be read
history-unreadable = Check the permissions of Nod's folder, then try again.
history-again = Try again
history-empty = Nothing decided yet
history-empty-more = What you approve or reject on this device is kept here, and nowhere else. Each entry seals the one before, so a change would show.
history-older = Show older ones
history-end = That is all since this history began.
history-not-compared = { $service } did not let Nod compare this history with its own list for { $label }. Until it does, an approval you never made would not be noticed there. Nod keeps trying.
history-approved = Approved
history-sent = Your answer was sent
history-rejected = Rejected
history-reported = Rejected and reported
history-answered-elsewhere = { $device } had answered before
history-answered-elsewhere-unnamed = Another device had answered before
history-expired = Your answer came too late
history-not-taken = Your answer was not taken
history-not-told = Sent, but never confirmed
history-wrong-code = Wrong code
history-refused = Your answer was refused
history-unknown-short = The service does not know of it
history-unknown-title = { $service } does not know of this answer
history-unknown = It says that it has no such answer from this device. Perhaps it was set back to an earlier state. If you wonder, ask whoever runs it.
history-decision = Your decision
history-answer = Answer
history-when = When
history-service = Service
history-verdict-approve = Approve
history-verdict-reject = Reject
history-verdict-not-me = This wasn't me
history-seen = What you saw
history-proved = Your signed answer contains a seal of exactly this. { $service } can prove with it what you saw, and can't claim anything else.
history-hash = The seal:
history-not-proved = { $service } takes no proof of what you saw.
history-assurance = How it was proved
history-key = The key that signed: { $place }; { $gate }.
history-no-assurance = From before Nod kept this.
today = Today
yesterday = Yesterday

## What stood behind an answer. Never more than the key store told.

assurance-none = The service did not ask for proof that it is you.
assurance-pin = You were verified by Nod's PIN.
assurance-fingerprint = You were verified by your fingerprint.
assurance-face = You were verified by your face.
assurance-system = Your system verified you. How, it does not tell.
assurance-bound = The key could not have signed without it.
assurance-unbound = The key is not bound to it: Nod took the system's word.
assurance-key = The key: { $place }.

## Add account

add-title = Add account
add-link-title = With a link or a QR code
add-link-label = Registration link
add-link-hint = From Nod, privacyIDEA or eduMFA. It may be pasted anywhere on this screen.
add-link-go = Continue
add-picture-choose = Choose a picture of a QR code
add-picture-hint = Or drop it here, or paste it: a screenshot of the code will do.
add-camera = Scan with the camera
add-camera-hint = Nod looks for the code and keeps no picture.
add-clipboard = From the clipboard
add-screen = Read it from the screen
add-screen-hint = Leave the code where it can be seen. Nod steps aside, looks once, and keeps nothing.
add-found-title = Several codes were found
add-found-text = Which one do you mean?
add-picture-drop = Drop the picture of the QR code
add-typed-title = With an address and a code
add-typed-label = Address of the service
add-typed-hint = For example id.example.com
add-code-label = Registration code
add-typed-go = Continue
add-reading = Looking…

## Add account: through the camera

camera-title = Scan the code
camera-text = Hold the QR code so that the camera sees all of it.
camera-picture = What the camera sees
camera-starting = Starting the camera…
camera-looking = Looking for a code…
camera-foreign = This code is not for Nod. Show it the one that your service gave you.
camera-again = Try again
camera-other-way = Choose another way
camera-forbidden = Nod may not use the camera. Allow it in the system's settings and try again, or choose another way.
camera-missing = No camera was found. Connect one and try again, or choose another way.
camera-failed = The camera can't be used, perhaps because another program uses it. Close that and try again, or choose another way.

## Add account: a certificate that nothing here vouches for

certificate-title = Nod can't tell who this is
certificate-text = No authority known to this device vouches for the server in your link. Many organisations make certificates of their own, so this may be all right. Somebody in between would look just the same. So far Nod has told it nothing.
certificate-waived-title = The link asks Nod not to check
certificate-waived = Nod never switches this check off. If the link is genuine, whoever runs the server can help you with one of the two ways below.
certificate-details = The certificate
certificate-names = Names
certificate-fingerprint = Fingerprint (SHA-256)
certificate-file-title = Trust its authority
certificate-file-text = Ask whoever runs the server for the certificate of its authority, a file such as ca.pem. Nod believes that authority for this account alone, also when the server's certificate is renewed.
certificate-file-choose = Choose the file
certificate-file-none = There is no certificate in this file. It should be a text that begins with "-----BEGIN CERTIFICATE-----". Ask for the file again.
certificate-one-title = Trust this one certificate
certificate-one-text = Ask whoever runs the server for its fingerprint, by telephone or on a page that you know, and compare all of it. When the certificate is renewed, you have to add the account again.
certificate-one-compared = I was told this fingerprint, and all of it is the same.
certificate-one-go = Trust this certificate
certificate-not-vouched = The authority in your file does not vouch for this server. Check that it is the right file, or ask whoever runs the server.
certificate-changed = The server now shows another certificate than the one you compared. Compare this one, or don't add the account.
certificate-leave = Don't add

## Add account: confirm

offer-title = Add this device to { $service }?
offer-from = Service
offer-account = Account
offer-kind = Kind
provider-native = Nod service
provider-privacy-idea = privacyIDEA server
provider-edu-mfa = eduMFA server
offer-certificate-system = Certificate checked
offer-certificate-system-more = An authority that this device trusts vouches for { $address }.
offer-certificate-file = Certificate checked with your file
offer-certificate-file-more = The authority that you chose vouches for { $address }. Nod believes it for this account alone.
offer-certificate-one = Certificate compared by you
offer-certificate-one-more = For this account Nod believes that one certificate of { $address } and no other.
offer-here = On this device
offer-here-more = The server runs on this device, so nobody stands between.
offer-rsa = Its key takes some seconds
offer-rsa-more = { $service } takes RSA keys only. Nod makes one in software, and your system's keyring keeps it.
offer-making-key = Making the key… This takes some seconds.
offer-key-checked = Identity checked
offer-key-checked-more = The service proved that it holds the key named in your link.
offer-key-unchecked = Identity not checked
offer-key-unchecked-more = Without a link Nod can't compare keys. Go on only if the address is exactly right.
offer-device-label = Name of this device
offer-device-hint = You see it where your devices are listed.
offer-pin-choose-title = Choose a PIN for Nod
offer-pin-choose-more = It unlocks the key for sign-ins that need proof that it is you. It stays on this device.
offer-pin-erased-more = The old one was erased after too many wrong tries. A new PIN protects the accounts that you add from now on.
offer-pin-enter-title = Enter your PIN for Nod
offer-pin-enter-more = It unlocks the key for sign-ins that need proof that it is you.
offer-pin-unknown = Nod's PIN can't be looked up: the keyring has not answered. Unlock it and try again.
offer-pin-again = PIN again
offer-pin-different = The two PINs differ.
offer-go = Add account
offer-going = Adding…

added-title = Account added
added-text = { $service } can now ask this device when you sign in as { $account }.
added-details = This account
added-key = Key
added-heard = Sign-ins
added-next = Leave Nod running. It waits in the tray and comes to the front when you are needed.

## Passcodes

passcodes-title = Passcodes
passcodes-add = Add passcode
passcodes-offline = Codes are made on this device, without a network. They follow its clock: if a service takes none of them, check that it is right.
passcodes-empty-title = Codes for everywhere else
passcodes-empty-text = Many services ask for six digits that change every half minute. Nod makes them on this device, also without a network.
passcodes-empty-next = Coming from another app? Add its export, and all of them are here.
# Who gave the passcode, and for which account.
passcode-name = { $issuer } ({ $label })
passcode-show = Show
passcode-show-label = { $name }: show the code
passcode-hide = Hide
passcode-hide-label = { $name }: hide the code
passcode-next = Next code
passcode-next-label = { $name }: next code
passcode-details = { $name }: details
passcode-code-label = Code
passcode-code-announce = The code is { $code }
passcode-left = { $count } s
passcode-copy = Copy
passcode-copy-label = Copy the code
passcode-copied = Copied. Cleared in { $count } s.
passcode-copied-announce = Copied. The clipboard is cleared in half a minute.
passcode-names-title = Names
passcode-issuer = Service
passcode-issuer-hint = For example Northwind
passcode-label = Account
passcode-label-hint = For example ada@example.com
passcode-save = Save
passcode-saved = Saved.
passcode-time = { $digits } digits, new every { $period } seconds.
passcode-counted = { $digits } digits, a new code each time you ask for one.
passcode-kept = The secret is encrypted with a key in your system's keyring and never shown.
passcode-remove = Remove passcode
passcode-remove-title = Remove { $name }?
passcode-remove-text = Its secret is deleted for good, and nobody can bring it back. If the service still asks for these codes, switch them off there first, or you may be locked out.
passcode-remove-yes = Remove

## Add passcodes

add-passcode-title = Add passcode
add-passcode-link-title = With a QR code or a link
add-passcode-link-label = Link that begins with otpauth://
add-passcode-file-title = From another app
add-passcode-file-text = An export of Aegis or 2FAS, encrypted or not, or a list of otpauth:// links.
add-passcode-file-choose = Choose the file
add-passcode-locked = This file is encrypted.
add-passcode-password = Password of the file
add-passcode-open = Open
add-passcode-opening = Opening…
add-passcode-typed-title = By hand
passcode-secret = Secret
passcode-secret-hint = Letters and the digits 2 to 7. Your service may call it key or setup key.
passcode-more = Special settings
passcode-kind = Changes
passcode-kind-time = With the time
passcode-kind-counter = With each use
passcode-digits = Digits
passcode-algorithm = Algorithm
passcode-period = Seconds for each code
passcode-period-hint = 30 where nothing else is said.
passcode-counter = Next number of the counter
passcode-counter-hint = 0 where nothing else is said.
passcode-part-kind = it is of no kind that Nod knows
passcode-part-name = it names neither a service nor an account
passcode-part-secret = its secret is missing or can't be right
passcode-part-algorithm = Nod does not know its algorithm
passcode-part-digits = its number of digits is none of 6, 7 and 8
passcode-part-period = the time that each code lasts can't be right
passcode-part-counter = its counter is missing or can't be right
passcode-part-length = it is too long to be right
found-title = { $count ->
    [one] Add this passcode?
   *[other] Add { $count } passcodes?
}
found-none-title = Nothing to add
found-keep = { $count ->
    [one] Add passcode
   *[other] Add { $count } passcodes
}
found-part-title = Picture { $number } of { $of }
found-part = The other app shows more than one. Add the others in the same way.
found-refused-title = { $count ->
    [one] 1 can't be taken over
   *[other] { $count } can't be taken over
}
found-refused-kind = Nod makes no codes of the kind "{ $name }". Keep using the other app for it.
found-refused-part = Not added: { $part }.
found-refused-damaged = Not added: it can't be read.
found-known-title = { $count ->
    [one] 1 is here already
   *[other] { $count } are here already
}
found-file-hint = Delete the file afterwards: whoever has it can make your codes.

## PIN

pin-label = PIN

## Approval

approval-title = Sign in to { $application }?
approval-where = From
approval-device = Using
approval-when = Asked
# Where the service does not tell when it was asked.
approval-seen = Seen
approval-tells-no-more = { $service } tells nothing more about who signs in from where.
approval-no-address = address not told
approval-no-place = place not told
approval-browser-on-os = { $browser } on { $os }
approval-details = What is being approved
approval-ago-now = just now
approval-ago-seconds = { $count } s ago
approval-ago-minutes = { $count } min ago
approval-when-text = { $ago }, at { $time }
approval-repeats = Asked { $count } times
# By which way it came and how old it was then; this never changes while it is shown.
approval-arrival = { $rung }, { $age }
approval-rung-push = Came by push
approval-rung-web-push = Came by push (UnifiedPush)
approval-rung-stream = Came over the live connection
approval-rung-poll = Found by asking again
approval-rung-link = Opened from a link
approval-rung-refresh = Found by checking
approval-age-at-once = at once
approval-age-seconds = { $count ->
    [one] 1 second after the sign-in
   *[other] { $count } seconds after the sign-in
}
approval-age-minutes = { $count ->
    [one] 1 minute after the sign-in
   *[other] { $count } minutes after the sign-in
}
approval-age-late-seconds = { $count ->
    [one] 1 second late
   *[other] { $count } seconds late
}
approval-age-late-minutes = { $count ->
    [one] 1 minute late
   *[other] { $count } minutes late
}
approval-more-waiting = { $count ->
    [one] 1 more waits
   *[other] { $count } more wait
}

approval-code-label = Code from the sign-in screen
approval-code-hint = { $digits } digits
approval-select-label = Which one does the sign-in screen show?
approval-one-try = You have one try: a wrong choice rejects it.
approval-nothing-to-match = Approve only if you are signing in right now.
approval-pin-label = Your PIN for Nod
approval-system = To approve: { $gate }.
approval-system-any = To approve, your system will ask who you are.
approval-lost = It proved that it is you, and it is gone or was given up by your system. Make a new one, then approve. You can reject at any time.
approval-lost-rejects = It proved that it is you, and it is gone or was given up by your system. This kind of account gets no new one: to approve again, remove the account and add it with a new link. You can still reject.
approval-lost-for-good = This kind of account gets no new key. To approve again, remove the account and add it with a new link.
approval-unavailable-title = This device can only reject
approval-unavailable = { $service } wants proof that it is you, and this device has no key for that. Add the account again to make one.

approval-approve = Approve
approval-reject = Reject
approval-not-me = This wasn't me
approval-not-me-title = Someone else is signing in?
approval-not-me-text = Nod rejects the request and alerts { $service } that it wasn't you.
approval-not-me-yes = Reject and alert
approval-sending-approve = Approving…
approval-sending-reject = Rejecting…
approval-sending-not-me = Alerting…

time-left = { $time } left
time-over = Time is up
time-more = I need more time
time-announce-seconds = { $count } seconds left to answer.
time-announce-minute = One minute left to answer.
time-announce-over = Time is up.
time-announce-more = You have more time: { $time } left to answer.
time-more-failed = No more time

problem-wrong-code-title = Wrong code
problem-wrong-code = Nothing was approved. { $count ->
    [one] Look at the sign-in screen again: this is the last try.
   *[other] Look at the sign-in screen again. You have { $count } tries left.
}
problem-wrong-pin-title = Wrong PIN
problem-wrong-pin = Nothing was approved. { $count ->
    [one] This is the last try: after it the PIN is erased.
   *[other] You have { $count } tries left.
}
problem-pin-erased-title = PIN erased
problem-pin-erased = Too many wrong PINs. You can still reject this. To approve such sign-ins, make a new key.
problem-nothing-approved = Nothing was approved. { $why }
problem-locked-out-title = Too many tries
problem-not-recognised-title = Not recognised
problem-not-enrolled-title = Nothing enrolled
problem-gate-unavailable-title = No reader
problem-key-lost-title = Your key no longer works
problem-keyring-unavailable-title = Your keyring is locked
problem-keyring-unavailable = Nothing was sent. Unlock the keyring and answer again.
problem-refused-title = Not accepted
problem-refused = { $service } did not take the answer. Nothing was approved. Try again, or start the sign-in anew.
problem-failure-title = That did not work

## What is different about a request, compared with the sign-ins that were approved on this device

different-title = What is different
different-place = New place
different-application = New application
different-browser = New browser
different-system = New system
different-hour = Unusual hour
different-first-sign-in = First sign-in on this device
different-text = { $count ->
    [one] You have not approved this on this device before. If you didn't start this sign-in, reject it.
   *[other] You have not approved these on this device before. If you didn't start this sign-in, reject it.
}
different-hour-text = You have not approved sign-ins around this time of day on this device. If you didn't start this one, reject it.
different-first-text = There is nothing to compare it with yet. Look closely at what is asked and from where.

## Attack mode: very many requests that nobody expected

attack-title = Someone keeps trying to sign in as you
attack-text = They may know your password, but they get in only if you let them. Reject everything that you didn't start, and change your password.
attack-details = What came so far
attack-count = Asked
attack-count-value = { $count ->
    [one] 1 time
   *[other] { $count } times
}
attack-since = since { $time }
attack-origins = From
attack-applications = For
attack-tally = { $name } ({ $count }×)
attack-others = others
attack-newest = The newest one
attack-waiting = { $count ->
    [one] 1 request waits for your answer.
   *[other] { $count } requests wait for your answer.
}
attack-nothing-waits = Nothing waits for an answer. Nod stays on guard until an hour has passed without another request.
attack-on-their-way = { $count ->
    [one] 1 rejection is on its way to the service.
   *[other] { $count } rejections are on their way to the service.
}
attack-guard = While this goes on Nod keeps quiet, and approving takes the code from the sign-in screen and proof that it is you.
attack-reject-all = { $count ->
    [one] Reject it
   *[other] Reject all { $count }
}
attack-rejecting = Rejecting…
attack-not-rejected = Not all could be rejected
attack-mine = { $count ->
    [one] It is mine
   *[other] One of them is mine
}
attack-which-title = Which one did you start?
attack-which-text = Look at your sign-in screen. Every other one stays as it is.
attack-which = { $application }, { $where }, { $when }
attack-which-untold = place not told
attack-which-more = { $count ->
    [one] 1 older request is not listed here.
   *[other] { $count } older requests are not listed here.
}
attack-over = It's over
attack-over-title = Leave attack mode?
attack-over-text = Nod notifies you of each request again, and asks only for what each of them calls for. Attack mode comes back by itself if it goes on.
attack-over-asks = Your system asks first whether it is you.
attack-over-yes = Leave attack mode
attack-over-going = Leaving…
attack-banner = Attack mode is on
attack-banner-more = { $count ->
    [one] 1 request that you didn't expect came since { $time }.
   *[other] { $count } requests that you didn't expect came since { $time }.
}
attack-banner-open = Look
attack-chosen = Attack mode is on: approving takes the code and proof that it is you.
attack-back = Back to all requests
attack-only-reject-title = This one can only be rejected now
attack-only-reject-no-code = It asks for no code that you type, so anybody could have started it. If it is yours, go back, leave attack mode with "{ attack-over }", and start the sign-in anew.
attack-only-reject-no-key = This device has no key for this account that proves that it is you. If it is yours, go back, leave attack mode with "{ attack-over }", and start the sign-in anew.
attack-only-reject-paused = You paused approvals. If it is yours, resume approvals first, then approve it or start the sign-in anew.
attack-only-reject-locked = You said that somebody is after you, so nothing is approved on this device. If it is yours, resume approvals first, then approve it or start the sign-in anew.

## Kept

kept-title = Not sent yet
kept-approve = { $service } can't be reached. Your approval is kept and sent as soon as that changes.
kept-reject = { $service } can't be reached. Your rejection is kept and sent as soon as that changes.
kept-not-me = { $service } can't be reached. Your alert is kept and sent as soon as that changes.
kept-now = Try now
kept-past = The request has run out meanwhile. Once the service is back, Nod learns what became of your answer.
kept-untold = Nod goes on trying for as long as your answer can count. You can close the window.
kept-until = Nod tries until { $time }. You can close the window.

## Outcomes

outcome-next = Next request
outcome-about = { $account } · { $service }
outcome-approved-title = Approved
outcome-approved = You are signing in to { $application }.
outcome-more-title = One more step
outcome-more-approve = Your approval was accepted. { $service } wants one more before you are signed in to { $application }; it appears here.
outcome-more-biometric = Your approval was accepted. { $service } also wants proof that it is you before you are signed in to { $application }; it appears here.
outcome-sent-title = Your answer was sent
outcome-sent = { $service } took it. Look at the sign-in screen: it shows whether you are signed in.
outcome-not-taken-title = Not taken
outcome-not-taken = { $service } did not take this answer. The request had run out, or had been answered before, perhaps by an earlier try from here. If you are not signed in, sign in again.
outcome-gone-title = No longer asked
outcome-gone = { $service } no longer asks for this sign-in. It ran out, or was answered elsewhere. This device sent nothing.
outcome-tries-used-up-foreign-title = That was not the one
outcome-tries-used-up-foreign = Your choice was wrong, and you had one try: Nod has rejected the sign-in. To try again, start it anew.
outcome-rejected-foreign = { $service } was told that you reject this sign-in.
outcome-reported-foreign = { $service } was told that it wasn't you. Whoever tried may know your password: change it.
outcome-expired-foreign = Nothing was approved. To try again, start the sign-in anew.
outcome-refused-foreign = { $service } refused the answer. Nothing was approved. Start the sign-in anew.
outcome-rejected-title = Rejected
outcome-rejected = Nobody was signed in to { $application }.
outcome-reported-title = Rejected and reported
outcome-reported = { $service } knows that it wasn't you. Nobody was signed in to { $application }. Whoever tried may know your password: change it.
outcome-tries-used-up-title = Too many wrong codes
outcome-tries-used-up = The sign-in was refused. Nobody was signed in to { $application }. To try again, start the sign-in anew.
outcome-expired-title = Time ran out
outcome-expired = Nothing was approved. To try again, start the sign-in to { $application } anew.
outcome-answered-elsewhere-title = Answered elsewhere
outcome-answered-elsewhere = This request was answered on { $device }. This device sent nothing.
outcome-answered-elsewhere-unnamed = This request was answered on another of your devices. This device sent nothing.
outcome-withdrawn-title = Taken back
outcome-withdrawn = { $application } no longer asks. Nothing was approved.
outcome-refused-title = Not accepted
outcome-refused = { $service } refused the answer. Nothing was approved. Start the sign-in to { $application } anew.

show-code-title = Type this code where you sign in
show-code-label = Code
show-code-text = You are not signed in until you type it. It is shown only this once.
show-code-copy = Copy
show-code-copied = Copied
show-code-marked = It could not be copied, but it is marked now: press Ctrl+C or ⌘C.
show-code-done = I have typed it
show-code-next = I have typed it, next request

## A new key

new-key-title = Make a new key
new-key-open = Make a new key
new-key-invalidated = The fingerprints or faces on this device changed, so your system gave up the old key. That protects you: whoever adds a finger can't approve for you.
new-key-missing = The old key is gone from this device.
new-key-wished = The new key takes the place of the old one.
new-key-how = This device proves to { $service } that it is the one you registered. Nothing else changes.
new-key-go = Make the key
new-key-going = Making…

gate-choice-title = How should Nod ask that it is you?
gate-choice-system-more = asked by your system
gate-choice-pin = A PIN for Nod
gate-choice-pin-more = typed for each such sign-in
biometry-fingerprint = Fingerprint
biometry-face = Face
biometry-any = Fingerprint or face
biometry-windows-hello = Windows Hello
pin-locked-out = The chip takes no PIN for now. Wait some minutes and try again.

prompt-touch = Touch the fingerprint reader
prompt-touch-again = Not read well. Lift your finger and touch again
prompt-too-short = Too short. Leave your finger on longer
prompt-centre = Put the middle of your finger on the reader
prompt-not-recognised = { $count ->
    [one] Not recognised: one try left
   *[other] Not recognised: { $count } tries left
}

## Account details

account-renew = Renew
account-renew-label = Renew the key for requests
account-replace = Replace
account-replace-label = Replace the key that proves it is you
account-renewed = The service knows the new key.
account-key-lost = It proved that it is you, and it is gone or was given up by your system. Until you make a new one this device can only reject such sign-ins.

account-key-answers = For requests and answers
account-key-unlock = To check that it is you before an approval
account-key-lost-for-good = It is gone or was given up by your system. This device can still reject. To approve again, remove the account and add it with a new link.

trouble-polling-title = { $service } does not let Nod ask
trouble-polling = It sends sign-ins to its own app only, so none reach you here. Ask whoever runs it to allow polling for push tokens.
trouble-polling-gateway = Sign-ins still come through the gateway of { $service }, but one that gets lost on its way can't be fetched. Ask whoever runs it to allow polling for push tokens.
trouble-unrecognised-title = { $service } does not recognise this device
trouble-unrecognised = It no longer takes this device's signature. Perhaps your token was deleted or replaced there: look on its self-service page, or ask whoever runs it. If so, remove the account here and add it with a new link.
trouble-untrusted-title = { $service } shows a certificate that this account does not trust
trouble-untrusted = So Nod tells the server nothing. The certificate may have been renewed; somebody may also stand between. Ask whoever runs it. If it was renewed, remove the account here and add it with a new link.

clock-ahead = This device's clock is { $time } ahead
clock-behind = This device's clock is { $time } behind
clock-allowed = Nod allows for that when it talks to { $service }. Set the clock right all the same: other programs go by it, too.
span-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}
span-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}

account-added = Added on { $day }
account-device-label = Name of this device
account-device-save = Save
account-keys-title = Keys on this device
account-key-possession = For requests and plain approvals
account-key-verification = For sign-ins that need proof that it is you
account-key-none = None. This device can only reject those.
account-removed = { $service } no longer knows this device. Remove the account here, and add it again if you still need it.
account-remove = Remove account
account-remove-title = Remove { $label }?
account-remove-text = { $service } is told, the keys are deleted, and this device can't approve for it any more.
account-remove-here-text = { $service } can't be told now, and goes on listing this device until you remove it there. The keys on this device are deleted.
account-remove-forgets = Only this device forgets: its keys are deleted. { $service } keeps your token until whoever runs it, or you on its self-service page, delete it there.
account-remove-here = Remove here only
account-remove-yes = Remove
account-removing = Removing…

## Devices of an account

devices-title = Your devices
devices-this = this device
devices-reading = Looking…
devices-unknown = They can't be looked up now: { $service } can't be reached.
devices-again = Look again
devices-old = As they were when the service was last reached.
devices-added-service = Added on { $day }
devices-added-here = Added on { $day } from this device
devices-added-device = Added on { $day } from { $name }
devices-added-gone = Added on { $day } from a device that is gone
devices-add = Add another device
devices-remove = Remove
devices-remove-label = Remove { $name }
devices-remove-title = Remove { $name }?
devices-remove-text = From then on it can't approve for { $service } any more. An invitation from it that nobody has used ends, too.
devices-remove-yes = Remove
devices-removed = { $name } is removed.
devices-key-lost = It shows that it is you, and it is gone or was given up by your system. Make a new one first.
person-check-system = You will be asked for this: { $gate }.
person-check-system-any = Your system will ask who you are.

device-news-title = A new device was added: { $name }
device-news-service = Since { $day }, { $time } it can approve sign-ins to { $service }. Whoever runs the service invited it.
device-news-here = Since { $day }, { $time } it can approve sign-ins to { $service }. This device invited it.
device-news-device = Since { $day }, { $time } it can approve sign-ins to { $service }. { $name } invited it.
device-news-gone = Since { $day }, { $time } it can approve sign-ins to { $service }. A device that is gone invited it.
device-news-not-you = If { $label } got no new device from you, remove it.
device-news-removed = It has been removed since.
device-news-remove = Not mine: remove
device-news-remove-label = Not mine: remove { $name }
device-news-mine = It's mine
device-news-mine-label = It's mine: { $name }
device-news-seen = I have seen it
device-news-seen-label = I have seen it: { $name }

## A new device from an existing one

invite-title = Add another device
invite-text = Nod asks the service for a code that adds one more device to this account. It works once, for ten minutes.
invite-warning = Show the code to nobody else. Whoever scans it can approve sign-ins as you.
invite-go = Show the code
invite-going = Asking…
invite-show-title = Scan this with the new device
invite-show-text = Open Nod there, choose "Add account", and point it at this code.
invite-code-label = QR code that adds a device to { $label }
invite-else-title = Or without scanning
invite-copy = Copy the link
invite-waiting = Waiting for the new device…
invite-leave = Stop showing
invite-over-title = The code has run out
invite-over = Nobody used it, and nobody can any more. Show a new one when the other device is at hand.
invite-again = Show a new one
invite-joined-title = { $name } is added
invite-joined = It can approve sign-ins of { $label } from now on.
invite-not-mine = Not my device: remove it

## Settings

tab-settings = Settings
settings-title = Settings
settings-look = Look and language
settings-protection = Protection
settings-notifications = Notifications
theme-label = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
language-label = Language
language-system = As the system
settings-notifications-unknown = Looking…
settings-notifications-granted = Nod may show notifications.
settings-notifications-not-asked = This device has not been asked yet whether Nod may show notifications.
settings-notifications-denied = Notifications are turned off for Nod. Turn them on in this device's settings, or sign-ins are seen only when Nod is open.
settings-notifications-unavailable = Nothing on this device shows notifications. Sign-ins are seen only when Nod is open.
settings-notifications-account = See how sign-ins of { $label } arrive, and test it

settings-start = At the start
start-label = Start when you log in
start-hint = Without a window. Nod then hears of sign-ins from the start.
settings-help = Help
diagnostics-title = Diagnostic log
diagnostics-row = For whoever helps you when something does not work
diagnostics-text = What Nod wrote down about its own work. It names no account, no service and no address, and holds no code, PIN or key. This is all of it:
diagnostics-content = The diagnostic log
diagnostics-save = Save it as a file
diagnostics-saved = Saved as { $file }
about-title = About Nod
about-row = Version and licences
about-version = Version { $version }
about-text = The open authenticator. Nod itself may be used, changed and passed on under the MIT licence or the Apache licence 2.0, as you like.
about-licences = Made of the work of others
about-licences-text = { $count } packages, each with its licence and whom its files name. Open one to read the text of its licence.
about-search = Find a package or a licence
about-none = None is called so.
about-standard = This package brings no text of its licence. Here is the standard one.

## Settings: the lock on the app

lock-title = App lock
lock-text = While Nod is locked, it shows no accounts and no sign-ins, and nothing can be approved. Notifications still come, and a sign-in can still be rejected from one.
lock-off = Off
lock-unknown = Can't be read
lock-unknown-more = The lock is kept in your keyring, which does not answer. Unlock the keyring and open Nod again.
lock-system-gate = this device's own check
lock-after-label = Lock
lock-after-closing = On closing
lock-after-minutes = { $count ->
    [one] After a minute
   *[other] After { $count } minutes
}
lock-after-closing-more = Also after a minute without Nod in front, and whenever Nod starts.
lock-after-more = Without Nod in front, whether its window is closed or not. Also whenever Nod starts.
lock-turn-on = Turn the lock on
lock-turn-off = Turn the lock off
lock-save = Save
lock-now = Lock now
lock-change-pin = To change the lock or to turn it off, enter your PIN for Nod.
lock-change-system = To change the lock or to turn it off, { $gate } is asked for.
lock-is-on = The lock is on.
lock-is-off = The lock is off.
lock-is-changed = The lock is changed.

## The locked app

locked-title = Nod is locked
locked-waits = A sign-in waits for your answer
locked-lost = Part of the lock was removed from this device. Your PIN or this device's own check still opens Nod, and the lock is made anew.
locked-tries = { $count ->
    [one] One try left
   *[other] { $count } tries left
}
locked-open = Unlock
locked-open-with = Unlock: { $gate }
locked-help = Can't unlock Nod?
locked-nothing-title = Nothing can open this lock any more
locked-nothing = The PIN's tries are used up, or the key of the lock is gone. What is left is to delete everything and to begin again.
start-over-title = Delete everything and begin again
start-over-text = There is no other way into Nod than the one that you set. Beginning again deletes, on this device and for good:
start-over-accounts = all accounts and their keys; your services are not told, and list this device until you remove it there
start-over-history = passcodes, history and settings
start-over-again = After that, add each account again. Somebody who runs the service may have to help you, because this device can't approve your next sign-in.

## Your data

data-title = Your data
data-row = What is kept here, and deleting it
data-text = All of this is on this device alone. Nod sends nothing of it anywhere, other than each answer to the service that asked.
data-accounts = Accounts
data-accounts-count = { $count ->
    [0] none
    [one] one
   *[other] { $count }
}
data-keys = Keys
data-keys-none = none
data-files = Files
data-files-accounts = Accounts
data-files-answers = Answers on their way
data-files-history = History
data-files-settings = Settings
data-files-aside = Damaged files, kept aside
data-files-passcodes = Passcodes, their secrets encrypted
data-files-none = Nothing yet
data-bytes = { $bytes } bytes
data-kilobytes = { $kilobytes } kB
data-lock = Key of the app lock
data-services-title = At your services
data-services = Each service keeps its own record of this device: its name, its public keys, how it is woken, and what was answered. Removing an account here tells it to forget the device. What it has logged stays with it; ask whoever runs it.
delete-title = Delete everything
delete-text = Deletes all accounts, keys, passcodes, history and settings from this device, and tells your services to forget it. Before your next sign-in, you need another way in.
delete-unsent = Answers that have not reached their service are lost.
delete-word = delete
delete-confirm = Type "{ $word }" to confirm
delete-pin = Your PIN for Nod
delete-go = Delete everything
delete-going = Deleting…
deleted-title = Everything is deleted
deleted-text = Nod is as it was on the first day.
deleted-not-told = These services were not told, and still list this device. Remove it there:
deleted-keys-left = Your keyring did not let some keys go. Nothing uses them any more; you can delete them in your keyring app.

## How sign-ins reach this device

ladder-title = How sign-ins reach you
ladder-notifications = Notifications
ladder-notifications-unknown = Nod has not heard from your system yet.
ladder-notifications-granted = Your system shows them.
ladder-notifications-not-asked = Not allowed yet. Until then you see a sign-in only in Nod itself.
ladder-notifications-denied = Hidden by your system, so you see a sign-in only in Nod itself. To change that, allow notifications for Nod in the system's settings.
ladder-notifications-unavailable = Nothing on this system shows any, so you see a sign-in only in Nod itself.
ladder-ask = Allow notifications
ladder-push = Push
ladder-push-by = Through { $waker }, also while Nod is closed.
ladder-push-nobody = Nobody can wake this device. Sign-ins come by themselves only while Nod runs.
waker-apple = Apple
waker-google = Google
waker-microsoft = Microsoft
waker-web-push = your push distributor (UnifiedPush)
ladder-line = Live connection
ladder-line-connected = Connected. While Nod runs, sign-ins come at once.
ladder-line-connecting = Connecting…
ladder-line-offline = The service can't be reached. Nod tries again by itself.
ladder-line-no-network = This device has no network. Nod connects as soon as it has.
ladder-poll = Asking again and again
ladder-poll-state = Without the live connection, Nod asks { $service } every now and then.
ladder-gateway = Live connection to the gateway
ladder-asking = Asking the server
ladder-asking-works = While this window is open, Nod asks { $service } every few seconds; in the background at least twice a minute. When you quit Nod, it hears of nothing.
ladder-asking-forbidden = { $service } does not allow it.
ladder-slow-state = Besides, Nod asks { $service } every now and then, in case the gateway missed something.
heard-stream = They come over a live connection while Nod runs.
heard-poll = Nod asks every few seconds, in the background less often.
heard-both = They come at once through the server's gateway.
ladder-always = Always
ladder-always-asks = Opening Nod asks { $service } at once.
ladder-always-state = Opening Nod fetches what waits. A link or code on the sign-in page brings it here, too.

## The test of notifications

push-test-begin = Test notifications
push-test-show = Show the test
push-test-again = Test again
push-test-stop = Stop
push-test-hide = Put away
push-test-title = Notification test
push-test-text = { $service } sends a notification to this device, only to see how far it gets. It approves nothing.
push-test-hops = Steps
push-test-by-service = { $service } tests notifications
push-test-by-service-text = It sends one to this device, only to see how far it gets. It approves nothing.

hop-permission = Nod may notify you
hop-known = The service can send it
hop-accepted-apple = Apple took it
hop-accepted-google = Google took it
hop-accepted-microsoft = Microsoft took it
hop-accepted-web-push = Your push distributor took it
hop-arrived = It arrived here
hop-tapped = You tapped it
hop-later = not yet
hop-waiting = waiting…
hop-passed = passed
hop-passed-after = passed, { $time }
hop-failed = failed
hop-failed-after = failed, { $time }
hop-skipped = skipped
hop-time-none = at once
hop-time = { NUMBER($seconds, maximumFractionDigits: 0) } s
hop-time-tenths = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
hop-tap-now = Now tap the notification of this test.

hop-problem-notifications-denied = Notifications are turned off for Nod. Allow them in the system's settings, then test again.
hop-problem-notifications-not-asked = They have not been allowed yet. Allow them, then test again.
hop-problem-notifications-unavailable = Nothing on this system shows notifications. Start a notification service if there is one, then test again.
hop-problem-service-unreachable = { $service } can't be reached. Check your connection, then test again.
hop-problem-not-supported = { $service } can't do this test. Ask whoever runs it for a newer version.
hop-problem-no-address = Your system gave Nod no address for push. On Linux, or a phone without Google, install a push distributor (UnifiedPush). Elsewhere, open Nod again while you are online.
hop-problem-not-offered = { $service } does not send this way. Ask whoever runs it to set it up.
hop-problem-address-dead = The address that { $service } had is no longer valid. Nod gets a new one by itself: test again in a minute.
hop-problem-refused = The notification was turned down. Whoever runs { $service } finds the reason in its log.
hop-problem-too-slow = There was no answer in time. This often passes: test again in a few minutes.
hop-problem-not-arrived = It was sent on but never came. Let Nod run in the background, turn off battery saving for it, and test again.
hop-problem-not-tapped = No tap came. If you saw no notification, turn off "do not disturb", then test again.

push-test-works-title = Notifications work
push-test-works = It came, you saw it, and your tap opened Nod.
push-test-arrives-title = Push works, notifications are in doubt
push-test-untapped = The push reached this device, but nobody tapped its notification. Check that you can see it.
push-test-unseen = The push reached this device, but your system shows no notification. Until it does, look into Nod when you sign in.
push-test-fails-title = Push does not reach this device
push-test-untested-title = The test could not be made
push-test-next-line = While Nod runs, sign-ins still come over the live connection.
push-test-next-poll = While Nod runs, it still asks { $service } again and again. Opening Nod asks at once.
push-test-next-open = As soon as { $service } can be reached, opening Nod still fetches what waits.
push-test-next-network = As soon as this device has a network, opening Nod still fetches what waits.
push-test-next-removed = { $service } no longer knows this device.

# Read out when a step changes.
push-test-said-passed = { $hop }: { $state }.
push-test-said-failed = { $hop }: { $state }. { $more }
push-test-said-skipped = { $count ->
    [one] The step after it is skipped.
   *[other] The { $count } steps after it are skipped.
}
push-test-said-over = { $title }. { $text }

tier-secure-enclave = In the Secure Enclave of this device
tier-strongbox = In this device's security chip (StrongBox)
tier-tee = In the protected part of the processor
tier-tpm = In the TPM of this computer
tier-os-store = Software key, kept by the system's keyring
tier-software = Software key, kept by Nod
gate-none = used without asking
gate-app-pin = unlocked by Nod's PIN
gate-user-presence = the system asks you first
gate-biometric = the system asks for your fingerprint or face
key-place-p256 = P-256. { $place }
key-place-rsa = RSA { $bits }. { $place }, made in { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
key-text = { $key }; { $gate }.

## Failures

failure-not-a-link = This is no link that adds an account. It should begin with nod://, otpauth://pipush, pia:// or edumfa-push://. Copy it again from your service.
failure-not-a-link-container = This link sets up a privacyIDEA container, which Nod does not support. Ask your service for a single push token.
failure-no-qr = No QR code was found in this picture. Take a sharp one in which the whole code is seen from the front and fills most of it, or copy the link instead.
failure-no-passcodes-unknown-file = Nod does not know this kind of file or text. It reads exports of Aegis and 2FAS, lists of otpauth:// links, and the QR codes of Google Authenticator.
failure-no-passcodes-too-large = This is too large to be an export of passcodes. Choose the file that your other app exported.
failure-no-passcodes-password-needed = This file is encrypted. Type the password that it was exported with.
failure-no-passcodes-wrong-password = This password does not open the file. Type the one that it was exported with.
failure-no-passcodes-no-password = This file can only be opened on the device that it is from. Export it again there, with a password or without encryption.
failure-no-passcodes-damaged = This file or link is damaged or incomplete. Export it again, or copy the whole link.
failure-no-passcodes-empty = There are no passcodes in it. Export again, and choose what is to be exported.
failure-no-passcodes-part = This passcode can't be set up: { $part }. Copy it again from your service.
failure-passcode-lost = The secret of this passcode can't be read any more: your keyring has lost the key to it. Remove the passcode, and set it up again at its service.
failure-not-copied = The code could not be copied: another program holds the clipboard. Try again, or type the code.
failure-no-qr-screen = No QR code was found on your screen. Make the whole code visible, enlarge it if it is small, and try again.
failure-no-qr-clipboard = The picture that you copied shows no QR code that can be read. Copy a sharp one in which the whole code is seen, or copy the link instead.
failure-nothing-copied = There is neither a link nor a picture on the clipboard. Copy one, then try again.
failure-screen-hidden = Your system does not let Nod see the screen. Allow it for Nod in the system's privacy settings, open Nod again, or copy the link instead.
failure-screen-unreadable = Your screen can't be read on this system. Take a screenshot of the code and choose it as a picture, or copy the link instead.
failure-not-a-picture = This file can't be opened as a picture. Choose a PNG or JPEG, or copy the link instead.
failure-bad-link-service = The address in this link can't be right. Ask your service for a new link.
failure-bad-link-code = The code in this link can't be right. Copy the whole link again, or ask for a new one.
failure-bad-link-key = The key in this link can't be right. Copy the whole link again, or ask for a new one.
failure-bad-link-length = This link is too long to be right. Copy only the link, or ask for a new one.
failure-bad-link-version = This link is of a newer kind than this Nod knows. Look for a newer Nod, or ask your service.
failure-bad-link-serial = The serial number in this link can't be right. Copy the whole link again, or ask for a new one.
failure-bad-address = This is no address of a service. It looks like id.example.com.
failure-unreachable = The service can't be reached. Check your connection and try again.
failure-unknown-certificate = The server shows a certificate that nothing on this device vouches for, so Nod told it nothing. Ask whoever runs it.
failure-not-a-service = Something answers at this address, but it is no service for Nod. Check the address.
failure-untrusted-service = The service could not prove that it is the one your link names. Don't go on: ask your service for a new link.
failure-invitation-unknown = The service does not know this code. Check it, or ask for a new one.
failure-invitation-used = This code was already used. Ask your service for a new one.
failure-invitation-expired = This code has expired. Ask your service for a new one.
failure-pin-too-short = The PIN is too short. Use at least { $digits } digits.
failure-wrong-pin = Wrong PIN. { $count ->
    [one] This is the last try: after it the PIN is erased.
   *[other] You have { $count } tries left.
}
failure-pin-erased = Too many wrong PINs: the PIN and the keys it protected are erased. Start again to choose a new one.
failure-locked-out = Too many tries. The device takes no more for now; unlock it with its own PIN or password, or wait.
failure-locked-out-until = { $count ->
    [one] Too many tries. The chip takes the next one in about a minute.
   *[other] Too many tries. The chip takes the next one in about { $count } minutes.
}
failure-not-recognised = You were not recognised. Try again.
failure-not-enrolled = Your system knows no finger or face of yours, or has no screen lock. Set one up in its settings, then try again.
failure-gate-unavailable = The reader is not there or is in use by another program. Connect it and try again.
failure-key-lost = The key that proves it is you is gone or was given up by your system. Make a new one.
failure-cancelled = You took it back. Nothing was sent.
failure-keyring-unavailable = Your keyring is locked or missing, so Nod can't use its keys. Unlock it and try again.
failure-storage-failed = Nod could not save this. Free some disk space or check the permissions of its folder, then try again.
failure-history-changed = Something other than Nod changed the history while Nod was running. Quit Nod and start it again: it keeps the changed file and begins a new history.
failure-request-gone = This request is over. Nothing was sent.
failure-clock-off = { $hours ->
    [one] This computer's clock is off by about an hour. Set it right and try again.
   *[other] This computer's clock is off by about { $hours } hours. Set it right and try again.
}
failure-removed = The service no longer knows this device. Remove the account and add it again.
failure-refused = The service refused. Try again later, or ask whoever runs it.
failure-locked = Nod is locked. Unlock it first.
failure-not-now = Something else is still going on. Wait a moment and try again.
