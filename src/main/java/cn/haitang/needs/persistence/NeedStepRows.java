package cn.haitang.needs.persistence;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

/** The history. */
interface NeedStepRows extends ReactiveCrudRepository<NeedStepRow, Long> {

    Flux<NeedStepRow> findByNeedIdOrderById(long needId);
}
