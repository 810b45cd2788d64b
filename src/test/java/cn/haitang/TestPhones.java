package cn.haitang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** The stand-in for WeChat: people with phones, and what goes wrong. Blocks: for the test's own thread only. */
public final class TestPhones {

    /** Where template messages are sent. */
    public static final String TEMPLATE_SEND = "/cgi-bin/message/template/send";

    private static final int ANSWER_BYTES = 8 * 1024 * 1024;

    private final WebClient standIn;

    public TestPhones(int port) {
        standIn = WebClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/sandbox/api")
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ANSWER_BYTES))
                .build();
    }

    /** A person who follows nobody yet; WeChat joins the two accounts. */
    public Phone add(String name) {
        return new Phone(post("/people", Map.of("name", name)));
    }

    /** A person whose two accounts WeChat does not join. */
    public Phone addWithoutUnionId(String name) {
        return new Phone(post("/people", Map.of("name", name, "joined", false)));
    }

    /** Followers of whom our server was not told. */
    public List<Phone> addFollowers(String prefix, int count) {
        List<Phone> phones = new ArrayList<>();
        post("/people/bulk", Map.of("prefix", prefix, "count", count))
                .path("people")
                .forEach(person -> phones.add(new Phone(person)));
        return phones;
    }

    /** The official account as the stand-in knows it. */
    public JsonNode account() {
        return get("/account");
    }

    /** Trouble for the next template messages to everybody. */
    public void faultForAll(Map<String, ?> fault) {
        Map<String, Object> wanted = new HashMap<>(fault);
        wanted.put("path", TEMPLATE_SEND);
        post("/faults", wanted);
    }

    /** Ends all trouble. */
    public void endFaults() {
        standIn.delete().uri("/faults").retrieve().toBodilessEntity().block();
    }

    /** The template messages accepted after the given one, at most 1000, oldest first. */
    public List<JsonNode> sendsAfter(long id) {
        List<JsonNode> sends = new ArrayList<>();
        get("/template-sends?limit=1000&after=" + id).path("sends").forEach(sends::add);
        return sends;
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return Objects.requireNonNull(standIn.method(HttpMethod.POST)
                .uri(path)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block());
    }

    private JsonNode get(String path) {
        return Objects.requireNonNull(
                standIn.get().uri(path).retrieve().bodyToMono(JsonNode.class).block());
    }

    /** One person's phone. */
    public final class Phone {

        private final JsonNode person;

        private Phone(JsonNode person) {
            this.person = person;
        }

        public String id() {
            return person.path("id").asString();
        }

        public String openId() {
            return person.path("openId").asString();
        }

        public Phone follow() {
            act("follow", Map.of());
            return this;
        }

        public Phone unfollow() {
            act("unfollow", Map.of());
            return this;
        }

        /** Writes and gives what is answered; empty for nothing. */
        public String say(String text) {
            return reply(act("text", Map.of("text", text)));
        }

        /** Scans a code and gives what is answered. */
        public String scan(String code) {
            return reply(act("scan", Map.of("code", code)));
        }

        /** Taps a button of the menu and gives what is answered. */
        public String tap(String button) {
            return reply(act("tap", Map.of("button", button)));
        }

        /** A code for the login of the mini-program. */
        public String loginCode() {
            return act("login-code", Map.of()).path("code").asString();
        }

        /** Allows one subscribe message of the template. */
        public void allow(String templateId) {
            act("subscription", Map.of("answers", Map.of(templateId, "accept")));
        }

        /** Refuses to be asked for the template. */
        public void rejectPopup(String templateId) {
            act("subscription", Map.of("answers", Map.of(templateId, "reject")));
        }

        /** Switches the mini-program's template off. */
        public void endSubscription(String templateId) {
            act("subscription-end", Map.of("templateId", templateId));
        }

        /** What WeChat thinks of this person's next picture, and when it says so. */
        public void picture(String suggest, String timing) {
            standIn.post()
                    .uri("/picture-results")
                    .bodyValue(Map.of(
                            "openId", person.path("miniOpenId").asString(), "suggest", suggest, "timing", timing))
                    .retrieve()
                    .toBodilessEntity()
                    .block();
        }

        /** Switches a template off. */
        public void refuse(String templateId) {
            standIn.post()
                    .uri("/people/" + id() + "/refusal")
                    .bodyValue(Map.of("templateId", templateId, "refused", true))
                    .retrieve()
                    .toBodilessEntity()
                    .block();
        }

        /** Trouble for the next template messages to this person. */
        public void fault(Map<String, ?> fault) {
            Map<String, Object> wanted = new HashMap<>(fault);
            wanted.put("openId", openId());
            faultForAll(wanted);
        }

        /** What becomes of the next template message that is accepted for this person. */
        public void result(String status, String timing) {
            standIn.post()
                    .uri("/template-results")
                    .bodyValue(Map.of("openId", openId(), "status", status, "timing", timing))
                    .retrieve()
                    .toBodilessEntity()
                    .block();
        }

        /** The template messages in the chat, as text. */
        public List<String> cards() {
            List<String> cards = new ArrayList<>();
            get("/people/" + id() + "/chat").path("messages").forEach(message -> {
                if (message.path("kind").asString().equals("TEMPLATE")) {
                    cards.add(message.toString());
                }
            });
            return cards;
        }

        /** The template messages that WeChat accepted for this person. */
        public List<JsonNode> sends() {
            List<JsonNode> sends = new ArrayList<>();
            get("/template-sends?openId=" + openId()).path("sends").forEach(sends::add);
            return sends;
        }

        private JsonNode act(String action, Map<String, ?> body) {
            return post("/people/" + id() + "/" + action, body);
        }

        private static String reply(JsonNode done) {
            if (!done.path("trouble").isMissingNode() && !done.path("trouble").isNull()) {
                throw new AssertionError("WeChat got no answer: " + done);
            }
            return done.path("reply").asString("");
        }
    }
}
