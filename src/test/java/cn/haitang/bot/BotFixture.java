package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.needs.Categories;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Whiteboard;
import cn.haitang.pioneers.Pioneer;
import cn.haitang.pioneers.Pioneers;
import cn.haitang.reading.Activities;
import cn.haitang.reading.Attendance;
import cn.haitang.reading.CheckIns;
import cn.haitang.reading.SignUps;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.PublicUrl;
import cn.haitang.wechat.InboundMessage;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The whole conversation on fakes, with the site's own words and menus; 09:05 in Beijing on 2026-11-24. */
class BotFixture {

    static final Instant NOW = Instant.parse("2026-11-24T01:05:00Z");

    static final String RESIDENT = "openid-resident";
    static final String NEWCOMER = "openid-newcomer";
    static final String VOLUNTEER = "openid-volunteer";
    static final String STAFF = "openid-staff";
    static final String ADMIN = "openid-admin";
    static final long RESIDENT_ID = 11;
    static final long VOLUNTEER_ID = 22;
    static final long STAFF_ID = 33;

    final FakePeople people = new FakePeople();
    final FakeNeeds needs = new FakeNeeds();
    final FakeNotifications notifications = new FakeNotifications();
    final FakeConversations conversations = new FakeConversations();
    final TickingClock clock = new TickingClock();
    final FakeRoster roster = new FakeRoster();
    final FakeCards cards = new FakeCards();
    final FakeGifts gifts = new FakeGifts();
    final FakePoints points = new FakePoints();
    final FakeBookLists bookLists = new FakeBookLists();
    final BotSettings settings = settings();
    final Bot bot;
    private int messages;

    BotFixture() {
        people.add(RESIDENT, RESIDENT_ID, "庄阿姨", FakePeople.BAILIAN);
        people.add(
                VOLUNTEER,
                VOLUNTEER_ID,
                "陆桂花",
                FakePeople.BAILIAN,
                FakePeople.grant(Role.VOLUNTEER, FakePeople.BAILIAN));
        people.add(
                STAFF, STAFF_ID, "周", FakePeople.BAILIAN, FakePeople.grant(Role.COMMUNITY_STAFF, FakePeople.BAILIAN));
        people.add(ADMIN, 44, "吴", null, FakePeople.grant(Role.STREET_ADMIN, FakePeople.STREET));
        bot = bot();
    }

    private Bot bot() {
        ResourceBundleMessageSource messageSource = new ResourceBundleMessageSource();
        messageSource.setBasename("messages");
        messageSource.setDefaultEncoding("UTF-8");
        messageSource.setFallbackToSystemLocale(false);
        Phrases texts = new Phrases(messageSource);
        NeedPhrases needTexts = new NeedPhrases(texts);
        NumberedList numbered = new NumberedList(texts);
        PublicUrl site = new PublicUrl(URI.create("https://haitang.example.cn"));
        ActivityPhrases activityTexts = new ActivityPhrases(texts, site);
        NumberedNeeds lists = new NumberedNeeds(numbered, needTexts);
        CategoryGuess guess = new CategoryGuess(bind("haitang.needs", Categories.class, "config/categories.yaml"));
        CommonCommands common = new CommonCommands(people, people, guess, texts);
        ReadingCommands reading = new ReadingCommands(points, bookLists, site, texts);
        List<CommandSet> commands = List.of(
                common,
                new ResidentCommands(needs, texts, needTexts, lists),
                reading,
                new DraftCommands(needs, people, guess, reading, texts),
                new VolunteerCommands(needs, needs, roster, texts, needTexts, lists),
                new BacklogCommands(needs, new FakeWhiteboard(), people, texts, lists),
                new DecisionCommands(needs, texts, needTexts),
                new DispatchCommands(needs, needs, texts, needTexts),
                new InviteCommands(people, people, texts),
                new GiftCommands(gifts, site, texts),
                new CardCommands(cards, roster, people, site, texts),
                new ActivityCommands(
                        unused(Activities.class),
                        unused(SignUps.class),
                        unused(CheckIns.class),
                        people,
                        texts,
                        activityTexts,
                        numbered),
                new OrganiserCommands(
                        unused(Activities.class), unused(Attendance.class), texts, activityTexts, numbered));
        TransactionalOperator tx = new NoTransaction();
        return new Bot(
                people,
                notifications,
                conversations,
                new Dialogue(commands, common, texts),
                new Emergencies(settings),
                new EmergencyAlarm(people, people, notifications, texts, tx),
                texts,
                tx,
                clock);
    }

    /** What is tried on the real module: see ActivityTalkIT. */
    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    static BotSettings settings() {
        return bind("haitang.bot", BotSettings.class, "config/emergency.yaml", "config/menus.yaml");
    }

    /** Binds the site's files as the application does. */
    static <T> T bind(String prefix, Class<T> type, String... files) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("url", java.util.Map.of("haitang.public-url", "http://127.0.0.1:8080")));
        for (String file : files) {
            load(file).forEach(sources::addLast);
        }
        return new Binder(
                        ConfigurationPropertySources.from(sources),
                        new org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver(
                                sources))
                .bind(prefix, type)
                .get();
    }

    private static List<PropertySource<?>> load(String file) {
        try {
            return new YamlPropertySourceLoader().load(file, new FileSystemResource(Path.of(file)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Says something and gives the reply; every reply must fit WeChat's limit. */
    String say(String openId, String text) {
        return reply(message(openId, InboundMessage.Kind.TEXT, text));
    }

    String reply(InboundMessage message) {
        String reply = bot.handle(message).block();
        org.assertj.core.api.Assertions.assertThat(reply)
                .as("reply to " + message)
                .isNotNull();
        org.assertj.core.api.Assertions.assertThat(reply.codePointCount(0, reply.length()))
                .isLessThanOrEqualTo(600);
        org.assertj.core.api.Assertions.assertThat(reply.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(2048);
        return reply;
    }

    InboundMessage message(String openId, InboundMessage.Kind kind, @Nullable String content) {
        messages++;
        GeoPoint location = kind == InboundMessage.Kind.LOCATION ? new GeoPoint(31.3, 120.6) : null;
        String template = kind == InboundMessage.Kind.TEMPLATE_RESULT ? "41" : null;
        return new InboundMessage("key-" + messages, openId, clock.instant(), kind, content, location, template);
    }

    void suggestTwoAndAService() {
        needs.suggestions = List.of(
                new Dispatch.Suggestion(new MemberId(VOLUNTEER_ID), null, "陆桂花", 90, List.of("同社区", "会联系锁匠", "手上 1 件")),
                new Dispatch.Suggestion(new MemberId(23), null, "袁园", 60, List.of("邻近社区", "手上 0 件")),
                new Dispatch.Suggestion(null, new ServiceId(7), "周师傅开锁", 50, List.of("付费", "09:00–18:00")));
    }

    /** Stands still until moved. */
    static class TickingClock extends Clock {

        Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** The board with fixed figures. */
    static class FakeWhiteboard implements Whiteboard {

        @Override
        public Mono<Board> board(OrganisationId node) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Figures> figures(OrganisationId node) {
            return Mono.just(new Figures(162, 0, 0, 0, 158, 4, 1, new BigDecimal("97.5"), new BigDecimal("2.5")));
        }
    }

    /** A roster that knows names and leaves only. */
    static class FakeRoster implements Pioneers {

        final List<String> log = new ArrayList<>();
        final List<Pioneer> serving = new ArrayList<>();

        void add(long id, String name) {
            serving.add(new Pioneer(new MemberId(id), name, FakePeople.BAILIAN.id(), "", Set.of(), 3, null));
        }

        @Override
        public Mono<Pioneer> find(MemberId member) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Void> lock(MemberId member) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<Pioneer> servingIn(Collection<OrganisationId> communities) {
            return Flux.fromIterable(serving).filter(pioneer -> communities.contains(pioneer.community()));
        }

        @Override
        public Mono<Pioneer> enrol(CurrentMember staff, Pioneer pioneer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Pioneer> takeLeave(MemberId member, @Nullable LocalDate until) {
            return Mono.fromSupplier(() -> {
                log.add("leave " + until);
                return new Pioneer(member, "陆桂花", FakePeople.BAILIAN.id(), "", Set.of(), 3, until);
            });
        }
    }

    /** Runs everything without a transaction. */
    static class NoTransaction implements TransactionalOperator {

        @Override
        public <T> Flux<T> execute(TransactionCallback<T> action) {
            return Flux.defer(() -> Flux.from(action.doInTransaction(null)));
        }

        @Override
        public <T> Mono<T> transactional(Mono<T> mono) {
            return mono;
        }

        @Override
        public <T> Flux<T> transactional(Flux<T> flux) {
            return flux;
        }
    }
}
