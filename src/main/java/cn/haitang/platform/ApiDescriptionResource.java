package cn.haitang.platform;

import java.util.Locale;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Builds the API description when it is first asked for, away from the event loops, because that reads class files.
 * Building it at every start would cost a third of the time until the service is ready.
 */
@Component
class ApiDescriptionResource extends OpenApiWebfluxResource {

    ApiDescriptionResource(
            ObjectFactory<OpenAPIService> builders,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        super(builders, requests, responses, operations, properties, providers, customizers);
    }

    @Override
    public Mono<byte[]> openapiJson(ServerHttpRequest request, String path, Locale locale) {
        return Mono.fromCallable(() -> super.openapiJson(request, path, locale))
                .flatMap(description -> description)
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<byte[]> openapiYaml(ServerHttpRequest request, String path, Locale locale) {
        return Mono.fromCallable(() -> super.openapiYaml(request, path, locale))
                .flatMap(description -> description)
                .subscribeOn(Schedulers.boundedElastic());
    }
}
