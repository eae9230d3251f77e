// The operator's page: what runs, one call with all that happened in it, and work that failed, which can be done again.
// Whatever comes from callers is put into the page as text, never as HTML.

const CALLS_MILLIS = 2000;
const SLOW_MILLIS = 10000;
const OVER = ['completed', 'failed', 'not-picked'];

const at = (id) => document.getElementById(id);

/** The server's refusal, in its own words. */
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, method = 'GET') {
  const key = sessionStorage.getItem('key');
  const answer = await fetch(path, {
    method,
    headers: key ? {Authorization: `Bearer ${key}`} : {},
    signal: AbortSignal.timeout(SLOW_MILLIS),
  });
  if (!answer.ok) {
    const text = await answer.text();
    let message = text;
    try {
      message = JSON.parse(text).error_message;
    } catch {
      // an answer of something in between
    }
    throw new Refused(answer.status, message || `HTTP ${answer.status}`);
  }
  return answer;
}

const read = async (path) => (await ask(path)).json();

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...[content ?? ''].flat());
  return made;
}

/** @param {Record<string, (row: object) => Node | string | null>} columns what stands in each column, by its title */
function fill(table, columns, rows, empty) {
  const titles = element('tr', Object.keys(columns).map((title) => element('th', title, {scope: 'col'})));
  const body = rows.map((row) => element('tr', Object.values(columns).map((cell) => element('td', cell(row)))));
  const none = element('tr', element('td', empty, {class: 'empty', colspan: Object.keys(columns).length}));
  table.replaceChildren(element('thead', titles), element('tbody', body.length ? body : none));
}

const time = (iso) => (iso ? new Date(iso).toLocaleString() : '');
const short = (id) => String(id).slice(0, 8);

function length(call) {
  const end = call.ended_at ? Date.parse(call.ended_at) : OVER.includes(call.state) ? NaN : Date.now();
  const seconds = Math.round((end - Date.parse(call.created_at)) / 1000);
  return Number.isFinite(seconds) ? `${Math.max(0, seconds)} s` : '';
}

async function showCalls() {
  const {calls} = await read('/api/calls?limit=50');
  fill(at('calls'), {
    Began: (call) => time(call.created_at),
    Call: (call) => element('a', short(call.id), {href: `#call/${call.id}`}),
    State: (call) => call.state,
    'Phone system': (call) => call.provider,
    Caller: (call) => call.caller,
    'Number called': (call) => call.called,
    Voice: (call) => call.clone?.status,
    Lasts: length,
    'Ended because': (call) => call.end_reason,
  }, calls, 'No calls yet.');
}

/** A transcript is the vendor's JSON, or lines of text while there is none. */
function transcript(said) {
  if (!said || said.length === 0) {
    return [];
  }
  const lines = Array.isArray(said)
    ? said.map((turn) => `${turn.role}: ${turn.message ?? ''}`)
    : String(said).split('\n');
  return [element('h3', 'Transcript'), ...lines.map((line) => element('p', line))];
}

function recordings(call) {
  if (!call.recordings?.length) {
    return [];
  }
  const button = element('button', 'Play the recording', {type: 'button'});
  button.addEventListener('click', () => attempt('recording', async () => {
    const audio = await (await ask(`/api/calls/${call.id}/recording`)).blob();
    button.replaceWith(element('audio', '', {controls: '', autoplay: '', src: URL.createObjectURL(audio)}));
  }));
  return [button];
}

let shownCall = '';

async function showCall() {
  const id = location.hash.startsWith('#call/') ? location.hash.slice('#call/'.length) : '';
  at('call').hidden = !id;
  if (!id) {
    shownCall = '';
    return;
  }
  const call = await read(`/api/calls/${encodeURIComponent(id)}`);
  const text = JSON.stringify(call);
  if (text === shownCall) {
    return;
  }
  shownCall = text;
  const timeline = element('table');
  fill(timeline, {
    ms: (event) => String(event.ms),
    Event: (event) => event.event_type,
    Detail: (event) => event.detail,
  }, call.timeline ?? [], 'Nothing is written down.');
  at('call').replaceChildren(
    element('h2', `Call ${short(call.id)}: ${call.state}`),
    element('p', [`${call.provider}, from ${call.caller ?? 'unknown'} to ${call.called ?? 'unknown'}, `,
      `hand-over ${call.hand_over}${call.end_reason ? `, ended because ${call.end_reason}` : ''} `,
      element('a', 'Close', {href: '#'})]),
    timeline,
    ...(call.summary ? [element('h3', 'Summary'), element('p', call.summary)] : []),
    ...transcript(call.transcript),
    ...recordings(call));
}

function again(letter) {
  const button = element('button', 'Do it again', {type: 'button'});
  button.addEventListener('click', () => attempt('again', async () => {
    await ask(`/api/dead-letters/${letter.id}/retry`, 'POST');
    await showFailed();
  }));
  return button;
}

async function showFailed() {
  const letters = (await read('/api/dead-letters?status=DEAD&limit=20')).dead_letters;
  fill(at('dead-letters'), {
    When: (letter) => time(letter.updated_at),
    Job: (letter) => letter.job,
    Of: (letter) => letter.key,
    Attempts: (letter) => String(letter.attempts),
    Error: (letter) => letter.error,
    '': again,
  }, letters, 'Nothing has failed for good.');
}

async function showBots() {
  const {bots} = await read('/api/bots?limit=50');
  fill(at('bots'), {
    Bot: (bot) => bot.id,
    Company: (bot) => bot.company,
    Agent: (bot) => bot.agent_id,
    Numbers: (bot) => (bot.numbers ?? []).join(', '),
    Active: (bot) => (bot.active === false ? 'no' : 'yes'),
  }, bots, 'No bots of our own.');
}

async function showHealth() {
  // both tell more when something is wrong, and answer 503 then
  const [health, load] = await Promise.all(['/health', '/health/performance'].map(async (path) =>
    (await fetch(path, {signal: AbortSignal.timeout(SLOW_MILLIS)})).json()));
  const ill = Object.entries(health.parts ?? {}).filter(([, state]) => state !== 'ok').map(([part, state]) => `${part} ${state}`);
  at('health').textContent = `It is ${health.status}${ill.length ? `: ${ill.join(', ')}` : ''}.`;
  at('health').className = health.status;
  at('node').textContent = `This node: ${load.sessions?.calls ?? 0} live calls, ${load.sockets?.open ?? 0} sockets, `
    + `heap ${load.memory?.heap_percent ?? '?'} %`
    + (load.overloaded_by?.length ? `; overloaded by ${load.overloaded_by.join(', ')}` : '') + '.';
}

const troubles = new Map();

/** Shows what went wrong, until the same is done without trouble. */
async function attempt(what, work) {
  try {
    await work();
    troubles.delete(what);
  } catch (failure) {
    at('key').hidden = failure.status !== 401;
    troubles.set(what, failure instanceof Refused ? failure.message : `The service does not answer (${failure.message}).`);
  }
  at('trouble').textContent = [...new Set(troubles.values())].join(' ');
  at('trouble').hidden = troubles.size === 0;
}

async function calls() {
  await showCalls();
  await showCall();
}

async function work() {
  await showFailed();
  await showBots();
}

/** One after the other and not at the clock's pace, so that a slow service is not asked more and more. */
async function every(millis, what, show, needsKey) {
  for (;;) {
    if (!document.hidden && (at('key').hidden || !needsKey)) {
      await attempt(what, show);
    }
    await new Promise((done) => setTimeout(done, millis));
  }
}

at('key').addEventListener('submit', async (event) => {
  event.preventDefault();
  sessionStorage.setItem('key', new FormData(event.target).get('key'));
  at('key').hidden = true;
  await attempt('calls', calls);
  await attempt('work', work);
});
window.addEventListener('hashchange', () => attempt('calls', showCall));

every(CALLS_MILLIS, 'calls', calls, true);
every(SLOW_MILLIS, 'work', work, true);
every(SLOW_MILLIS, 'health', showHealth, false);
