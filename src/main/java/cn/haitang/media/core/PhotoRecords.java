package cn.haitang.media.core;

import cn.haitang.media.PhotoState;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The photos somebody took. Whoever leaves takes them along. */
@Component
class PhotoRecords implements PersonalRecords {

    private static final int MOST = 10_000;

    private final PhotoStore store;
    private final PhotoLinks links;
    private final Clock clock;

    PhotoRecords(PhotoStore store, PhotoLinks links, Clock clock) {
        this.store = store;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "photos";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return store.uploadedBy(member, MOST).map(this::tell).collectList().map(photos -> photos);
    }

    private KeptPhoto tell(Photo photo) {
        return new KeptPhoto(
                photo.uploadedAt(),
                photo.subject(),
                photo.stage(),
                photo.state(),
                links.toView(photo).url());
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return store.forget(member.id(), clock.instant());
    }

    /** A photo of the person. */
    record KeptPhoto(
            Instant uploadedAt,
            @Nullable String subject,
            @Nullable String stage,
            PhotoState state,
            String url) {}
}
