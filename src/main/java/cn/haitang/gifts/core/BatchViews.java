package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchView;
import cn.haitang.gifts.BatchView.Issuer;
import cn.haitang.gifts.GiftLists;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Batches with the names people read. */
@Component
class BatchViews {

    private final BatchStore store;
    private final Organisations organisations;
    private final Activities activities;
    private final Members members;
    private final GiftLists lists;
    private final ReadingLists readingLists;

    BatchViews(
            BatchStore store,
            Organisations organisations,
            Activities activities,
            Members members,
            GiftLists lists,
            ReadingLists readingLists) {
        this.store = store;
        this.organisations = organisations;
        this.activities = activities;
        this.members = members;
        this.lists = lists;
        this.readingLists = readingLists;
    }

    Mono<BatchView> toView(Batch batch) {
        return toViews(List.of(batch)).map(views -> views.get(0));
    }

    /** A page out of up to {@code limit + 1} batches. */
    Mono<Slice<BatchView>> toSlice(Flux<Batch> batches, int limit) {
        return batches.collectList()
                .map(rows ->
                        Slice.of(rows, limit, last -> Long.toString(last.id().value())))
                .flatMap(page -> toViews(page.items()).map(views -> new Slice<>(views, page.next())));
    }

    private Mono<List<BatchView>> toViews(List<Batch> batches) {
        return store.issuers(batches.stream().map(Batch::id).toList())
                .flatMap(issuers -> names(issuers)
                        .flatMap(names -> Flux.fromIterable(batches)
                                .concatMap(batch -> toView(batch, issuers.getOrDefault(batch.id(), List.of()), names))
                                .collectList()));
    }

    private Mono<Map<MemberId, String>> names(Map<BatchId, Collection<MemberId>> issuers) {
        return members.names(
                issuers.values().stream().flatMap(Collection::stream).distinct().toList());
    }

    private Mono<BatchView> toView(Batch batch, Collection<MemberId> issuers, Map<MemberId, String> names) {
        List<Issuer> named = issuers.stream()
                .map(member -> new Issuer(member, names.getOrDefault(member, "")))
                .toList();
        return Mono.zip(community(batch), activityTitle(batch))
                .map(known -> toView(batch, named, known.getT1(), known.getT2().orElse(null)));
    }

    private BatchView toView(Batch batch, List<Issuer> issuers, String community, @Nullable String activity) {
        return new BatchView(
                batch.id(),
                batch.plan(),
                community,
                kindName(batch),
                activity,
                readingLists.audienceNames(batch.plan().audiences()),
                issuers,
                batch.inStock(),
                batch.reserved(),
                batch.closed());
    }

    String kindName(Batch batch) {
        return lists.kindName(batch.plan().kind());
    }

    List<String> publicAudiences(Batch batch) {
        return readingLists.publicAudiences(batch.plan().audiences());
    }

    Mono<String> community(Batch batch) {
        return organisations.get(batch.plan().community()).map(Organisation::name);
    }

    /** Nothing without an activity, and for one that is not public. */
    Mono<Optional<String>> activityTitle(Batch batch) {
        ActivityId activity = batch.plan().activity();
        return activity == null
                ? Mono.just(Optional.empty())
                : activities
                        .get(activity)
                        .map(found -> Optional.of(found.plan().title()))
                        .onErrorReturn(DomainException.class, Optional.empty());
    }
}
