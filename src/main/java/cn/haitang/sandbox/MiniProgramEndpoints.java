package cn.haitang.sandbox;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the mini-program's server calls: login, phone number, checks of texts and pictures, codes. */
final class MiniProgramEndpoints {

    /** Texts with one of these are {@code risky}. */
    static final List<String> RISKY = List.of("赌博", "代开发票", "办假证", "裸聊", "出售枪支", "传销");

    /** A text with this is for a person's eyes: {@code review}. */
    static final String REVIEW = "请人工看看";

    private static final int LONGEST_TEXT = 2500;
    /** The other media type, sound, nobody here sends. */
    private static final int PICTURE = 2;

    private static final Pattern SCENE = Pattern.compile("[0-9A-Za-z!#$&'()*+,/:;=?@\\-._~]{1,32}");

    private final AccountEndpoints accounts;
    private final People people;
    private final Codes loginCodes;
    private final Codes phoneCodes;
    private final SandboxSettings settings;
    private final PictureChecks pictures;

    MiniProgramEndpoints(
            SandboxSettings settings,
            AccountEndpoints accounts,
            People people,
            Codes loginCodes,
            Codes phoneCodes,
            PictureChecks pictures) {
        this.settings = settings;
        this.accounts = accounts;
        this.people = people;
        this.loginCodes = loginCodes;
        this.phoneCodes = phoneCodes;
        this.pictures = pictures;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/sns/jscode2session", Endpoint.Needs.NOTHING_OR_GOOD, this::login),
                Endpoint.post("/wxa/business/getuserphonenumber", Endpoint.Needs.MINI, this::phoneNumber),
                Endpoint.post("/wxa/msg_sec_check", Endpoint.Needs.MINI, this::checkText),
                Endpoint.post("/wxa/media_check_async", Endpoint.Needs.MINI, this::checkPicture),
                Endpoint.post("/wxa/getwxacodeunlimit", Endpoint.Needs.MINI, this::code));
    }

    private Answer login(Call call) {
        if (accounts.requireApp(call.query("appid"), call.query("secret"), 40125) != App.MINI) {
            throw new WeChatRefusal(40013, "invalid appid");
        }
        if (!call.query("grant_type").equals("authorization_code")) {
            throw new WeChatRefusal(40002, "invalid grant_type");
        }
        Person person = loginCodes.redeem(call.query("js_code"));
        person.usedMiniProgram(call.now());
        return Answer.of(
                "openid", person.seed().miniOpenId(),
                "session_key", RandomText.of(22) + "==",
                "unionid", person.seed().unionId());
    }

    private Answer phoneNumber(Call call) {
        String phone = phoneCodes.redeem(call.text("code")).seed().phone();
        Map<String, Object> watermark = Answer.object(
                "timestamp",
                call.now().getEpochSecond(),
                "appid",
                settings.miniProgram().appId());
        return Answer.ok(
                "phone_info",
                Answer.object(
                        "phoneNumber", phone, "purePhoneNumber", phone, "countryCode", "86", "watermark", watermark));
    }

    private Answer checkText(Call call) {
        Person person = people.byOpenId(App.MINI, call.text("openid"));
        String content = call.text("content");
        if (content.isBlank()) {
            throw new WeChatRefusal(44002, "empty post data");
        }
        if (content.length() > LONGEST_TEXT) {
            throw new WeChatRefusal(45002, "content size out of limit");
        }
        requireCheckable(call, person);
        return verdict(content);
    }

    private Answer checkPicture(Call call) {
        Person person = people.byOpenId(App.MINI, call.text("openid"));
        String url = call.text("media_url");
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new WeChatRefusal(44002, "empty media data");
        }
        if (call.number("media_type") != PICTURE) {
            throw new WeChatRefusal(40129, "invalid media type");
        }
        requireCheckable(call, person);
        return pictures.accept(person, url);
    }

    private static void requireCheckable(Call call, Person person) {
        int scene = call.number("scene");
        if (scene < 1 || scene > 4 || call.number("version") != 2) {
            throw new WeChatRefusal(40129, "invalid scene or version");
        }
        if (!person.isActive(call.now())) {
            throw new WeChatRefusal(61010, "code is expired");
        }
    }

    private static Answer verdict(String content) {
        String suggest = "pass";
        int label = 100;
        if (RISKY.stream().anyMatch(content::contains)) {
            suggest = "risky";
            label = 20006;
        } else if (content.contains(REVIEW)) {
            suggest = "review";
            label = 21000;
        }
        Map<String, Object> detail = Answer.object(
                "strategy", "content_model", "errcode", 0, "suggest", suggest, "label", label, "prob", 90);
        return Answer.ok(
                "result", Map.of("suggest", suggest, "label", label),
                "detail", List.of(detail),
                "trace_id", RandomText.of(24));
    }

    private Answer code(Call call) {
        String page = call.text("page");
        if (!SCENE.matcher(call.text("scene")).matches()) {
            throw new WeChatRefusal(40129, "invalid scene");
        }
        if (page.startsWith("/")) {
            throw new WeChatRefusal(41030, "invalid page");
        }
        return Answer.bytes(
                QrImage.png(settings.miniProgram().appId() + ":" + page + "?scene=" + call.text("scene")), "image/png");
    }
}
