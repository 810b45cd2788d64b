package cn.haitang.bot;

import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.pioneers.Card;
import cn.haitang.pioneers.Cards;
import cn.haitang.pioneers.Pioneer;
import cn.haitang.pioneers.Pioneers;
import cn.haitang.shared.PublicUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Contact cards: scanning one, reading one's own, one's contact's, and for staff anybody's. */
@Component
class CardCommands implements CommandSet {

    private static final String CARD_PAGE = "/h5/#/pages/pioneers/card?ref=";
    private static final String EDIT_PAGE = "/h5/#/pages/pioneers/edit-card?member=";

    private final Cards cards;
    private final Pioneers pioneers;
    private final Organisations organisations;
    private final PublicUrl site;
    private final Phrases texts;

    CardCommands(Cards cards, Pioneers pioneers, Organisations organisations, PublicUrl site, Phrases texts) {
        this.cards = cards;
        this.pioneers = pioneers;
        this.organisations = organisations;
        this.site = site;
        this.texts = texts;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(
                Verb.CARD, this::card,
                Verb.CARD_OF, this::cardOf,
                Verb.CARD_SCANNED, this::scanned,
                Verb.CONTACT, this::contact);
    }

    private Mono<Turn> scanned(Talk talk, Intent intent) {
        return cards.scan(talk.member(), intent.rest())
                .map(card -> talk.says(
                        card.volunteer().equals(talk.member().id())
                                ? page(card).lineAt(0, texts.say("card.yours")).text()
                                : contact(card, "card.scanned")));
    }

    private Mono<Turn> contact(Talk talk, Intent intent) {
        return cards.contactOf(talk.member().id())
                .map(card -> contact(card, "card.contact"))
                .defaultIfEmpty(texts.say("card.noContact"))
                .map(talk::says);
    }

    private String contact(Card card, String head) {
        String name = card.name().isEmpty() ? texts.say("need.somebody") : card.name();
        String community = card.community().name();
        return switch (card.standing()) {
            case SERVING ->
                page(card)
                        .lineAt(0, texts.say(head, name))
                        .last(texts.say("card.ask"))
                        .text();
            case AWAY ->
                page(card)
                        .lineAt(0, texts.say(head, name))
                        .last(texts.say("card.away", away(card), community))
                        .text();
            case GONE -> texts.say("card.gone", name, community);
        };
    }

    private String away(Card card) {
        return card.awayUntil() == null ? "" : texts.day(card.awayUntil());
    }

    /** Volunteers read their own, staff whose they name. */
    private Mono<Turn> card(Talk talk, Intent intent) {
        boolean own = talk.member().has(Role.VOLUNTEER)
                && (intent.rest().isEmpty() || !talk.member().isStaff());
        return own ? ownCard(talk) : find(talk, intent.rest());
    }

    private Mono<Turn> ownCard(Talk talk) {
        return cards.own(talk.member().id())
                .map(card -> withLinks(card).text())
                .defaultIfEmpty(texts.say("card.none"))
                .map(talk::says);
    }

    private Mono<Turn> find(Talk talk, String name) {
        return organisations
                .communitiesWithin(talk.member().managedNodes())
                .map(Organisation::id)
                .collectList()
                .flatMapMany(pioneers::servingIn)
                .filter(pioneer -> pioneer.name().contains(name))
                .collectList()
                .flatMap(found ->
                        found.size() == 1 ? cardOf(talk, found.get(0).member()) : Mono.just(choose(talk, name, found)));
    }

    private Turn choose(Talk talk, String name, List<Pioneer> found) {
        Intent whose = Intent.of(Verb.CARD);
        if (found.isEmpty() && name.isEmpty()) {
            return talk.says(texts.say("card.nobodyHere"));
        }
        if (found.isEmpty()) {
            return talk.asks(texts.say("card.nobody", Page.cut(name, 20)), Open.question(whose));
        }
        Page page = Page.of(texts.say("card.whose"));
        List<Open.Option> options = new ArrayList<>();
        for (Pioneer pioneer : found.subList(0, Math.min(found.size(), NumberedList.LIMIT))) {
            Intent picked = Intent.of(Verb.CARD_OF).withTarget(pioneer.member().value(), null);
            options.add(new Open.Option(pioneer.name(), picked));
            page = page.item(texts.say("option", options.size(), pioneer.name() + " " + pioneer.grid()));
        }
        String last = texts.say(found.size() > options.size() ? "card.pickOrName" : "list.pick");
        Open open = new Open(options, whose, null, false).first(page.last(last).shown());
        return talk.asks(page.text(), open);
    }

    private Mono<Turn> cardOf(Talk talk, Intent intent) {
        return cardOf(talk, new MemberId(intent.requireTarget()));
    }

    private Mono<Turn> cardOf(Talk talk, MemberId volunteer) {
        return cards.open(talk.member(), volunteer)
                .map(card -> talk.says(card.ref() == null ? notMade(card) : forStaff(card)));
    }

    private String notMade(Card card) {
        return texts.say(
                "card.notMade", card.name(), link(EDIT_PAGE + card.volunteer().value()));
    }

    private String forStaff(Card card) {
        return withLinks(card)
                .last(texts.say("card.change", link(EDIT_PAGE + card.volunteer().value())))
                .text();
    }

    private Page withLinks(Card card) {
        return page(card)
                .lineAt(0, card.name())
                .last(standing(card))
                .last(texts.say("card.scans", card.scans()))
                .last(texts.say("card.link", link(CARD_PAGE + card.ref())))
                .last(texts.say("card.print", link("/cards/" + card.ref() + "/print")));
    }

    private @Nullable String standing(Card card) {
        return switch (card.standing()) {
            case SERVING -> null;
            case AWAY -> texts.say("card.onLeave", away(card));
            case GONE -> texts.say("card.gone", card.name(), card.community().name());
        };
    }

    private Page page(Card card) {
        String community = card.community().name();
        return Page.empty()
                .line(card.grid().isEmpty() ? community : texts.say("card.where", community, card.grid()))
                .line(field("services", String.join(texts.say("card.comma"), card.services())))
                .line(field("places", card.places()))
                .line(field("hours", card.hours()))
                .line(field("phone", card.phone()));
    }

    private @Nullable String field(String key, @Nullable String text) {
        return text == null || text.isEmpty() ? null : texts.say("card." + key, text);
    }

    private String link(String path) {
        return site.resolve(path).toString();
    }
}
