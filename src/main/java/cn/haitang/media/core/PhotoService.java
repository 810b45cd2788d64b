package cn.haitang.media.core;

import cn.haitang.media.MediaError;
import cn.haitang.media.PhotoContent;
import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoUse;
import cn.haitang.media.PhotoView;
import cn.haitang.media.Photos;
import cn.haitang.media.Upload;
import cn.haitang.media.core.Darkroom.Print;
import cn.haitang.media.core.Darkroom.Tray;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class PhotoService implements Photos {

    private static final int MOST_UNUSED = 30;
    private static final Duration UNUSED_KEPT = Duration.ofDays(1);
    private static final int REF_BYTES = 16;

    private final PhotoStore store;
    private final PhotoFiles files;
    private final Darkroom darkroom;
    private final PhotoLinks links;
    private final Members members;
    private final Idempotency idempotency;
    private final RandomGenerator random;
    private final Clock clock;

    PhotoService(
            PhotoStore store,
            PhotoFiles files,
            Darkroom darkroom,
            PhotoLinks links,
            Members members,
            Idempotency idempotency,
            RandomGenerator random,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.darkroom = darkroom;
        this.links = links;
        this.members = members;
        this.idempotency = idempotency;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Mono<PhotoView> upload(CurrentMember uploader, Upload upload, @Nullable String idempotencyKey) {
        return requireRoom(uploader.id())
                .then(Mono.usingWhen(
                        darkroom.open(),
                        tray -> darkroom.develop(tray, upload)
                                .flatMap(print -> keep(uploader.id(), tray, print, idempotencyKey)),
                        darkroom::clear))
                .map(links::toView);
    }

    private Mono<Void> requireRoom(MemberId uploader) {
        return store.countUnused(uploader)
                .filter(unused -> unused >= MOST_UNUSED)
                .flatMap(unused -> Mono.error(() -> new DomainException(MediaError.TOO_MANY_UNUSED_PHOTOS)));
    }

    /** The row first: files without one would lie there for ever, a row without files is swept. */
    private Mono<Photo> keep(MemberId uploader, Tray tray, Print print, @Nullable String key) {
        return idempotency
                .once(uploader, key, () -> insert(uploader, print))
                .flatMap(id -> store.find(new PhotoId(id)))
                .switchIfEmpty(Mono.error(() -> new DomainException(MediaError.PHOTO_NOT_FOUND)))
                .delayUntil(photo -> photo.kept() ? Mono.empty() : keepFiles(photo, tray));
    }

    /** Counts under the person's lock, so that uploads at once cannot pass the limit together. */
    private Mono<Long> insert(MemberId uploader, Print print) {
        Instant now = clock.instant();
        return members.hold(uploader)
                .then(Mono.defer(() -> requireRoom(uploader)))
                .then(Mono.defer(() -> store.insert(
                        uploader,
                        new PhotoStore.Upcoming(newRef(), print.width(), print.height(), now),
                        now.plus(UNUSED_KEPT))))
                .map(PhotoId::value);
    }

    private String newRef() {
        byte[] bytes = new byte[REF_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Mono<Void> keepFiles(Photo photo, Tray tray) {
        return Flux.fromArray(PhotoSize.values())
                .concatMap(size -> files.keep(photo.ref(), size, tray.file(size)))
                .then(Mono.defer(() -> store.markKept(photo.id(), clock.instant())));
    }

    @Override
    public Mono<Boolean> attach(MemberId uploader, List<PhotoId> photos, PhotoUse use) {
        if (photos.isEmpty()) {
            return Mono.just(false);
        }
        Instant now = clock.instant();
        return store.holdUsable(uploader, photos, now)
                .filter(usable -> usable.size() == photos.size())
                .switchIfEmpty(Mono.error(() -> new DomainException(MediaError.PHOTO_NOT_USABLE)))
                .delayUntil(usable -> attachAll(photos, use, now))
                .map(usable -> usable.stream().anyMatch(Photo::undecided));
    }

    private Mono<Void> attachAll(List<PhotoId> photos, PhotoUse use, Instant now) {
        return Flux.fromStream(IntStream.range(0, photos.size()).boxed())
                .concatMap(position -> store.attach(photos.get(position), use, position, now))
                .then();
    }

    @Override
    public Mono<List<PhotoView>> of(String subject, MemberId viewer, boolean decides) {
        return (decides ? store.of(subject) : store.shown(subject, viewer))
                .map(links::toView)
                .collectList();
    }

    @Override
    public Mono<PhotoContent> open(String ref, String size, long until, String signature) {
        return Flux.fromArray(PhotoSize.values())
                .filter(known -> known.word().equals(size) && links.opens(ref, known, until, signature))
                .next()
                .flatMap(known -> files.open(ref, known));
    }

    @Override
    public Mono<String> subjectOf(PhotoId photo) {
        return store.find(photo).mapNotNull(Photo::subject);
    }

    @Override
    public Mono<PhotoView> decide(PhotoId photo, boolean shown) {
        return store.decide(photo, shown ? PhotoState.SHOWN : PhotoState.HIDDEN)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(MediaError.PHOTO_DECIDED)))
                .then(Mono.defer(() -> store.find(photo)))
                .map(links::toView);
    }
}
