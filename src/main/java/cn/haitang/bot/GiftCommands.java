package cn.haitang.bot;

import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims;
import cn.haitang.gifts.GiftClaims.Claim;
import cn.haitang.gifts.GiftClaims.OwnClaim;
import cn.haitang.shared.PublicUrl;
import cn.haitang.shared.Slice;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gifts: reading one's own codes, and handing over by the code somebody says. */
@Component
class GiftCommands implements CommandSet {

    private static final String PAGE = "/h5/#/pages/gifts/list";
    private static final int MOST = 10;

    private final GiftClaims gifts;
    private final PublicUrl site;
    private final Phrases texts;

    GiftCommands(GiftClaims gifts, PublicUrl site, Phrases texts) {
        this.gifts = gifts;
        this.site = site;
        this.texts = texts;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(Verb.GIFTS, this::own, Verb.HAND_GIFT, this::handOver);
    }

    private Mono<Turn> own(Talk talk, Intent intent) {
        return gifts.of(talk.member(), null, MOST).map(Slice::items).map(claims -> talk.says(own(claims)));
    }

    private String own(List<OwnClaim> claims) {
        String link = site.resolve(PAGE).toString();
        List<OwnClaim> waiting = claims.stream()
                .filter(claim -> claim.state() == ClaimState.WAITING)
                .toList();
        if (waiting.isEmpty()) {
            return texts.say("gifts.none", link);
        }
        Page page = Page.of(texts.say("gifts.mine")).last(texts.say("gifts.more", link));
        for (OwnClaim claim : waiting) {
            page = page.item(texts.say("gifts.code", claim.batchName(), String.valueOf(claim.code())));
        }
        return page.text();
    }

    private Mono<Turn> handOver(Talk talk, Intent intent) {
        return intent.rest().isBlank()
                ? Mono.just(talk.says(texts.say("gifts.askCode")))
                : gifts.check(talk.member(), intent.rest())
                        .flatMap(claim -> gifts.handOver(talk.member(), claim.id()))
                        .map(claim -> talk.says(handedOver(claim)));
    }

    private String handedOver(Claim claim) {
        String who = claim.claimant().isEmpty() ? texts.say("need.somebody") : claim.claimant();
        String whom = claim.forWhom();
        return whom == null
                ? texts.say("gifts.handedOver", who, claim.batchName())
                : texts.say("gifts.handedOverFor", who, whom, claim.batchName());
    }
}
