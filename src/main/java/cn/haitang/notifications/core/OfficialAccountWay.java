package cn.haitang.notifications.core;

import cn.haitang.members.Members.Reach;
import cn.haitang.notifications.core.Answer.Kind;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Template messages of the official account. */
final class OfficialAccountWay implements OutsideWay {

    private static final Logger log = LoggerFactory.getLogger(OfficialAccountWay.class);

    /** The module wechat gives up earlier; this is for the day it does not. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** 40003, -41000: not a follower of this account; 43019: blacklisted; 43101: switched this template off. */
    private static final Set<Integer> PERSONS_OWN = Set.of(40003, -41000, 43019, 43101);

    /** Wrong template or page: only this topic stands still. */
    private static final Set<Integer> ONE_TOPIC = Set.of(40037, 43107, 43116, 40165, 41030, 40199);

    private final OfficialAccount account;
    private final ChannelPauses pauses;
    private final Clock clock;
    private final String publicUrl;

    OfficialAccountWay(OfficialAccount account, ChannelPauses pauses, Clock clock, String publicUrl) {
        this.account = account;
        this.pauses = pauses;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @Override
    public Channel channel() {
        return Channel.OFFICIAL_ACCOUNT;
    }

    @Override
    public Mono<Answer> offer(Journey journey, Values values, @Nullable Reach reach) {
        if (journey.topic().templateId().isEmpty()) {
            return Mono.just(Answer.of(Kind.PASSED_OVER, "这类消息没有配公众号模板"));
        }
        String openId = reach == null ? null : reach.officialOpenId();
        if (reach == null || openId == null) {
            return Mono.just(Answer.of(Kind.UNREACHABLE, "没有关注公众号"));
        }
        if (!reach.following()) {
            return Mono.just(Answer.of(Kind.UNREACHABLE, "已取消关注公众号"));
        }
        return closedUntil(journey.topic())
                .map(until -> Mono.just(Answer.closedUntil(Kind.PAUSED, "暂停发送", until)))
                .orElseGet(() -> send(toMessage(journey, values, openId), journey.topic()));
    }

    private Optional<Instant> closedUntil(Topic topic) {
        return pauses.closedUntil(wholeWay()).or(() -> pauses.closedUntil(way(topic)));
    }

    private Mono<Answer> send(TemplateMessage message, Topic topic) {
        return Mono.defer(() -> account.sendTemplate(message))
                .timeout(PATIENCE)
                .map(Answer::accepted)
                .switchIfEmpty(Mono.fromSupplier(() -> Answer.of(Kind.UNKNOWN, "微信没有给出消息编号")))
                .doOnNext(answer -> opened(topic))
                .onErrorResume(WeChatException.class, refusal -> Mono.just(toAnswer(refusal, topic)))
                .onErrorResume(error -> Mono.just(toUnknown(error, message)));
    }

    private void opened(Topic topic) {
        pauses.open(wholeWay());
        pauses.open(way(topic));
    }

    private Answer toAnswer(WeChatException refusal, Topic topic) {
        String code = "（" + refusal.errorCode() + "）";
        return switch (refusal.outcome()) {
            case UNREACHABLE -> Answer.of(Kind.UNREACHABLE, "没有关注公众号" + code);
            case FINAL ->
                PERSONS_OWN.contains(refusal.errorCode())
                        ? Answer.of(Kind.PASSED_OVER, "对方不接收这类消息" + code)
                        : Answer.of(Kind.FAULT, "微信拒收" + code + "：" + refusal.getMessage());
            case RETRY -> Answer.of(Kind.RETRY, "微信繁忙，稍后再试" + code);
            case UNKNOWN -> Answer.of(Kind.UNKNOWN, "没有收到微信的答复，稍后用同一编号再试" + code);
            case QUOTA -> close(Kind.QUOTA, wholeWay(), QuietHours.nextMidnight(clock.instant()), refusal);
            case CONFIGURATION ->
                close(
                        Kind.MISCONFIGURED,
                        ONE_TOPIC.contains(refusal.errorCode()) ? way(topic) : wholeWay(),
                        clock.instant().plus(ChannelPauses.PROBE),
                        refusal);
        };
    }

    private Answer close(Kind kind, String way, Instant until, WeChatException refusal) {
        pauses.close(way, until, refusal.errorCode() + " " + refusal.getMessage());
        String words = kind == Kind.QUOTA ? "今天的发送次数用完了，零点后再发" : "公众号设置有误，管理员处理后会自动再发";
        return Answer.closedUntil(kind, words + "（" + refusal.errorCode() + "）", until);
    }

    private static Answer toUnknown(Throwable error, TemplateMessage message) {
        if (error instanceof TimeoutException) {
            return Answer.of(Kind.UNKNOWN, "没有收到微信的答复，稍后用同一编号再试");
        }
        log.error("Sending {} met a fault of our own", message.clientMessageId(), error);
        return Answer.of(Kind.UNKNOWN, "发送时程序出错，稍后用同一编号再试");
    }

    private String wholeWay() {
        return "official-account";
    }

    private String way(Topic topic) {
        return wholeWay() + ":" + topic.name();
    }

    private TemplateMessage toMessage(Journey journey, Values values, String openId) {
        String page = journey.letter().page();
        return new TemplateMessage(
                openId,
                journey.topic().templateId(),
                journey.topic().data(values),
                page == null ? null : publicUrl + "/h5/#/" + page.replaceFirst("^/", ""),
                page,
                journey.letter().clientMessageId());
    }
}
