package cn.haitang.books;

import cn.haitang.circle.NearbyPoint;
import cn.haitang.circle.PointId;
import cn.haitang.circle.PointView;
import cn.haitang.circle.ReadingPoints;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.MiniProgram.TextVerdict;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes wishes, answers what a shelf can, and lets staff answer the rest. */
@Service
class WishDesk implements Wishes {

    /** Ten open wishes are more than a community can answer to one person. */
    private static final int MOST_OPEN = 10;

    private static final int ANSWER_LENGTH = 200;

    private final WishRows rows;
    private final Books books;
    private final Shelves shelves;
    private final ReadingPoints points;
    private final Librarians librarians;
    private final WishNotices notices;
    private final Members members;
    private final Organisations organisations;
    private final MiniProgram miniProgram;
    private final MessageSource messages;
    private final Idempotency idempotency;
    private final TransactionalOperator tx;
    private final Clock clock;

    WishDesk(
            WishRows rows,
            Books books,
            Shelves shelves,
            ReadingPoints points,
            Librarians librarians,
            WishNotices notices,
            Members members,
            Organisations organisations,
            MiniProgram miniProgram,
            MessageSource messages,
            Idempotency idempotency,
            TransactionalOperator tx,
            Clock clock) {
        this.rows = rows;
        this.books = books;
        this.shelves = shelves;
        this.points = points;
        this.librarians = librarians;
        this.notices = notices;
        this.members = members;
        this.organisations = organisations;
        this.miniProgram = miniProgram;
        this.messages = messages;
        this.idempotency = idempotency;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<WishView> make(CurrentMember member, MakeWish wish, @Nullable String idempotencyKey) {
        return Mono.fromSupplier(() -> wellFormed(member, wish))
                .delayUntil(checked -> requireAcceptable(member, checked))
                .flatMap(this::lookAround)
                .flatMap(placed -> idempotency.once(member.id(), idempotencyKey, () -> insert(member, placed)))
                .flatMap(rows::findById)
                .flatMap(row -> toViews(List.of(row)).map(views -> views.get(0)));
    }

    private static MakeWish wellFormed(CurrentMember member, MakeWish wish) {
        OrganisationId place = wish.place() == null ? member.home() : wish.place();
        if (place == null) {
            throw new DomainException(BooksError.WISH_INVALID, "请先选住在哪个小区");
        }
        return new MakeWish(
                Texts.title(BooksError.WISH_INVALID, wish.title()),
                Texts.optional(BooksError.WISH_INVALID, "备注", wish.note(), 200),
                place);
    }

    /** Only staff read a wish: what WeChat cannot decide is for their eyes to judge. */
    private Mono<TextVerdict> requireAcceptable(CurrentMember member, MakeWish wish) {
        String openId = member.miniProgramOpenId();
        String text = wish.note() == null ? wish.title() : wish.title() + "\n" + wish.note();
        return (openId == null ? Mono.just(TextVerdict.UNDECIDED) : miniProgram.checkText(openId, text))
                .doOnNext(WishDesk::refuseRisky);
    }

    private static void refuseRisky(TextVerdict verdict) {
        if (verdict == TextVerdict.RISKY) {
            throw new DomainException(BooksError.WISH_TEXT_REFUSED);
        }
    }

    private Mono<Placed> lookAround(MakeWish wish) {
        OrganisationId place = Objects.requireNonNull(wish.place());
        Mono<Optional<NearbyPoint>> nearest = books.search(wish.title())
                .map(BookView::id)
                .collectList()
                .flatMap(found -> shelves.holders(found, place).next())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
        return organisations
                .communityOf(place)
                .zipWith(nearest, (community, holder) -> new Placed(wish, community, holder.orElse(null)));
    }

    /** Runs inside the transaction of {@link Idempotency#once}. */
    private Mono<Long> insert(CurrentMember member, Placed placed) {
        return members.hold(member.id())
                .then(Mono.defer(() -> rows.countOpen(member.id().value())))
                .doOnNext(WishDesk::refuseTooMany)
                .flatMap(open -> rows.save(placed.toRow(member.id(), clock)))
                .delayUntil(row -> row.state() == WishState.OPEN ? notices.submitted(row) : Mono.empty())
                .map(row -> row.wishId().value());
    }

    private static void refuseTooMany(long open) {
        if (open >= MOST_OPEN) {
            throw new DomainException(BooksError.WISHED_TOO_OFTEN);
        }
    }

    @Override
    public Mono<Slice<WishView>> of(CurrentMember member, @Nullable String after, int limit) {
        return page(rows.findOfMember(member.id().value(), Texts.before(after), limit + 1), limit);
    }

    private Mono<Slice<WishView>> page(Flux<WishRow> found, int limit) {
        return found.collectList()
                .flatMap(this::toViews)
                .map(wishes ->
                        Slice.of(wishes, limit, wish -> Long.toString(wish.id().value())));
    }

    @Override
    public Mono<WishView> askCommunity(CurrentMember member, WishId id) {
        return requireOwn(member, id)
                .flatMap(row -> move(row, List.of(WishState.FOUND), WishState.OPEN)
                        .then(Mono.defer(() -> notices.submitted(row)))
                        .as(tx::transactional))
                .then(Mono.defer(() -> view(id)));
    }

    @Override
    public Mono<WishView> withdraw(CurrentMember member, WishId id) {
        return requireOwn(member, id)
                .filter(row -> row.state() != WishState.WITHDRAWN)
                .flatMap(row ->
                        move(row, WishState.UNSETTLED, WishState.WITHDRAWN).as(tx::transactional))
                .then(Mono.defer(() -> view(id)));
    }

    private Mono<WishRow> requireOwn(CurrentMember member, WishId id) {
        return rows.findById(id.value())
                .filter(row -> member.id().equals(row.wisher()))
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.WISH_NOT_FOUND)));
    }

    private Mono<Void> move(WishRow row, List<WishState> expected, WishState next) {
        return rows.move(
                        row.wishId().value(),
                        expected.stream().map(WishState::name).toList(),
                        next.name())
                .flatMap(WishDesk::requireMoved);
    }

    private static Mono<Void> requireMoved(long rows) {
        return rows == 1 ? Mono.empty() : Mono.error(() -> new DomainException(BooksError.WISH_ACTION_NOT_ALLOWED));
    }

    @Override
    public Mono<Slice<WishView>> managed(CurrentMember staff, WishState state, @Nullable String after, int limit) {
        return librarians
                .communities(staff)
                .flatMap(communities ->
                        page(rows.findOf(communities, state.name(), Texts.after(after), limit + 1), limit));
    }

    @Override
    public Mono<WishView> answer(CurrentMember staff, WishId id, String text) {
        return rows.findById(id.value())
                .filterWhen(row -> librarians.manages(staff, row.communityId()))
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.WISH_NOT_FOUND)))
                .flatMap(row -> answer(staff, row, Texts.required(BooksError.WISH_INVALID, "答复", text, ANSWER_LENGTH)))
                .then(Mono.defer(() -> view(id)));
    }

    private Mono<Void> answer(CurrentMember staff, WishRow row, String text) {
        return rows.answer(row.wishId().value(), text, staff.id().value(), clock.instant())
                .flatMap(WishDesk::requireMoved)
                .then(Mono.defer(() -> notices.answered(row, text)))
                .as(tx::transactional);
    }

    private Mono<WishView> view(WishId id) {
        return rows.findById(id.value()).flatMap(row -> toViews(List.of(row)).map(views -> views.get(0)));
    }

    private Mono<List<WishView>> toViews(List<WishRow> wishes) {
        List<PointId> found = wishes.stream()
                .flatMap(row -> Stream.ofNullable(row.pointId()))
                .map(PointId::new)
                .distinct()
                .toList();
        List<MemberId> wishers = wishes.stream()
                .flatMap(row -> Stream.ofNullable(row.wisher()))
                .distinct()
                .toList();
        return Mono.zip(
                        points.all(found).collectMap(PointView::id),
                        members.names(wishers),
                        organisations.all().collectMap(Organisation::id, Organisation::name))
                .map(read -> wishes.stream()
                        .map(row -> toView(row, new Known(read.getT1(), read.getT2(), read.getT3())))
                        .toList());
    }

    private WishView toView(WishRow row, Known known) {
        MemberId wisher = row.wisher();
        return new WishView(
                row.wishId(),
                row.title(),
                row.note(),
                known.communities().getOrDefault(row.community(), ""),
                wisher == null ? "" : known.names().getOrDefault(wisher, ""),
                row.state(),
                messages.getMessage("wish.state." + row.state(), null, Locale.SIMPLIFIED_CHINESE),
                row.pointId() == null ? null : known.points().get(new PointId(row.pointId())),
                row.minutes(),
                row.answer(),
                row.wishedAt(),
                row.answeredAt());
    }

    /** What the views name. */
    private record Known(
            Map<PointId, PointView> points, Map<MemberId, String> names, Map<OrganisationId, String> communities) {}

    /** A wish with its community and the nearest shelf that has it; null for none. */
    private record Placed(
            MakeWish wish, Organisation community, @Nullable NearbyPoint holder) {

        WishRow toRow(MemberId member, Clock clock) {
            return new WishRow(
                    null,
                    member.value(),
                    community.id().value(),
                    wish.title(),
                    wish.note(),
                    holder == null ? WishState.OPEN : WishState.FOUND,
                    holder == null ? null : holder.point().id().value(),
                    holder == null ? null : holder.minutes(),
                    null,
                    null,
                    clock.instant(),
                    null);
        }
    }
}
