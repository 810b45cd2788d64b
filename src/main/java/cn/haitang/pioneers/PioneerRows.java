package cn.haitang.pioneers;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Mono;

/** The roster's table. */
interface PioneerRows extends ReactiveCrudRepository<PioneerRow, Long> {

    /** Locks the row, making it when nobody described the volunteer yet. */
    @Modifying
    @Query("""
            INSERT INTO pioneer (member_id, grid, skills, load_limit)
            VALUES (:member, '', '', :loadLimit)
            ON DUPLICATE KEY UPDATE member_id = member_id
            """)
    Mono<Long> lock(long member, int loadLimit);
}
