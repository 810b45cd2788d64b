package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Posters;
import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.OfficialAccount.SceneQr;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

@Service
class PosterService implements Posters {

    private final PosterStore store;
    private final Organisers organisers;
    private final OfficialAccount officialAccount;

    PosterService(PosterStore store, Organisers organisers, OfficialAccount officialAccount) {
        this.store = store;
        this.organisers = organisers;
        this.officialAccount = officialAccount;
    }

    @Override
    public Mono<String> codeOf(CurrentMember staff, ActivityId id) {
        return organisers
                .requireAny(staff, id)
                .doOnNext(PosterService::requirePublic)
                .flatMap(activity -> store.find(id))
                .switchIfEmpty(Mono.defer(() -> make(id)));
    }

    private static void requirePublic(Activity activity) {
        if (!activity.isPublic()) {
            throw new DomainException(ReadingError.ACTIVITY_ACTION_NOT_ALLOWED);
        }
    }

    /** Of two made at once the first stays, and both who asked draw that one. */
    private Mono<String> make(ActivityId id) {
        return officialAccount
                .createQr(SCENE + id.value(), null)
                .onErrorMap(WeChatException.class, error -> new DomainException(WeChatError.WECHAT_UNAVAILABLE))
                .map(SceneQr::url)
                .flatMap(url -> store.insert(id, url))
                .then(Mono.defer(() -> store.find(id)));
    }
}
