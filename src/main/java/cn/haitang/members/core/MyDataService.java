package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.MyData;
import cn.haitang.members.PersonalRecords;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.TextCipher;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

@Service
class MyDataService implements MyData {

    private static final String PURPOSE = "own wish";
    private static final String SECTION = "member";

    /** The driver reports a deadlock as a transient resource failure; the database rolled all of it back. */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private final MyDataStore store;
    private final MemberStore members;
    private final Grants grants;
    /** Asked at use: they stand in modules that need members themselves. */
    private final ObjectProvider<PersonalRecords> records;

    private final TextCipher cipher;
    private final TransactionalOperator tx;
    private final Clock clock;

    MyDataService(
            MyDataStore store,
            MemberStore members,
            Grants grants,
            ObjectProvider<PersonalRecords> records,
            TextCipher cipher,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.grants = grants;
        this.records = records;
        this.cipher = cipher;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Map<String, Object>> export(CurrentMember me) {
        Mono<Map.Entry<String, Object>> own =
                store.tell(me.id()).map(person -> Map.entry(SECTION, person.readable(cipher)));
        return Flux.concat(own, Flux.fromStream(records::orderedStream).concatMap(one -> tell(one, me.id())))
                .collect(LinkedHashMap<String, Object>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
                .<Map<String, Object>>map(all -> all)
                .delayUntil(all -> record(me.id(), "export"));
    }

    private static Mono<Map.Entry<String, Object>> tell(PersonalRecords module, MemberId member) {
        return module.tell(member).map(known -> Map.entry(module.section(), known));
    }

    @Override
    public Mono<Void> erase(CurrentMember me) {
        return store.lock(me.id())
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.LOGIN_REQUIRED)))
                .thenMany(Flux.fromStream(records::orderedStream))
                .concatMap(module -> module.forget(me))
                .then(Mono.defer(() -> withdrawRoles(me)))
                .then(Mono.defer(() -> store.forget(me.id(), clock.instant())))
                .then(Mono.defer(() -> record(me.id(), "deletion")))
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK);
    }

    private Mono<Void> withdrawRoles(CurrentMember me) {
        return Flux.fromIterable(me.grants())
                .concatMap(grant -> grants.end(me.id(), grant.role(), grant.organisation(), me.id()))
                .then(Mono.defer(() -> store.endOtherRoles(me.id(), clock.instant())));
    }

    private Mono<Void> record(MemberId member, String what) {
        return members.recordAccess(member, member, what, PURPOSE, clock.instant());
    }
}
