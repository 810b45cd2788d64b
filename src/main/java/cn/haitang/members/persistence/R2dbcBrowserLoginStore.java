package cn.haitang.members.persistence;

import cn.haitang.members.core.BrowserLoginStore;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class R2dbcBrowserLoginStore implements BrowserLoginStore {

    private final DatabaseClient database;

    R2dbcBrowserLoginStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> use(String stateHash, Instant now) {
        return database.sql("INSERT INTO browser_login (state_hash, used_at) VALUES (:hash, :now)")
                .bind("hash", stateHash)
                .bind("now", now)
                .then();
    }
}
