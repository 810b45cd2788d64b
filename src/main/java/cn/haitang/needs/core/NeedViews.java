package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Categories;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.ServiceId;
import cn.haitang.shared.Slice;
import cn.haitang.shared.TextCipher;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Needs as people read them: with names, words and without what is not for their eyes. */
@Component
class NeedViews {

    private final Members members;
    private final Organisations organisations;
    private final ServiceStore services;
    private final Categories categories;
    private final MessageSource messages;
    private final TextCipher cipher;

    NeedViews(
            Members members,
            Organisations organisations,
            ServiceStore services,
            Categories categories,
            MessageSource messages,
            TextCipher cipher) {
        this.members = members;
        this.organisations = organisations;
        this.services = services;
        this.categories = categories;
        this.messages = messages;
        this.cipher = cipher;
    }

    Mono<NeedView> toView(Need need) {
        return lookUp(List.of(need), Stream.empty()).map(names -> view(need, names));
    }

    /** A page out of up to {@code limit + 1} needs. */
    Mono<Slice<NeedView>> toSlice(Flux<Need> needs, int limit) {
        return needs.collectList()
                .map(rows ->
                        Slice.of(rows, limit, need -> Long.toString(need.id().value())))
                .flatMap(slice ->
                        lookUp(slice.items(), Stream.empty()).map(names -> slice.map(need -> view(need, names))));
    }

    /** The whole, as far as this person may read it. */
    Mono<NeedDetail> toDetail(Situation situation, List<NeedStep> steps, List<NeedDetail.Photo> photos) {
        Need need = situation.need();
        return lookUp(List.of(need), steps.stream().map(NeedStep::actor))
                .map(names -> detail(situation, steps, photos, names));
    }

    private NeedDetail detail(Situation situation, List<NeedStep> steps, List<NeedDetail.Photo> photos, Names names) {
        Need need = situation.need();
        Submission.Contact contact =
                situation.seesContact() ? need.submission().contact() : new Submission.Contact(null, null, null);
        return new NeedDetail(
                view(need, names),
                decrypt(contact.address()),
                decrypt(contact.beneficiary()),
                mask(decrypt(contact.phone())),
                situation.seesContact() ? need.submission().location() : null,
                need.progress().ratings(),
                photos,
                steps.stream().map(step -> step(step, situation, names)).toList(),
                situation.actions());
    }

    private NeedDetail.Step step(NeedStep step, Situation situation, Names names) {
        return new NeedDetail.Step(
                step.action(),
                word("need.action." + step.action()),
                actor(step, situation, names),
                step.from(),
                step.to(),
                stateName(step.to()),
                situation.isClose() ? step.note() : null,
                step.at());
    }

    private String actor(NeedStep step, Situation situation, Names names) {
        MemberId actor = step.actor();
        if (actor == null) {
            return word("need.actor.system");
        }
        boolean own = actor.equals(situation.member().id());
        if (step.capacity() == Relation.POSTER && !own && !situation.relations().contains(Relation.STAFF)) {
            return word("need.actor.resident");
        }
        String unnamed = step.capacity() == Relation.STAFF ? "need.actor.community" : "need.actor.resident";
        return names.members().getOrDefault(actor, word(unnamed));
    }

    private NeedView view(Need need, Names names) {
        Submission submission = need.submission();
        Progress progress = need.progress();
        MemberId assignee = progress.assignee();
        ServiceId service = progress.service();
        return new NeedView(
                need.id(),
                submission.community(),
                names.places().getOrDefault(submission.community(), ""),
                submission.category(),
                categories.nameOf(submission.category()),
                submission.title(),
                submission.text(),
                names.places().getOrDefault(submission.place(), ""),
                submission.urgency(),
                submission.wishedTime(),
                need.state(),
                stateName(need.state()),
                progress.underReview(),
                submission.contact().beneficiary() != null,
                submission.poster(),
                assignee,
                assignee == null ? null : names.members().get(assignee),
                service,
                service == null ? null : names.services().get(service),
                submission.submittedAt(),
                progress.acceptanceDueAt(),
                progress.closedAt(),
                progress.resolution(),
                need.version());
    }

    private Mono<Names> lookUp(Collection<Need> needs, Stream<@Nullable MemberId> others) {
        Set<MemberId> people = Stream.concat(
                        needs.stream().map(need -> need.progress().assignee()), others)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<ServiceId> used = needs.stream()
                .map(need -> need.progress().service())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<OrganisationId> places = needs.stream()
                .flatMap(need -> Stream.of(
                        need.submission().community(), need.submission().place()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Mono.zip(
                        people.isEmpty() ? Mono.just(Map.<MemberId, String>of()) : members.names(people),
                        used.isEmpty() ? Mono.just(Map.<ServiceId, String>of()) : services.names(used),
                        placeNames(places))
                .map(read -> new Names(read.getT1(), read.getT2(), read.getT3()));
    }

    private Mono<Map<OrganisationId, String>> placeNames(Collection<OrganisationId> places) {
        return Flux.fromIterable(places).concatMap(organisations::get).collectMap(Organisation::id, Organisation::name);
    }

    String stateName(NeedState state) {
        return word("need.state." + state);
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    private @Nullable String decrypt(@Nullable String encrypted) {
        return encrypted == null ? null : cipher.decrypt(encrypted);
    }

    /** Keeps the first three and the last four digits. */
    static @Nullable String mask(@Nullable String phone) {
        return phone == null || phone.length() < 8
                ? null
                : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    private record Names(
            Map<MemberId, String> members, Map<ServiceId, String> services, Map<OrganisationId, String> places) {}
}
