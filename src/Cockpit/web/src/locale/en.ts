import { builderEn } from './builder.en'
import { moversEn } from './movers.en'
import { partsEn } from './parts.en'
import { stageEn } from './stage.en'
import { packsEn } from './packs.en'
import { outboxEn } from './outbox.en'
import { registersEn } from './registers.en'
import { benchEn } from './bench.en'
import { adminEn } from './admin.en'
import { workbenchEn } from './workbench.en'
import { screensEn } from './screens.en'
import { workEn } from './work.en'
import { locateEn } from './locate.en'
import { casesEn } from './cases.en'
import { fencingEn } from './fencing.en'
import { fieldworkEn } from './fieldwork.en'
import { riskEn } from './risk.en'
import { marketEn } from './market.en'
import { scoresEn } from './scores.en'
import type { Messages } from './zh-CN'

export const en: Messages = {
  app: { name: 'SpatialCockpit', tagline: 'One map of the city and of the equipment in it', skip: 'Skip to the map', skipToContent: 'Skip to the content' },
  signIn: {
    forgot: 'Forgot your password? Ask your administrator.', ended: 'You are not signed in any more: the session ran out, or was ended elsewhere or by an administrator. Please sign in again.', signedOut: 'You are signed out.', starting: 'The system is starting and reads its data: nobody can sign in just yet.',
    userName: 'User name', password: 'Password', submit: 'Sign in', busy: 'Signing in…', required: 'Enter user name and password',
    code: 'Code', codeHelp: 'The six digits of your authenticator, or a recovery code.', codeRequired: 'Enter the code', showPassword: 'Show password', hidePassword: 'Hide password', or: 'or', otherwise: 'Sign in otherwise', public: 'For the public: devices, and how reports stand',
  },
  user: {
    menu: 'User menu: {name}', signOut: 'Sign out',
    role: { leader: 'Leader', analyst: 'Analyst', supervisor: 'Supervisor', dispatcher: 'Dispatcher', admin: 'Administrator', party: 'Works for a party', citizen: 'Citizen' },
  },
  away: {
    title: 'While I am away', help: 'Somebody acts in your posts while you are away. What is yours stays yours, and the history says for whom it was done.', posts: 'Posts: {posts}', and: ', ', deputy: 'Who stands in', search: 'Find by name', nobody: 'Nobody sees all that lies in these posts.',
    begins: 'From', atOnce: 'From now on where nothing is said', ends: 'Until', until: '{most} at the latest', endsFirst: 'This lies behind the beginning, and now', reason: 'Reason', name: 'Have them stand in', notThem: 'They cannot: they do not see all that lies in these posts, or are away then as well.', noPost: 'You hold no post that somebody could stand in for.',
    actsForYou: '{name} stands in for you', youActFor: 'You stand in for {name}', now: 'Now', later: 'Later', span: '{from} to {until}', back: 'I am back', giveBack: 'Give it back', standing: 'You stand in for {names}',
  },
  signIns: { title: 'Sign-ins', help: 'When you signed in and out lately, and what was refused with your name, slips of your own among it. Where that was not you, change your password and tell an administrator.', kind: { open: 'Signed in', close: 'Signed out', refuse: 'Sign-in or check refused' }, way: { password: 'password', single_sign_on: 'single sign-on' }, open: 'Signed in now', here: 'here', endOthers: 'Sign out everywhere else', sure: 'Sessions elsewhere end at once, and what was not saved there is lost; this one stays.', ended: 'Signed out everywhere else.' },
  secondFactor: {
    title: 'Second factor', first: 'Set a second factor first', required: 'Your role has to have a second factor.', wrongPassword: 'The password is wrong.', help: 'When you sign in you are asked for a code of an authenticator on your telephone, too. Enter your password to begin.', helpWithout: 'When you sign in by single sign-on you are asked for a code of an authenticator on your telephone, too.', again: 'Sign in by single sign-on once more', begin: 'Begin', scan: 'Scan it with an authenticator (any app for TOTP):', picture: 'The picture that an authenticator scans', type: 'Where it cannot be scanned, type:', code: 'The six digits that it shows', confirm: 'Put it in force', done: 'The second factor is in force.', recoveryHelp: 'Without your telephone, one of these signs you in in place of a code, each once. They are shown this once: keep them well.', copy: 'Copy all', copied: 'Copied', noted: 'I have noted them', since: 'In force since {time}', left: '{count} recovery codes are left.', last: 'A code, or a recovery code, to end it', remove: 'End the second factor', goOn: 'I have noted them, go on',
  },
  password: {
    change: 'Change password', title: 'Change password', first: 'Choose a password of your own first', firstHelp: 'You have signed in with a one-time password, which is good for this once. Choose your own to go on.', before: 'Password so far', once: 'One-time password', next: 'New password', again: 'New password once more', differs: 'The two differ', required: 'Fill this in', save: 'Save the new password', cancel: 'Cancel', done: 'Your password is changed; you are signed out everywhere else.', rules: 'What it must be', broken: 'It must be: {rule}', signOut: 'Sign out',
  },
  citizen: {
    title: 'For citizens', code: 'The code, plate or registration number on a device, or the receipt of a report', open: 'Show', what: 'Opens its public page: what it is, who maintains it, and a way to report what is wrong; or how a report stands.', reports: 'Reported by you', none: 'You have reported nothing yet. What you report on a public page while you are signed in appears here.',
    state: { received: 'received', answered: 'answered', dismissed: 'not taken up' },
  },
  theme: { toDark: 'Switch to dark', toLight: 'Switch to light' },
  language: { toOther: '切换为中文', other: '中' },
  panel: {
    layers: 'Layers', results: 'Search', record: 'Record', show: 'Show {name}', hide: 'Hide {name}', close: 'Close', sheet: 'Panel',
    sheetStop: { low: 'Panel: low', middle: 'Panel: half', high: 'Panel: full' },
  },
  map: {
    label: 'Map. Arrow keys pan, plus and minus zoom, Enter reads what is at the centre', zoomIn: 'Zoom in', zoomOut: 'Zoom out', home: 'Back to the home view', zoom: 'Zoom {zoom}',
    noWebgl: 'This browser cannot draw the map (WebGL 2 is needed). Search and records still work.',
  },
  ground: { slow: 'This computer draws the map slowly. The server can draw the base map instead: it moves more smoothly, and layers of data stay as they are.', take: 'Let the server draw', leave: 'Leave it', switch: 'Base map drawn by the server' },
  layers: {
    legend: 'Legend', fromZoom: 'Shown from zoom {zoom}', none: 'No layers to show', zoomTo: 'Zoom to {title}',
    base: 'Base map', drawn: 'Drawn map',
    baseNote: 'Roads, water, buildings, land use, names', imageryNote: 'Below roads and names', reset: 'Reset',
  },
  tools: { of: '{title}: more' },
  colours: { by: 'Colour by', usual: 'Usual style', other: 'Other' },
  heat: {
    switch: 'Heat map', radius: 'Radius', weight: 'Weight', each: 'Each counts 1', counted: 'What is switched on here counts in the heat map; single things show from zoom {zoom}.', title: '{title} · heat', legend: 'Legend of the heat map: {title}', off: 'Switch the heat map off', unit: '{title} per km²',
    unitWeighted: 'Sum of “{weight}” per km²', within: 'radius {radius}', here: 'Here {density} /km², {count} within the radius', hereWeighted: 'Here “{weight}” {density} /km², {count} within the radius', rest: 'Rest the pointer on the map to read it',
  },
  export: {
    title: 'Export tiles (PMTiles)', area: 'Area', view: 'What is seen', all: 'All data', zooms: 'Zooms', lastZoom: 'Last zoom', most: 'At most {count} tile | At most {count} tiles', tooMany: 'More than 10 million tiles: take a lower last zoom or a smaller area.', remaining: 'about {size}, {time} to go', start: 'Export', cancel: 'Cancel', progress: 'Progress of the export', saved: 'Saved {name} ({size})',
  },
  styling: {
    open: 'Edit style…', title: 'Style of {title}', what: 'A MapLibre style that other programs read at {address}. Its addresses may lead to this server alone.', text: 'Style (JSON)', noJson: 'This is no JSON.', noJsonAt: 'This is no JSON: look at line {line}, column {column}.', save: 'Save', reset: 'Back to the derived one', done: { saved: 'Saved', reset: 'The derived style is back' },
    mistake: {
      object: 'A style is an object.', unicode: 'A text in it is not Unicode.', number: 'A number in it is too large.', bytes: 'A style has at most {value} bytes.', member: '“{at}” is no member of a style.', version: 'version: 8 is expected.', sources: 'sources: an object of at most {value}.',
      'source-type': '{at}: type is one of {value}.', layers: 'layers: a list of at most {value}.', 'layer-id': '{at}: id is missing, too long or another layer’s.', 'layer-type': '{at}: type is one of {value}.',
      'layer-source': '{at}: source is none of the style’s.', 'source-layer': '{at}: source-layer is missing.', glyphs: 'glyphs: an address with {value}.', address: '“{value}” is not an address here.',
    },
  },
  search: {
    label: 'Search addresses, places, equipment', placeholder: 'Search an address, place, device or code', hint: 'Press / to search', clear: 'Clear search',
    none: 'Nothing found for “{text}”', noneHelp: 'Try fewer words, or just the road and the number.', count: '{count} result | {count} results', first: 'The best {count} results', marker: 'Search result: {label}',
    suggestions: 'Suggestions', results: 'Search results', start: 'Type an address, a place or a unit, for example “…路12号”.',
    confidence: { sure: 'Certain', likely: 'Likely', unsure: 'Uncertain' },
    fault: {
      number_not_found: 'House number not found', block_not_found: 'Block not found', road_contradicted: 'On another road', name_not_found: 'Name not found', area_contradicted: 'In another area', crossing_not_found: 'Junction not found', place_contradicted: 'Number is at another place',
      block_word_missing: 'Number taken for a block', gate_not_found: 'Gate not found', unit_not_found: 'Entrance not found', room_not_found: 'Room not found', lane_not_found: 'Lane not found', cell_not_found: 'Grid cell not found', part_not_found: 'Part not found, its district instead', district_contradicted: 'In another district', no_point: 'Has no point, cannot be shown on the map',
      old_name: 'Old name, now “{name}”', spelled_otherwise: 'Spelled otherwise',
    },
    differsBy: 'Differs by: {property}', property: { district: 'district', street_office: 'street office', community: 'community', street: 'road', housenumber: 'house number', name: 'name', layer: 'kind', category: 'category' },
    now: '{district} (now {now})', standardAddress: 'Standard address', addressCode: 'Address code',
    accuracy: { point: 'Exact point', interpolated: 'Estimated', centroid: 'Centre', area: 'Area', none: 'Text only', within: '± {distance}' },
    layer: {
      address: 'Address', building: 'Building', courtyard: 'Courtyard', compound: 'Compound', venue: 'Venue', place: 'Place', intersection: 'Junction', area: 'Area', road: 'Road', cell: 'Unit grid', part: 'Part', equipment: 'Equipment', cylinder: 'Gas cylinder', unit: 'Unit',
      community: 'Community', street_office: 'Street office', district: 'District', city: 'City', province: 'Province',
    },
  },
  parameters: { title: 'Parameters', byItself: 'as the function has it', bounds: '{least} to {most}', least: 'from {least}', most: 'up to {most}', wrong: 'Does not fit: {rule}', reset: 'As declared', longest: 'at most 200 characters', whole: 'a whole number', number: 'a number' },
  record: {
    none: 'Click a thing on the map to read its record', several: '{count} things here', choose: 'Choose one', copied: 'Copied', copyFailed: 'The browser does not allow copying',
    coordinates: 'Coordinates', copyAs: 'Copy as {datum}', flyTo: 'Show on map', id: 'Id', here: 'This spot', nothing: 'Nothing here', unnamed: 'Unnamed', ofTile: 'As the tile tells it: this layer keeps no records.',
  },
  datum: { cgcs2000: 'CGCS2000', wgs84: 'WGS 84', gcj02: 'GCJ-02 (Mars)', bd09: 'BD-09 (Baidu)' },
  grid: {
    strip: 'Grid under the pointer', unit_grid: 'Unit grid', duty_grid: 'Duty grid', community: 'Community', street_office: 'Street office', district: 'District', beidou: 'BeiDou code', outside: 'Outside the grid', waiting: 'Rest the pointer on the map to see its grid cell', waitingPhone: 'Move the map to see the grid cell at its centre',
    centre: 'Grid at the centre of the map',
  },
  live: { now: 'Live: the map follows the data', late: 'Updates have stopped, last heard {age}' },
  pages: { label: 'Pages', home: 'To the first page', map: 'Map', locate: 'Addresses', fences: 'Fences', cases: 'Cases', fieldwork: 'Campaigns', scores: 'Scores', risk: 'Risk', registers: 'Registers', work: 'To do', workbench: 'Workbench', market: 'Interfaces', admin: 'Administration', menu: '{page}: menu of pages' },
  colour: { red: 'Red', orange: 'Orange', yellow: 'Yellow', blue: 'Blue', green: 'Green', grey: 'Grey' },
  way: { go: 'Go there', copy: 'Copy the place (longitude,latitude)' },
  outbox: outboxEn,
  admin: adminEn, packs: packsEn, locate: locateEn, registers: registersEn, work: workEn, cases: casesEn, fieldwork: fieldworkEn, fencing: fencingEn, scores: scoresEn, market: marketEn, risk: riskEn, screens: screensEn, workbench: workbenchEn,
  bench: benchEn,
  fences: {
    title: 'Fence events', panel: 'panel of fence events', events: 'Events, the last to be known first', filter: 'Kinds of events', all: 'All', map: 'Map of fences. Arrow keys pan, plus and minus zoom, Enter chooses the fence or object at the centre',
    kind: { enter: 'Entered', exit: 'Left', cross: 'Crossed', dwell: 'Stayed', inside: 'Inside', outside: 'Outside', suppressed: 'Permitted', retraction: 'Taken back', alarm: 'Alarm', clear: 'Cleared', change: 'Moved', visit: 'Visited', complete: 'Patrolled', near: 'Near', far: 'Away' },
    finding: {
      speed: '{speed} km/h (limit {limit})', dormant: 'last seen {at}', change: '{from} → {to}', jurisdiction: 'now in {division}', site: '{distance} from the site', grid: '{grid} · {distance}', mobile: '{moves} moves',
      visited: '{point} ({visited} of {of})', missing: '{count} of {of} missing: {missing}', complete: 'all {of} points', near: '{target} · {distance}',
    },
    rule: {
      speed: 'Speed', dormant: 'Silence', district_change: 'Change of district', jurisdiction: 'Out of jurisdiction', mobile_machine: 'Machine that moves about', not_on_site: 'Away from the site', duty_grid: 'Outside the duty grid', patrol: 'Patrol',
      separation: 'Device and phone apart', roam: 'Meeting', proximity: 'Near a target',
    },
    limit: {
      speed: 'limit {limit} km/h', dormant: 'no position for {span}', level: 'by {level}', moves: '{moves} moves of more than {distance} in {days} days', site: 'at most {distance} from the site', points: '{points} points', reach: 'within {distance} of each',
      ordered: 'in order', apart: 'at most {distance} apart', within: 'within {distance}', targets: '{targets} targets',
    },
    day: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun', workday: 'workdays', holiday: 'holidays' }, moreWindows: '{count} more windows',
    instead: '{kind}: {behind}', retracted: 'taken back', late: 'late', lateHelp: 'Known only after events that happened later', permit: 'permit: {permit}', unnamed: 'Unnamed', within: '{distance} inside', beyond: '{distance} outside',
    level: { red: 'Red', orange: 'Orange', yellow: 'Yellow', blue: 'Blue', none: 'No level' },
    line: { connecting: 'Connecting…', live: 'Live', lost: 'Interrupted, reconnecting…' }, lastHeard: 'last heard {time}',
    around: 'Fences nearby: {fences} · objects: {objects}', atLeast: 'at least {count}', tooMany: 'Too many fences, only {count} are drawn: zoom in.',
    none: 'No events of fences or rules yet', noneHelp: 'When objects enter, leave or cross a fence or stay in it, or drive too fast, leave their post or miss a patrol, as rules say, you see it here at once.', noneOfThese: '{total} event, but not of these | {total} events, but none of these', showAll: 'Show all',
    chosen: 'Chosen fence, rule and object', only: 'List only its events', gone: 'This fence is deleted, or not yours to see', ruleGone: 'This rule is deleted, or not yours to see', unseen: 'No position since this page was opened', radius: 'radius {distance}', dwells: 'stays of {span}', and: ', ',
    toFence: 'Show the fence on the map', toObject: 'Show the object on the map', leaveFence: 'Let go of the fence', leaveRule: 'Let go of the rule', leaveObject: 'Let go of the object',
  },
  ask: { cancel: 'Cancel' },
  value: { yes: 'Yes', no: 'No', none: '—' },
  nowhere: { title: 'There is no page at this address.', help: 'Perhaps a letter of it is wrong, or the link is an old one.' },
  notYours: { title: 'Your role does not open this page.', help: 'If you need it, ask an administrator.', map: 'To the map' },
  loading: 'Loading…',
  retry: 'Try again',
  offline: 'Offline; last contact {time}. You see what was there before; it goes on by itself when the network is back.',
  problem: {
    offline: 'The server cannot be reached. What is shown stays; check the network and try again.', unauthorized: 'The session has ended, please sign in again.', notFound: 'Not found, or not yours to see.', server: 'The server cannot answer just now, try again soon.',
    other: 'Something went wrong ({status}).',
    of: {
      'outbox-stale': 'It was first sent more than a day ago and may have arrived: look before you send it again.', 'photo-gone': 'Its photo is not in this browser any more: open it, and take it again.', 'upload-broken': 'Something between here and the server keeps files from being sent: it is tried again.',
      'bad-parameter': 'The server does not take this choice.', 'bad-encoding': 'There are characters in the address that cannot be read.', 'unknown-parameter': 'The server does not know this choice.', 'bad-filter': 'The filter cannot be read.', 'bad-body': 'What was sent cannot be read.', 'bad-value': 'A value cannot be stored.',
      'unknown-attribute': 'The layer has no such attribute any more.', 'too-many-events': 'Too many rows for one heat map: choose fewer kinds.', 'query-timeout': 'The database took too long: zoom in or choose less.', 'layer-changing': 'The layer is just being changed, try again soon.',
      'bad-campaign': 'Something in the campaign is wrong: look through it.', 'bad-campaign-task': 'Something that was filled in is wrong: look through it.', 'campaign-not-there': 'This cannot be done where it stands.', 'too-few-candidates': 'There are fewer candidates than are to be drawn.', 'too-many-candidates': 'There are more candidates, or tasks, than can be: ask for fewer.', 'not-your-task': 'It is for others to do this.', 'own-work': 'Nobody reviews what they have made or filled in themselves.', 'unfinished-tasks': 'It has tasks that are not done: do them, approve them, or declare them void.',
      'bad-case': 'Something in the report is wrong: look through it.', 'bad-case-action': 'Something that was filled in is wrong: look through it.', 'action-not-allowed': 'This cannot be done where the case stands.', 'not-your-turn': 'It is for others to do this.', 'already-asked': 'It is asked for already.', 'no-tier': 'There is no further level to go to.', 'nobody-there': 'Nobody is there to do it.', 'already-decided': 'Somebody has decided it already.', 'outside-scope': 'It lies outside of what you see.', 'too-many-drafts': 'You keep too many drafts: report some or throw some away.', 'on-duty': 'You are on duty already.', 'off-duty': 'That duty has ended already.', 'idempotency-key-reused': 'This report was sent already: look at the list of cases first.',
      forbidden: 'Your role does not allow this.', 'wrong-password': 'The password so far is another.', 'wrong-code': 'The code is wrong, or was used before.', 'sign-in-again': 'Sign in by single sign-on once more, and begin within ten minutes.', 'single-sign-on-wanted': 'This account signs in by single sign-on alone.', 'single-sign-on-away': 'The city’s single sign-on does not answer just now: try again soon, or use your password.', 'single-sign-on-refused': 'The city’s single sign-on did not let you in.', 'single-sign-on-stale': 'This sign-in took too long, or was begun elsewhere: begin again.', 'single-sign-on-untrusted': 'What the city’s single sign-on said cannot be trusted. Tell an administrator if it happens again.', 'single-sign-on-unknown': 'The city’s single sign-on knows you, but you have no account here: ask an administrator.', 'single-sign-on-closed': 'Your account here is disabled: ask an administrator.', 'no-single-sign-on': 'There is no single sign-on here.', 'subject-taken': 'That subject is another account’s.', 'bad-subject': 'A subject has 1 to 255 characters of ASCII.', 'has-second-factor': 'You have a second factor: end it first.', 'second-factor-must-be-set': 'Set a second factor first.', 'second-factor': 'Enter the code, too.', 'weak-password': 'The new password is not as it must be.', 'password-must-change': 'Choose a password of your own first.', 'bad-user': 'Something is not right: look at the fields.', 'user-exists': 'That user name is taken.', 'bad-organisation': 'Something is not right: look at the fields.', 'organisation-exists': 'There is an organisation with that code.', 'organisation-in-use': 'Others are under it, or people belong to it.', 'bad-role-set': 'Something is not right: look at the fields.', 'role-set-exists': 'There is a set of roles with that code.', 'role-set-in-use': 'People have it, or some whom you do not administer.', 'city-wide': 'Who administers the whole city does that.', 'own-account': 'Another administrator changes your own roles and regions and whether you may sign in.', 'last-administrator': 'This is the last administrator of the whole city, who can neither be disabled nor demoted.', 'bad-api-client': 'Something is not right: look at the fields.', 'api-client-exists': 'There is an API client of that name, or was one elsewhere.', 'wrong-state': 'It is in another state by now: look at it again.', 'bad-interface': 'Something is not right: look at the fields.', 'bad-registration': 'Something is not right with what was filled in.', 'bad-subscription': 'Something is not right with what was filled in.', 'subscription-exists': 'That program has applied for this interface: apply again there.', 'secret-told': 'The secret was told already.', 'bad-push': 'The receiver or the time is not right.', 'api-client-revoked': 'It is revoked, and stays so.', 'face-refused': 'This client is not good for that.', 'version-changed': 'Somebody else has changed it meanwhile: close, open again and repeat the change.', 'version-required': 'It has not been read yet: close and open again.', 'too-large': 'This is too large.',
      'function-failed': 'What makes the layer failed; an administrator finds why in the log.', 'disk-full': 'The server’s disk is full, nothing was saved.', 'starting': 'The server is just starting and reads its data, try again soon.',
    }, signIn: 'User name or password is wrong.', signInWithCode: 'User name, password or code is wrong.', tiles: 'Some map data did not load.', tooMany: 'Too many attempts, try again later.', tooManyFor: 'Too many attempts, try again in {span}.',
  },
  builder: builderEn,
  stage: stageEn,
  parts: partsEn,
  movers: moversEn,
}
