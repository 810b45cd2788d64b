package cn.haitang.platform;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Adds to each operation of the API description how it refuses, and whether it needs a login. */
@Component
class ApiRefusals implements OpenApiCustomizer {

    private static final String SCHEMA = "Problem";
    private static final String PROBLEM = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Override
    public void customise(OpenAPI api) {
        boolean newest = api.getSpecVersion() == SpecVersion.V31;
        ModelConverters.getInstance(newest)
                .readAll(new AnnotatedType(Problem.class))
                .forEach(api.getComponents()::addSchemas);
        api.getPaths().forEach(this::describe);
    }

    private void describe(String path, PathItem item) {
        for (Map.Entry<PathItem.HttpMethod, Operation> entry :
                item.readOperationsMap().entrySet()) {
            describe(HttpMethod.valueOf(entry.getKey().name()), path, entry.getValue());
        }
    }

    private void describe(HttpMethod method, String path, Operation operation) {
        boolean isPublic = PublicEndpoints.contain(method, path);
        boolean names = path.contains("{");
        boolean commands = method != HttpMethod.GET;
        ApiResponses answers = operation.getResponses();
        addIf(takesInput(operation), answers, "400", "Something in the request is wrong; `errors` names the fields");
        addIf(!isPublic || commands, answers, "401", "No valid login");
        addIf(!isPublic, answers, "403", "The caller's roles do not allow it");
        addIf(names || commands, answers, "404", "It, or what it names, does not exist, or not for the caller");
        addIf(names && commands, answers, "409", "Not in this state, or somebody was faster");
        addIf(true, answers, "429", "Too often; `Retry-After` says when to come back");
        addIf(true, answers, "503", "The database or WeChat does not answer; trying again helps");
        answers.forEach(ApiRefusals::asProblem);
        if (isPublic) {
            operation.setSecurity(List.of());
        }
    }

    private static boolean takesInput(Operation operation) {
        return operation.getRequestBody() != null || operation.getParameters() != null;
    }

    private static void addIf(boolean applies, ApiResponses answers, String status, String meaning) {
        if (applies) {
            answers.addApiResponse(status, new ApiResponse().description(meaning));
        }
    }

    /** Also what a controller documents by itself: its content would be that of a success. */
    private static void asProblem(String status, ApiResponse answer) {
        if (!status.startsWith("2")) {
            answer.setContent(problem());
        }
    }

    private static Content problem() {
        Schema<?> reference = new Schema<>().$ref(SCHEMA);
        return new Content().addMediaType(PROBLEM, new MediaType().schema(reference));
    }

    /** The form of all refusals; see {@link ProblemWriter}. */
    @io.swagger.v3.oas.annotations.media.Schema(
            name = SCHEMA,
            description = "A problem detail (RFC 9457). Logic hangs on `code`; `detail` is for people.")
    private record Problem(
            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.REQUIRED)
            URI type,

            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.REQUIRED)
            String title,

            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.REQUIRED)
            int status,

            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.REQUIRED)
            String detail,

            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.REQUIRED)
            URI instance,

            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.REQUIRED)
            String code,

            @Nullable List<WrongField> errors,
            @Nullable String requestId) {}

    /** What is wrong in the request. */
    private record WrongField(String field, String message) {}
}
