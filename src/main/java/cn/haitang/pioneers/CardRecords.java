package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.PersonalRecords;
import cn.haitang.shared.TextCipher;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the cards know of a person: as volunteer and as somebody who scanned. */
@Component
class CardRecords implements PersonalRecords, MemberMergeListener {

    private final CardStore store;
    private final TextCipher cipher;

    CardRecords(CardStore store, TextCipher cipher) {
        this.store = store;
        this.cipher = cipher;
    }

    @Override
    public String section() {
        return "cards";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return Mono.zip(
                        store.find(member).map(this::tell).map(Optional::of).defaultIfEmpty(Optional.empty()),
                        store.scansOf(member).collectList())
                .filter(read -> read.getT1().isPresent() || !read.getT2().isEmpty())
                .map(read -> new Told(read.getT1().orElse(null), read.getT2()));
    }

    private OwnCard tell(CardRow card) {
        String phone = card.phoneEncrypted();
        return new OwnCard(
                card.name(),
                card.grid(),
                card.serviceList(),
                card.places(),
                card.hours(),
                phone == null ? null : cipher.decrypt(phone));
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return store.forget(member.id());
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.merge(from, into);
    }

    /** Everything. */
    record Told(@Nullable OwnCard own, List<CardStore.Scan> scanned) {}

    /** The person's own card. */
    record OwnCard(
            String name,
            String grid,
            List<String> services,
            String places,
            String hours,
            @Nullable String phone) {}
}
