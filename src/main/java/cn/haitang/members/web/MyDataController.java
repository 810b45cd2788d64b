package cn.haitang.members.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MyData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/me")
class MyDataController {

    private final MyData data;

    MyDataController(MyData data) {
        this.data = data;
    }

    @Operation(summary = "Everything that is kept about the caller, by module")
    @GetMapping("/data")
    Mono<Map<String, Object>> export(CurrentMember me) {
        return data.export(me);
    }

    @Operation(
            summary = "Forgets the caller for good",
            description = "Open needs are withdrawn, roles and identities end, the token with the next request.")
    @ApiResponse(responseCode = "204", description = "Forgotten")
    @ApiResponse(responseCode = "409", description = "Something has to be finished first; `detail` says what")
    @PostMapping("/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> erase(CurrentMember me, @Valid @RequestBody DeletionRequest request) {
        return data.erase(me);
    }

    /** The caller read what is lost and wants it. */
    record DeletionRequest(@AssertTrue(message = "请先确认要删除") boolean confirmed) {}
}
