package cn.haitang.reading.persistence;

import cn.haitang.reading.ActivityId;
import cn.haitang.reading.core.PosterStore;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** {@link PosterStore} on R2DBC. */
@Repository
class R2dbcPosterStore implements PosterStore {

    private final DatabaseClient database;

    R2dbcPosterStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<String> find(ActivityId activity) {
        return database.sql("SELECT qr_url FROM reading_poster WHERE activity_id = :activity")
                .bind("activity", activity.value())
                .map(row -> Objects.requireNonNull(row.get("qr_url", String.class)))
                .one();
    }

    @Override
    public Mono<Void> insert(ActivityId activity, String url) {
        return database.sql("""
                        INSERT INTO reading_poster (activity_id, qr_url)
                        VALUES (:activity, :url)
                        ON DUPLICATE KEY UPDATE activity_id = :activity
                        """)
                .bind("activity", activity.value())
                .bind("url", url)
                .then();
    }
}
