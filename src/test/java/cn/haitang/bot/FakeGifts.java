package cn.haitang.bot;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimGift;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims;
import cn.haitang.gifts.GiftError;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One gift of 庄阿姨's with the code {@code 1001-48210937}, handed over once. */
final class FakeGifts implements GiftClaims {

    static final String CODE = "1001-48210937";

    final List<OwnClaim> own = new ArrayList<>();
    private boolean handedOver;

    void add() {
        own.add(new OwnClaim(
                new ClaimId(1001),
                new BatchId(1),
                "书香阅读礼包",
                "绘本一本",
                "白莲社区",
                null,
                ClaimState.WAITING,
                "待领取",
                CODE,
                "<svg/>",
                BotFixture.NOW,
                null));
    }

    @Override
    public Mono<Slice<OwnClaim>> of(CurrentMember member, @Nullable String after, int limit) {
        return Mono.just(new Slice<>(own, null));
    }

    @Override
    public Mono<Claim> check(CurrentMember issuer, String code) {
        if (!code.replace(" ", "").equals(CODE)) {
            return Mono.error(new DomainException(GiftError.GIFT_CODE_FORGED));
        }
        return handedOver
                ? Mono.error(new DomainException(GiftError.GIFT_HANDED_OVER_ALREADY))
                : Mono.just(claim(ClaimState.WAITING));
    }

    @Override
    public Mono<Claim> handOver(CurrentMember issuer, ClaimId id) {
        handedOver = true;
        return Mono.just(claim(ClaimState.HANDED_OVER));
    }

    private static Claim claim(ClaimState state) {
        return new Claim(
                new ClaimId(1001),
                new BatchId(1),
                "书香阅读礼包",
                "绘本一本",
                "庄阿姨",
                "陆阿婆",
                null,
                state,
                "",
                BotFixture.NOW,
                null,
                null,
                null);
    }

    @Override
    public Mono<Slice<Offer>> offers(CurrentMember member, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<OwnClaim> claim(
            CurrentMember member, BatchId batch, ClaimGift command, @Nullable String idempotencyKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<OwnClaim> cancel(CurrentMember member, ClaimId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<List<Issuing>> issuing(CurrentMember volunteer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Claim> undo(CurrentMember issuer, ClaimId id, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Slice<Claim>> list(CurrentMember issuer, BatchId batch, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<String> receipts(CurrentMember staff, BatchId batch) {
        throw new UnsupportedOperationException();
    }
}
