package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.pioneers.Card;
import cn.haitang.pioneers.Card.Standing;
import cn.haitang.pioneers.Cards;
import cn.haitang.pioneers.MakeCard;
import cn.haitang.pioneers.PioneerError;
import cn.haitang.shared.DomainException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Cards in memory; a card's address is «ref» and its volunteer's number. */
class FakeCards implements Cards {

    final Map<MemberId, Card> made = new HashMap<>();
    final Map<MemberId, MemberId> contacts = new HashMap<>();

    void add(long volunteer, String name, Standing standing) {
        MemberId id = new MemberId(volunteer);
        made.put(id, card(id, name, "ref" + volunteer, standing));
    }

    private static Card card(MemberId id, String name, @Nullable String ref, Standing standing) {
        return new Card(
                id,
                ref,
                name,
                FakePeople.BAILIAN,
                "三元二村 1–6 幢",
                List.of("换锁", "代买药"),
                "菜鸟驿站",
                "",
                "13962100002",
                true,
                "http://qr/" + ref,
                standing,
                standing == Standing.AWAY ? LocalDate.of(2026, 12, 1) : null,
                12);
    }

    @Override
    public Mono<Card> own(MemberId volunteer) {
        return Mono.justOrEmpty(made.get(volunteer));
    }

    @Override
    public Mono<Card> open(CurrentMember staff, MemberId volunteer) {
        return own(volunteer).defaultIfEmpty(card(volunteer, "袁园", null, Standing.SERVING));
    }

    @Override
    public Mono<Card> make(CurrentMember staff, MakeCard card) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Card> read(String ref) {
        return made.values().stream()
                .filter(card -> ref.equals(card.ref()))
                .findFirst()
                .map(Mono::just)
                .orElseGet(() -> Mono.error(() -> new DomainException(PioneerError.CARD_NOT_FOUND)));
    }

    @Override
    public Mono<Card> readWithCode(String ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Card> scan(CurrentMember who, String ref) {
        return read(ref).doOnNext(card -> contacts.put(who.id(), card.volunteer()));
    }

    @Override
    public Mono<Card> contactOf(MemberId resident) {
        return Mono.justOrEmpty(contacts.get(resident)).flatMap(this::own);
    }
}
