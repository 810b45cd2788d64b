package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import reactor.core.publisher.Mono;

/** QR codes for posters: whoever scans one comes to the official account's chat, which opens the activity. */
public interface Posters {

    /** What a scanned code carries as scene, before the activity's number. */
    String SCENE = "a_";

    /**
     * What to draw as a QR code; made once per activity, permanent. Fails with {@link ReadingError#ACTIVITY_NOT_FOUND}
     * unless the caller manages the host or a co-host, {@link ReadingError#ACTIVITY_ACTION_NOT_ALLOWED} before it is
     * public, and with {@link cn.haitang.wechat.WeChatError#WECHAT_UNAVAILABLE} when WeChat gives none.
     */
    Mono<String> codeOf(CurrentMember staff, ActivityId activity);
}
