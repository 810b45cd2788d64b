package cn.haitang.needs.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.core.NeedStep;
import cn.haitang.needs.core.Relation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code need_step}. */
@Table("need_step")
record NeedStepRow(
        @Id @Nullable Long id,
        long needId,
        NeedAction action,
        @Nullable Long actorId,
        Relation actorRole,
        @Nullable NeedState fromState,
        NeedState toState,
        @Nullable String note,
        Instant at) {

    static NeedStepRow of(NeedStep step) {
        MemberId actor = step.actor();
        return new NeedStepRow(
                null,
                step.need().value(),
                step.action(),
                actor == null ? null : actor.value(),
                step.capacity(),
                step.from(),
                step.to(),
                step.note(),
                step.at());
    }

    NeedStep toStep() {
        return new NeedStep(
                new NeedId(needId),
                action,
                actorId == null ? null : new MemberId(actorId),
                actorRole,
                fromState,
                toState,
                note,
                at);
    }
}
