package cn.haitang.pioneers;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;

/** The roster's table. */
interface PioneerRows extends ReactiveCrudRepository<PioneerRow, Long> {}
