package cn.haitang.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Template messages, customer-service messages and subscribe messages. */
final class MessageEndpoints {

    private final SandboxSettings settings;
    private final Map<String, Template> templates;
    private final Map<String, List<Template.Field>> fields;
    private final People people;
    private final TemplateSends sends;
    private final Numbers numbers;
    private final Pusher pusher;

    MessageEndpoints(SandboxSettings settings, People people, TemplateSends sends, Numbers numbers, Pusher pusher) {
        this.settings = settings;
        this.templates = settings.templates().stream().collect(Collectors.toMap(Template::id, Function.identity()));
        this.fields = settings.templates().stream().collect(Collectors.toMap(Template::id, Template::fields));
        this.people = people;
        this.sends = sends;
        this.numbers = numbers;
        this.pusher = pusher;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/message/template/send", Endpoint.Needs.OFFICIAL, this::sendTemplate),
                Endpoint.get("/cgi-bin/template/get_all_private_template", Endpoint.Needs.OFFICIAL, this::templates),
                Endpoint.post("/cgi-bin/message/custom/send", Endpoint.Needs.EITHER, this::sendCustom),
                Endpoint.post("/cgi-bin/message/subscribe/send", Endpoint.Needs.MINI, this::sendSubscribe),
                Endpoint.get("/wxaapi/newtmpl/gettemplate", Endpoint.Needs.MINI, this::subscribeTemplates));
    }

    private Answer sendTemplate(Call call) {
        Person person = people.byOpenId(App.OFFICIAL, call.text("touser"));
        Template template = requireTemplate(call.text("template_id"));
        checkReader(person, template);
        List<ChatMessage.Line> lines = lines(template, call.body().path("data"));
        String page = page(call.body().path("miniprogram"));
        String clientMessageId = empty(call.text("client_msg_id"));
        ChatMessage.Card card = new ChatMessage.Card(
                template.id(),
                template.title(),
                lines,
                empty(call.text("url")),
                page,
                Long.toString(numbers.next()),
                clientMessageId);
        TemplateSends.Accepted accepted = sends.accept(person, card);
        return Answer.ok("msgid", Long.parseLong(accepted.messageId())).after(accepted.result());
    }

    private static void checkReader(Person person, Template template) {
        if (!person.follows()) {
            throw new WeChatRefusal(43004, "require subscribe");
        }
        if (person.refuses(template.id())) {
            throw new WeChatRefusal(43101, "user refuse to accept the msg");
        }
    }

    private Template requireTemplate(String id) {
        Template template = templates.get(id);
        if (template == null) {
            throw new WeChatRefusal(40037, "invalid template_id");
        }
        return template;
    }

    private List<ChatMessage.Line> lines(Template template, JsonNode data) {
        return fields.getOrDefault(template.id(), List.of()).stream()
                .map(field -> line(field, data))
                .toList();
    }

    private static ChatMessage.Line line(Template.Field field, JsonNode data) {
        String value = data.path(field.name()).path("value").asString("");
        if (!FieldRules.allows(field.name(), value)) {
            throw new WeChatRefusal(47003, "argument invalid! data." + field.name() + ".value invalid");
        }
        return new ChatMessage.Line(field.label(), value);
    }

    private @Nullable String page(JsonNode miniProgram) {
        if (miniProgram.isMissingNode() || miniProgram.isNull()) {
            return null;
        }
        if (!miniProgram
                .path("appid")
                .asString("")
                .equals(settings.miniProgram().appId())) {
            throw new WeChatRefusal(40013, "invalid appid in miniprogram");
        }
        String page =
                miniProgram.path("pagepath").asString(miniProgram.path("path").asString(""));
        if (page.isEmpty() || page.startsWith("/") || page.length() > 1024) {
            throw new WeChatRefusal(40165, "invalid weapp pagepath");
        }
        return page;
    }

    private Answer templates(Call call) {
        List<?> list =
                settings.templates().stream().map(MessageEndpoints::describe).toList();
        return Answer.of("template_list", list);
    }

    private static Map<String, Object> describe(Template template) {
        Map<String, Object> known = Answer.object("template_id", template.id(), "title", template.title());
        known.put("primary_industry", "政府与公共事业");
        known.put("deputy_industry", "公共事业");
        known.put("content", template.content());
        known.put("example", "");
        return known;
    }

    private static Map<String, Object> describeSubscribe(Template template) {
        Map<String, Object> known = Answer.object("priTmplId", template.id(), "title", template.title());
        known.put("content", template.content());
        known.put("example", "");
        known.put("type", 2);
        return known;
    }

    private Answer sendCustom(Call call) {
        Person person = people.byOpenId(call.account(), call.text("touser"));
        if (call.account() == App.MINI) {
            throw new WeChatRefusal(45015, "response out of time limit or subscription is canceled");
        }
        ChatMessage.Draft draft = draft(call.text("msgtype"), call.body());
        int refusal = person.follows() ? person.takeAnswer(call.now()) : 45015;
        if (refusal != 0) {
            throw new WeChatRefusal(
                    refusal, refusal == 45047 ? "out of response count limit" : "response out of time limit");
        }
        people.write(person, draft);
        return Answer.ok();
    }

    private static ChatMessage.Draft draft(String kind, JsonNode body) {
        JsonNode content = body.path(kind);
        return switch (kind) {
            case "text" ->
                ChatMessage.Draft.of(ChatMessage.From.ACCOUNT, ChatMessage.Kind.TEXT, limited(content.path("content")));
            case "miniprogrampage" -> link(content.path("title"), content.path("pagepath"));
            case "news" ->
                link(
                        content.path("articles").path(0).path("title"),
                        content.path("articles").path(0).path("url"));
            case "image" ->
                ChatMessage.Draft.link(ChatMessage.From.ACCOUNT, ChatMessage.Kind.IMAGE, "图片", "/sandbox/photo.svg");
            default -> throw new WeChatRefusal(40008, "invalid message type");
        };
    }

    private static ChatMessage.Draft link(JsonNode title, JsonNode target) {
        return ChatMessage.Draft.link(
                ChatMessage.From.ACCOUNT, ChatMessage.Kind.NEWS, limited(title), target.asString(""));
    }

    private static String limited(JsonNode text) {
        String value = text.asString("");
        if (value.isEmpty()) {
            throw new WeChatRefusal(44004, "empty content");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > 2048) {
            throw new WeChatRefusal(45002, "content size out of limit");
        }
        return value;
    }

    private Answer sendSubscribe(Call call) {
        Person person = people.byOpenId(App.MINI, call.text("touser"));
        Template template = requireTemplate(call.text("template_id"));
        List<ChatMessage.Line> lines = lines(template, call.body().path("data"));
        String page = call.text("page");
        if (page.startsWith("/")) {
            throw new WeChatRefusal(41030, "invalid page");
        }
        if (!person.takeGrant(template.id())) {
            throw new WeChatRefusal(43101, "user refuse to accept the msg");
        }
        String messageId = Long.toString(numbers.next());
        ChatMessage.Card card =
                new ChatMessage.Card(template.id(), template.title(), lines, null, empty(page), messageId, null);
        people.write(person, ChatMessage.Draft.card(ChatMessage.Kind.SUBSCRIBE, card));
        pusher.pushLater(
                pusher.pushes().subscribeResult(person.seed().miniOpenId(), template.id(), messageId),
                settings.resultDelay(),
                outcome -> {});
        return Answer.ok("msgid", Long.parseLong(messageId));
    }

    private Answer subscribeTemplates(Call call) {
        List<?> list = settings.templates().stream()
                .map(MessageEndpoints::describeSubscribe)
                .toList();
        return Answer.ok("data", list);
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }
}
