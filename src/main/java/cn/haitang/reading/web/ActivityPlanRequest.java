package cn.haitang.reading.web;

import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Level;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityPlan.QuestionKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An activity as staff plan it; the meaning of each field stands at {@link ActivityPlan}. */
record ActivityPlanRequest(
        @NotNull @Nullable Long community,
        @Size(max = 60) @Nullable Set<@NotNull Long> coHosts,
        @NotBlank @Size(max = 120) @Nullable String title,
        @NotBlank @Size(max = 30) @Nullable String kind,
        @Size(max = 30) @Nullable String campaign,
        @Size(max = 80) @Nullable String series,
        @Nullable Integer issue,
        @Nullable Level level,
        @NotBlank @Size(max = 4000) @Nullable String description,
        @Size(max = 200) @Nullable String venue,
        @Size(max = 300) @Nullable String liveUrl,
        @NotNull @Nullable Instant startsAt,
        @NotNull @Nullable Instant endsAt,
        @NotNull @Nullable Instant signUpFrom,
        @NotNull @Nullable Instant signUpUntil,
        int capacity,
        @Nullable Integer lowestAge,
        @Nullable Integer highestAge,
        @Size(max = 30) @Nullable Set<@NotBlank String> audiences,
        @Size(max = 600) @Nullable String guests,
        @Size(max = 200) @Nullable String contact,
        @Valid @Size(max = 10) @Nullable List<@NotNull QuestionRequest> questions) {

    /** After validation. Without a word on it, an activity is the community's own. */
    ActivityPlan toPlan() {
        return new ActivityPlan(
                new OrganisationId(Objects.requireNonNull(community)),
                toCoHosts(),
                Objects.requireNonNull(title),
                Objects.requireNonNull(kind),
                campaign,
                series,
                issue,
                level == null ? Level.COMMUNITY : level,
                Objects.requireNonNull(description),
                venue,
                liveUrl,
                new Period(Objects.requireNonNull(startsAt), Objects.requireNonNull(endsAt)),
                new Period(Objects.requireNonNull(signUpFrom), Objects.requireNonNull(signUpUntil)),
                capacity,
                new Ages(lowestAge, highestAge),
                audiences == null ? Set.of() : audiences,
                guests,
                contact,
                toQuestions());
    }

    private Set<OrganisationId> toCoHosts() {
        return coHosts == null
                ? Set.of()
                : coHosts.stream()
                        .filter(host -> !host.equals(community))
                        .map(OrganisationId::new)
                        .collect(Collectors.toSet());
    }

    private List<Question> toQuestions() {
        return questions == null
                ? List.of()
                : questions.stream().map(QuestionRequest::toQuestion).toList();
    }

    /** Something to ask; without a kind it is answered in words. */
    record QuestionRequest(
            @NotBlank @Size(max = 120) @Nullable String text,
            @Nullable QuestionKind kind,
            @Size(max = 10) @Nullable List<@NotBlank @Size(max = 60) String> choices,
            @Nullable Boolean required) {

        Question toQuestion() {
            return new Question(
                    Objects.requireNonNull(text),
                    kind == null ? QuestionKind.TEXT : kind,
                    choices == null ? List.of() : choices,
                    Boolean.TRUE.equals(required));
        }
    }
}
