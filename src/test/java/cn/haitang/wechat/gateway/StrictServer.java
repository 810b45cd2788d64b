package cn.haitang.wechat.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** WeChat as a script: requests in this order and no others. */
final class StrictServer {

    private final MockWebServer server = new MockWebServer();
    private final Queue<Expectation> expectations = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    StrictServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    void expectToken() {
        expect("POST /cgi-bin/stable_token", null, "{\"access_token\":\"T1\",\"expires_in\":7200}");
    }

    void expect(String request, @Nullable String body, String answer) {
        expect(
                request,
                body,
                new MockResponse.Builder().body(answer).setHeader("Content-Type", "application/json; encoding=utf-8"));
    }

    /** {@code body}: JSON that must be equal, empty for none, null for any. */
    void expect(String request, @Nullable String body, MockResponse.Builder answer) {
        expectations.add(new Expectation(request, body, answer.build()));
    }

    private MockResponse answer(RecordedRequest request) {
        String line = request.getMethod() + " " + request.getTarget();
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        Expectation expected = expectations.poll();
        if (expected == null || !expected.request.equals(line) || !expected.matches(body)) {
            surprises.add("got " + line + " " + body + ", expected " + expected);
            return new MockResponse.Builder().code(500).build();
        }
        return expected.answer;
    }

    void verifyAndClose() {
        server.close();
        List<String> faults = new ArrayList<>(surprises);
        expectations.forEach(expectation -> faults.add("never came: " + expectation));
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    private record Expectation(String request, @Nullable String body, MockResponse answer) {

        boolean matches(String actual) {
            if (body == null) {
                return true;
            }
            return body.isEmpty()
                    ? actual.isEmpty()
                    : JsonMapper.shared()
                            .readTree(body)
                            .equals(JsonMapper.shared().readTree(actual));
        }

        @Override
        public String toString() {
            return request + " " + body;
        }
    }
}
