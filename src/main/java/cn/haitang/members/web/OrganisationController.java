package cn.haitang.members.web;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/organisations")
class OrganisationController {

    private final Organisations organisations;

    OrganisationController(Organisations organisations) {
        this.organisations = organisations;
    }

    /** The whole tree in one page, parents before children. */
    @Operation(summary = "The whole tree of organisations, parents before children")
    @GetMapping
    Mono<Slice<OrganisationResponse>> readAll() {
        return organisations.all().map(OrganisationResponse::of).collectList().map(nodes -> new Slice<>(nodes, null));
    }

    record OrganisationResponse(
            long id, @Nullable Long parent, Organisation.Kind kind, String name, List<String> aliases) {

        static OrganisationResponse of(Organisation node) {
            OrganisationId parent = node.parent();
            return new OrganisationResponse(
                    node.id().value(),
                    parent == null ? null : parent.value(),
                    node.kind(),
                    node.name(),
                    node.aliases());
        }
    }
}
