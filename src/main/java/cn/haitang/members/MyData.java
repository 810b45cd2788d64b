package cn.haitang.members;

import java.util.Map;
import reactor.core.publisher.Mono;

/** A person's right to everything we keep about them, and to be forgotten (PIPL 44 to 47). */
public interface MyData {

    /** Everything, by {@link PersonalRecords#section()}; the export is recorded. */
    Mono<Map<String, Object>> export(CurrentMember me);

    /**
     * Forgets the person: name, phone, home and both identities go, roles end, open needs are withdrawn, tokens end
     * with the next request. What the committee did stays without a name. Who still follows the official account is
     * from then on somebody we know nothing of. It is recorded that and when it happened.
     *
     * <p>Fails with {@link MemberError#LAST_ADMIN}, and with the refusal of a module in which something is under way.
     */
    Mono<Void> erase(CurrentMember me);
}
