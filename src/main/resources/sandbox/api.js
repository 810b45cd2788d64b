// The API the page speaks: the stand-in's own under /sandbox/api. What a person does with the product goes through the
// pages in their phone.

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

async function call(path, method, body) {
  let response;
  try {
    response = await fetch('/sandbox/api' + path, {
      method,
      headers: body === undefined ? {} : {'Content-Type': 'application/json'},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error('连不上服务。它还开着吗？');
  }
  return answerOf(response);
}

export const sandbox = {
  get: path => call(path, 'GET'),
  post: (path, body = {}) => call(path, 'POST', body),
  reset: () => call('/faults', 'DELETE'),
};

export const person = id => ({
  chat: after => sandbox.get(`/people/${id}/chat?after=${after}`),
  menu: () => sandbox.get(`/people/${id}/menu`),
  act: (what, body) => sandbox.post(`/people/${id}/${what}`, body),
});

/** Calls back with the change whenever somebody's phone changed, and with null after each reconnection. */
export function listen(onChange) {
  const stream = new EventSource('/sandbox/api/events');
  stream.onopen = () => onChange(null);
  stream.onmessage = event => onChange(JSON.parse(event.data));
  return stream;
}
