package cn.haitang.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Tokens, tickets, and the login of web pages (OAuth2). */
final class AccountEndpoints {

    private static final int KEPT = 50_000;

    private final SandboxSettings settings;
    private final Tokens tokens;
    private final People people;
    private final Codes codes;
    private final Faults faults;
    private final Clock clock;
    private final BoundedMap<Person> pageTokens;
    private final BoundedMap<Person> refreshTokens;

    AccountEndpoints(SandboxSettings settings, Tokens tokens, People people, Codes codes, Faults faults, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.people = people;
        this.codes = codes;
        this.faults = faults;
        this.clock = clock;
        this.pageTokens = new BoundedMap<>(clock, KEPT, Duration.ofHours(2));
        this.refreshTokens = new BoundedMap<>(clock, KEPT, Duration.ofDays(30));
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/stable_token", Endpoint.Needs.NOTHING, this::stableToken),
                Endpoint.get("/cgi-bin/token", Endpoint.Needs.NOTHING, this::token),
                Endpoint.get("/cgi-bin/ticket/getticket", Endpoint.Needs.OFFICIAL, this::ticket),
                Endpoint.get("/cgi-bin/getcallbackip", Endpoint.Needs.OFFICIAL, this::callbackIps),
                Endpoint.post("/cgi-bin/clear_quota", Endpoint.Needs.EITHER, this::clearQuota),
                Endpoint.get("/connect/oauth2/authorize", Endpoint.Needs.NOTHING, this::authorize),
                Endpoint.get("/sns/oauth2/access_token", Endpoint.Needs.NOTHING, this::pageToken),
                Endpoint.get("/sns/oauth2/refresh_token", Endpoint.Needs.NOTHING, this::refreshPageToken),
                Endpoint.get("/sns/userinfo", Endpoint.Needs.NOTHING, this::userInfo),
                Endpoint.get("/sns/auth", Endpoint.Needs.NOTHING, this::checkPageToken));
    }

    private Answer stableToken(Call call) {
        if (!call.text("grant_type").equals("client_credential")) {
            throw new WeChatRefusal(40002, "invalid grant_type");
        }
        App app = requireApp(call.text("appid"), call.text("secret"), 40125);
        boolean forced = call.body().path("force_refresh").asBoolean(false);
        return answer(tokens.stable(app, forced));
    }

    private Answer token(Call call) {
        if (!call.query("grant_type").equals("client_credential")) {
            throw new WeChatRefusal(40002, "invalid grant_type");
        }
        return answer(tokens.plain(requireApp(call.query("appid"), call.query("secret"), 40001)));
    }

    private Answer answer(Tokens.Token token) {
        return Answer.of("access_token", token.value(), "expires_in", token.secondsLeft(clock.instant()));
    }

    /** The account with this app id and secret. */
    App requireApp(String appId, String secret, int wrongSecret) {
        for (App app : App.values()) {
            SandboxSettings.Account account = account(app);
            if (account.appId().equals(appId)) {
                if (!account.secret().equals(secret)) {
                    throw new WeChatRefusal(wrongSecret, "invalid appsecret");
                }
                return app;
            }
        }
        throw new WeChatRefusal(40013, "invalid appid");
    }

    private SandboxSettings.Account account(App app) {
        return app == App.OFFICIAL ? settings.officialAccount() : settings.miniProgram();
    }

    private Answer ticket(Call call) {
        if (!List.of("jsapi", "wx_card").contains(call.query("type"))) {
            throw new WeChatRefusal(40097, "invalid args");
        }
        return Answer.ok("ticket", RandomText.of(86), "expires_in", 7200);
    }

    private Answer callbackIps(Call call) {
        return Answer.of("ip_list", List.of("127.0.0.1"));
    }

    private Answer clearQuota(Call call) {
        String expected = account(call.account()).appId();
        if (!call.text("appid").equals(expected)) {
            throw new WeChatRefusal(40013, "invalid appid");
        }
        faults.clearQuotas();
        return Answer.ok();
    }

    /**
     * Sends the browser back with a code; asks first who holds the phone, unless the address says it in {@code person}.
     */
    private Answer authorize(Call call) {
        if (!call.query("appid").equals(settings.officialAccount().appId())) {
            throw new WeChatRefusal(40013, "invalid appid");
        }
        if (call.query("redirect_uri").isEmpty() || !call.query("response_type").equals("code")) {
            throw new WeChatRefusal(10003, "redirect_uri domain and backend configuration are inconsistent");
        }
        Person who = people.findById(call.query("person"));
        if (who == null) {
            return Answer.bytes(choice(call).getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
        }
        String code = codes.issue(who);
        return Answer.redirect(UriComponentsBuilder.fromUriString(call.query("redirect_uri"))
                .queryParam("code", code)
                .queryParam("state", call.query("state"))
                .build()
                .encode()
                .toUri());
    }

    private String choice(Call call) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>谁在看</title>
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <link rel="stylesheet" href="/sandbox/tokens.css"><link rel="stylesheet" href="/sandbox/choice.css">
                <main><h1>谁拿着这部手机？</h1><p>真微信知道，这里要问一声。</p>
                """);
        people.all().stream().limit(50).forEach(person -> page.append(choiceLink(call, person)));
        return page.append("</main></html>").toString();
    }

    private static String choiceLink(Call call, Person person) {
        UriComponentsBuilder link = UriComponentsBuilder.newInstance();
        call.query().forEach((name, values) -> values.forEach(value -> link.queryParam(name, "{" + name + "}")));
        URI target = link.queryParam("person", "{person}")
                .encode()
                .buildAndExpand(variables(call, person))
                .toUri();
        return "<a href=\"%s\">%s<small>%s</small></a>\n"
                .formatted(
                        HtmlUtils.htmlEscape(target.toString()),
                        HtmlUtils.htmlEscape(person.seed().name()),
                        HtmlUtils.htmlEscape(person.seed().about()));
    }

    private static Map<String, String> variables(Call call, Person person) {
        Map<String, String> variables = new HashMap<>(call.query().toSingleValueMap());
        variables.put("person", person.seed().id());
        return variables;
    }

    private Answer pageToken(Call call) {
        requireOfficial(call, call.query("secret"));
        return grant(codes.redeem(call.query("code")), RandomText.of(90));
    }

    private void requireOfficial(Call call, String secret) {
        if (requireApp(call.query("appid"), secret, 40125) != App.OFFICIAL) {
            throw new WeChatRefusal(40013, "invalid appid");
        }
    }

    private Answer refreshPageToken(Call call) {
        Person person = refreshTokens.get(call.query("refresh_token"));
        if (person == null) {
            throw new WeChatRefusal(40030, "invalid refresh_token");
        }
        return grant(person, call.query("refresh_token"));
    }

    private Answer grant(Person person, String refreshToken) {
        String token = RandomText.of(90);
        pageTokens.put(token, person);
        refreshTokens.put(refreshToken, person);
        return Answer.of(
                "access_token",
                token,
                "expires_in",
                7200,
                "refresh_token",
                refreshToken,
                "openid",
                person.openId(),
                "scope",
                "snsapi_base",
                "unionid",
                person.seed().unionId());
    }

    private Answer userInfo(Call call) {
        Person person = requirePageToken(call);
        return Answer.of(
                "openid",
                person.openId(),
                "nickname",
                person.seed().name(),
                "sex",
                0,
                "province",
                "",
                "city",
                "",
                "country",
                "",
                "headimgurl",
                "",
                "privilege",
                List.of(),
                "unionid",
                person.seed().unionId());
    }

    private Answer checkPageToken(Call call) {
        return Answer.ok("openid", requirePageToken(call).openId());
    }

    private Person requirePageToken(Call call) {
        Person person = pageTokens.get(call.query("access_token"));
        if (person == null) {
            throw new WeChatRefusal(40001, "invalid credential, access_token is invalid or not latest");
        }
        if (!person.openId().equals(call.query("openid"))) {
            throw new WeChatRefusal(40003, "invalid openid");
        }
        return person;
    }
}
