// The two APIs the page speaks: the stand-in's own under /sandbox/api, and the product's under /api as the mini-program
// would.

async function answerOf(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = {detail: text.slice(0, 200)};
  }
  if (response.ok) return body;
  throw Object.assign(new Error(body?.detail ?? `没有成功（${response.status}）`), {status: response.status, body});
}

async function call(address, method, body, headers = {}) {
  let response;
  try {
    response = await fetch(address, {
      method,
      headers: body === undefined ? headers : {'Content-Type': 'application/json', ...headers},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error('连不上服务。它还开着吗？');
  }
  return answerOf(response);
}

export const sandbox = {
  get: path => call('/sandbox/api' + path, 'GET'),
  post: (path, body = {}) => call('/sandbox/api' + path, 'POST', body),
  reset: () => call('/sandbox/api/faults', 'DELETE'),
};

export const person = id => ({
  chat: after => sandbox.get(`/people/${id}/chat?after=${after}`),
  menu: () => sandbox.get(`/people/${id}/menu`),
  act: (what, body) => sandbox.post(`/people/${id}/${what}`, body),
});

/** The product's API in the name of a person; logs in with a fresh code of wx.login. */
export async function login(id) {
  const {code} = await sandbox.post(`/people/${id}/login-code`);
  const {token, member} = await call('/api/login', 'POST', {code});
  const headers = {Authorization: `Bearer ${token}`};
  return {
    member,
    get: path => call('/api' + path, 'GET', undefined, headers),
    post: (path, body, key) => call('/api' + path, 'POST', body, key ? {...headers, 'Idempotency-Key': key} : headers),
  };
}

/** What everybody may read of the product. */
export const open = path => call('/api' + path, 'GET');

/** Calls back with the change whenever somebody's phone changed, and with null after each reconnection. */
export function listen(onChange) {
  const stream = new EventSource('/sandbox/api/events');
  stream.onopen = () => onChange(null);
  stream.onmessage = event => onChange(JSON.parse(event.data));
  return stream;
}
