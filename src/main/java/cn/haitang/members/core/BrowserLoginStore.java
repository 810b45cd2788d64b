package cn.haitang.members.core;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Which logins of H5 pages came back from WeChat already. */
public interface BrowserLoginStore {

    /** Uses the state; fails with {@link org.springframework.dao.DuplicateKeyException} the second time. */
    Mono<Void> use(String stateHash, Instant now);
}
