package cn.haitang.bot;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Urgency;
import cn.haitang.shared.GeoPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Submitting a need in the chat: takes what was said, asks for what is missing, one question at a time, and shows
 * everything once more before it is submitted.
 */
@Component
class DraftCommands implements CommandSet {

    /** {@link PostNeed}'s limits. */
    private static final int TEXT_LIMIT = 500;

    private static final int ADDRESS_LIMIT = 100;
    private static final int BENEFICIARY_LIMIT = 20;

    private static final List<String> MYSELF = List.of("自己", "我自己", "我", "本人", "自家", "我家", "我们家", "自己的");

    private final Needs needs;
    private final Organisations organisations;
    private final CategoryGuess categories;
    private final ReadingCommands reading;
    private final Phrases texts;

    DraftCommands(
            Needs needs,
            Organisations organisations,
            CategoryGuess categories,
            ReadingCommands reading,
            Phrases texts) {
        this.needs = needs;
        this.organisations = organisations;
        this.categories = categories;
        this.reading = reading;
        this.texts = texts;
    }

    @Override
    public Map<Verb, Action> actions() {
        Map<Verb, Action> actions = new HashMap<>();
        actions.put(Verb.NEED, this::begin);
        actions.put(Verb.CONTINUE, this::resume);
        actions.put(Verb.LOCATED, this::located);
        actions.put(Verb.DRAFT_TEXT, this::text);
        actions.put(Verb.DRAFT_CATEGORY, this::category);
        actions.put(Verb.DRAFT_PLACE, this::place);
        actions.put(Verb.DRAFT_PLACE_PICKED, this::placePicked);
        actions.put(Verb.DRAFT_WHOM, this::forWhom);
        actions.put(Verb.DRAFT_SUBMIT, this::submit);
        actions.put(Verb.DRAFT_RESTART, this::restart);
        actions.put(Verb.DRAFT_DROP, this::drop);
        return actions;
    }

    private Mono<Turn> begin(Talk talk, Intent intent) {
        NeedDraft draft = NeedDraft.begin(talk.messageKey());
        return intent.rest().isEmpty() ? Mono.just(next(talk, draft)) : describe(talk, draft, intent.rest());
    }

    private Mono<Turn> restart(Talk talk, Intent intent) {
        return Mono.just(next(talk, NeedDraft.begin(talk.messageKey())));
    }

    private Mono<Turn> drop(Talk talk, Intent intent) {
        return Mono.just(new Turn(texts.say("draft.dropped"), Memory.NONE));
    }

    private Mono<Turn> resume(Talk talk, Intent intent) {
        NeedDraft draft = talk.memory().draft();
        return Mono.just(draft == null ? talk.says(texts.say("draft.none")) : next(talk, draft));
    }

    private Mono<Turn> text(Talk talk, Intent intent) {
        return describe(talk, current(talk), intent.rest());
    }

    private Mono<Turn> describe(Talk talk, NeedDraft draft, String words) {
        if (words.codePointCount(0, words.length()) > TEXT_LIMIT) {
            return Mono.just(ask(talk, draft, texts.say("draft.tooLong"), Verb.DRAFT_TEXT));
        }
        Grammar.Door door = Grammar.door(words);
        NeedDraft described =
                door.text().isBlank() ? draft.withText(words, null) : draft.withText(door.text(), door.door());
        String guess = categories.guess(words);
        NeedDraft sorted = guess == null ? described : described.withCategory(guess);
        return findPlace(talk, words)
                .map(found -> found.apply(sorted))
                .defaultIfEmpty(sorted)
                .map(it -> next(talk, it));
    }

    /** What the text names, else where the person lives. Empty when neither is known. */
    private Mono<Place> findPlace(Talk talk, String words) {
        OrganisationId home = talk.member().home();
        Mono<Place> atHome =
                home == null ? Mono.empty() : organisations.get(home).map(Place::of);
        return organisations
                .mentionedIn(words)
                .filter(DraftCommands::isSmallEnough)
                .next()
                .map(Place::of)
                .switchIfEmpty(atHome);
    }

    private static boolean isSmallEnough(Organisation place) {
        return place.kind() == Organisation.Kind.COMMUNITY || place.kind() == Organisation.Kind.ESTATE;
    }

    private Mono<Turn> category(Talk talk, Intent intent) {
        String code = categories.named(intent.rest());
        NeedDraft draft = current(talk);
        return Mono.just(next(talk, code == null ? draft : draft.withCategory(code)));
    }

    private Mono<Turn> place(Talk talk, Intent intent) {
        return where(talk, current(talk), intent.rest());
    }

    private Mono<Turn> where(Talk talk, NeedDraft draft, String words) {
        return organisations
                .mentionedIn(words)
                .filter(DraftCommands::isSmallEnough)
                .collectList()
                .map(found -> where(talk, withDoor(draft, words), words, found));
    }

    /** An answer with a digit in it says more than the place: keep it as the address. */
    private static NeedDraft withDoor(NeedDraft draft, String words) {
        boolean open = draft.address() == null || draft.place() != null;
        boolean saysMore = open && words.chars().anyMatch(Character::isDigit);
        return saysMore ? draft.withAddress(Page.cut(words.strip(), ADDRESS_LIMIT)) : draft;
    }

    private Turn where(Talk talk, NeedDraft draft, String words, List<Organisation> found) {
        if (found.isEmpty() && draft.place() != null) {
            // A correction of the summary: a door alone, or something not understood, then the summary again.
            return next(talk, draft);
        }
        if (found.isEmpty()) {
            return ask(talk, draft, texts.say("draft.placeAgain"), Verb.DRAFT_PLACE);
        }
        Organisation first = found.get(0);
        return found.size() == 1 || isNamedIn(words, first)
                ? next(talk, Place.of(first).apply(draft))
                : askWhich(talk, draft, found);
    }

    private static boolean isNamedIn(String words, Organisation place) {
        return words.contains(place.name()) || Words.containsAny(words, place.aliases());
    }

    private Turn askWhich(Talk talk, NeedDraft draft, List<Organisation> found) {
        Page page = Page.of(texts.say("draft.whichPlace"));
        List<Open.Option> options = new ArrayList<>();
        for (Organisation place : found) {
            Intent picked =
                    Intent.of(Verb.DRAFT_PLACE_PICKED).withTarget(place.id().value(), null);
            options.add(new Open.Option(place.name(), picked));
            page = page.item(texts.say("option", options.size(), place.name()));
        }
        Open open = new Open(options, Intent.of(Verb.DRAFT_PLACE), null, false);
        return remember(talk, draft).asks(page.last(texts.say("list.pick")).text(), open);
    }

    private Mono<Turn> placePicked(Talk talk, Intent intent) {
        return organisations
                .get(new OrganisationId(intent.requireTarget()))
                .map(place -> next(talk, Place.of(place).apply(current(talk))));
    }

    /** A location message belongs to the need that is being told; without one it asks what is near. */
    private Mono<Turn> located(Talk talk, Intent intent) {
        NeedDraft draft = talk.memory().draft();
        if (draft == null) {
            GeoPoint place = talk.location();
            return place == null ? Mono.just(talk.says(texts.say("located.noDraft"))) : reading.near(talk, place);
        }
        NeedDraft located = draft.withLocation(talk.location());
        if (located.place() == null) {
            NeedDraft labelled =
                    intent.rest().isEmpty() ? located : located.withAddress(Page.cut(intent.rest(), ADDRESS_LIMIT));
            return where(talk, labelled, intent.rest());
        }
        return Mono.just(next(talk, located));
    }

    private Mono<Turn> forWhom(Talk talk, Intent intent) {
        String name = intent.rest().strip().replaceAll("^(?:是|替|帮|给|为|代)|[。.!！]$", "");
        NeedDraft draft = current(talk);
        if (MYSELF.contains(name)) {
            return Mono.just(next(talk, draft.withBeneficiary(null)));
        }
        boolean usable = !name.isBlank() && name.codePointCount(0, name.length()) <= BENEFICIARY_LIMIT;
        return Mono.just(next(talk, usable ? draft.withBeneficiary(name) : draft));
    }

    private Mono<Turn> submit(Talk talk, Intent intent) {
        NeedDraft draft = current(talk);
        if (draft.text() == null || draft.category() == null || draft.place() == null) {
            return Mono.just(next(talk, draft));
        }
        return needs.post(talk.member(), command(draft), draft.key())
                .map(need -> new Turn(submitted(need), Memory.NONE));
    }

    private static PostNeed command(NeedDraft draft) {
        String text = Objects.requireNonNull(draft.text());
        String beneficiary = draft.beneficiary();
        return new PostNeed(
                Objects.requireNonNull(draft.category()),
                text,
                new OrganisationId(Objects.requireNonNull(draft.place())),
                draft.address(),
                draft.location(),
                urgency(text),
                null,
                beneficiary == null ? null : new PostNeed.OnBehalf(beneficiary, true),
                null,
                true,
                PostNeed.Source.CHAT);
    }

    private static Urgency urgency(String text) {
        return Words.containsAny(text, Words.HASTE) ? Urgency.URGENT : Urgency.NORMAL;
    }

    private String submitted(NeedView need) {
        return texts.say("draft.submitted", need.id().value(), need.communityName());
    }

    /** Asks for the first thing missing, or shows the summary. */
    private Turn next(Talk talk, NeedDraft draft) {
        String text = draft.text();
        if (text == null) {
            return ask(talk, draft, texts.say("draft.text"), Verb.DRAFT_TEXT);
        }
        if (draft.category() == null) {
            return askCategory(talk, draft);
        }
        if (draft.place() == null) {
            return ask(talk, draft, texts.say("draft.place"), Verb.DRAFT_PLACE);
        }
        return !draft.forWhomKnown() && Words.containsAny(text, Words.SOMEBODY_ELSE)
                ? askForWhom(talk, draft)
                : summary(talk, draft, text);
    }

    private Turn ask(Talk talk, NeedDraft draft, String question, Verb answer) {
        return remember(talk, draft).asks(question, Open.question(Intent.of(answer)));
    }

    private Turn askCategory(Talk talk, NeedDraft draft) {
        Page page = Page.of(texts.say("draft.category"));
        List<Open.Option> options = new ArrayList<>();
        for (CategoryGuess.Choice choice : categories.all()) {
            options.add(new Open.Option(choice.name(), Intent.of(Verb.DRAFT_CATEGORY, choice.name())));
            page = page.item(texts.say("draft.categoryLine", options.size(), choice.name(), choice.hint()));
        }
        Open open = new Open(options, Intent.of(Verb.DRAFT_CATEGORY), null, false);
        return remember(talk, draft).asks(page.last(texts.say("list.pick")).text(), open);
    }

    private Turn askForWhom(Talk talk, NeedDraft draft) {
        String myself = texts.say("option.myself");
        Open.Option option = new Open.Option(myself, Intent.of(Verb.DRAFT_WHOM, MYSELF.get(0)));
        Open open = new Open(List.of(option), Intent.of(Verb.DRAFT_WHOM), null, false);
        return remember(talk, draft).asks(texts.say("draft.whom"), open);
    }

    private Turn summary(Talk talk, NeedDraft draft, String text) {
        Page page = Page.of(texts.say("draft.summary"))
                .last(categoryLine(draft))
                .last(placeLine(draft))
                .last(draft.beneficiary() == null ? null : texts.say("draft.for", draft.beneficiary()))
                .last(urgency(text) == Urgency.URGENT ? texts.say("draft.urgent") : null)
                .last(texts.say("draft.choices"));
        int room = Page.LIMIT - page.fixedLength() - texts.say("need.text", "").length() - 1;
        page = page.line(texts.say("need.text", Page.cut(text, room)));
        List<Open.Option> choices = List.of(
                new Open.Option(texts.say("option.submit"), Intent.of(Verb.DRAFT_SUBMIT)),
                new Open.Option(texts.say("option.restart"), Intent.of(Verb.DRAFT_RESTART)),
                new Open.Option(texts.say("option.drop"), Intent.of(Verb.DRAFT_DROP)));
        Open open = Open.confirmation(choices, Intent.of(Verb.DRAFT_PLACE));
        return remember(talk, draft).asks(page.text(), open);
    }

    private String categoryLine(NeedDraft draft) {
        return texts.say("draft.categoryIs", categories.nameOf(Objects.requireNonNull(draft.category())));
    }

    private String placeLine(NeedDraft draft) {
        String address = draft.address();
        String place = Objects.requireNonNull(draft.placeName());
        return address == null ? texts.say("draft.placeIs", place) : texts.say("draft.placeIs.door", place, address);
    }

    private static Talk remember(Talk talk, NeedDraft draft) {
        return talk.with(talk.memory().withDraft(draft));
    }

    private static NeedDraft current(Talk talk) {
        NeedDraft draft = talk.memory().draft();
        return draft == null ? NeedDraft.begin(talk.messageKey()) : draft;
    }

    /** A found place. */
    private record Place(long id, String name) {

        static Place of(Organisation organisation) {
            return new Place(organisation.id().value(), organisation.name());
        }

        NeedDraft apply(NeedDraft draft) {
            return draft.withPlace(id, name);
        }
    }
}
