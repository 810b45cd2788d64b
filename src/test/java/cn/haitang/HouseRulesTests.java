package cn.haitang;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.scheduler.Schedulers;

/** The house rules that the compiler's plug-ins do not know. */
class HouseRulesTests {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("cn.haitang");

    private static final Set<String> BLOCKING =
            Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static DescribedPredicate<JavaMethodCall> call(
            String description, Predicate<AccessTarget.MethodCallTarget> target) {
        return DescribedPredicate.describe(description, call -> target.test(call.getTarget()));
    }

    private static boolean isPublisher(AccessTarget.MethodCallTarget target) {
        return target.getOwner().isAssignableTo(Publisher.class);
    }

    /** A class or the class around it. */
    private static DescribedPredicate<JavaClass> isOrIsWithin(Class<?> type) {
        return DescribedPredicate.describe(
                "are or stand within " + type.getSimpleName(),
                candidate -> candidate.isAssignableTo(type)
                        || candidate
                                .getEnclosingClass()
                                .map(outer -> outer.isAssignableTo(type))
                                .orElse(false));
    }

    @Test
    void nobodyBlocksButTheStartingThread() {
        check(noClasses()
                .that(DescribedPredicate.not(isOrIsWithin(ApplicationRunner.class)))
                .should()
                .callMethodWhere(call(
                        "a blocking operator", target -> isPublisher(target) && BLOCKING.contains(target.getName()))));
    }

    @Test
    void timeComesFromTheClock() {
        check(noClasses()
                .should()
                .callMethodWhere(call(
                        "now() without a clock",
                        target -> target.getName().equals("now")
                                && target.getOwner().getPackageName().equals("java.time")
                                && target.getRawParameterTypes().isEmpty())));
    }

    @Test
    void onlyWeChatKnowsWxJava() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("cn.haitang.wechat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("me.chanjar..", "cn.binarywang..", "com.github.binarywang.."));
    }

    @Test
    void oneJsonWorld() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind.."));
    }

    @Test
    void webAndPersistenceStayInside() {
        check(classes()
                .that(resideInAPackage("..web..").or(resideInAPackage("..persistence..")))
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .notBePublic());
    }

    @Test
    void coreKnowsNeitherWebNorDatabaseNorWxJava() {
        check(noClasses()
                .that()
                .resideInAPackage("cn.haitang.*.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.r2dbc..",
                        "org.springframework.data..",
                        "io.r2dbc..",
                        "me.chanjar..",
                        "cn.haitang.*.web..",
                        "cn.haitang.*.persistence.."));
    }

    @Test
    void onlyWorkersSubscribe() {
        check(noClasses()
                .that(DescribedPredicate.not(isOrIsWithin(SmartLifecycle.class)))
                .should()
                .callMethodWhere(call(
                        "subscribe",
                        target -> isPublisher(target) && target.getName().equals("subscribe"))));
    }

    /** WxJava blocks, and so do pictures and their files, and reading class files for the API description. */
    @Test
    void onlyWeChatMediaAndTheApiDescriptionSwitchThreads() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("cn.haitang.wechat..", "cn.haitang.media..")
                .and()
                .doNotHaveSimpleName("ApiDescriptionResource")
                .should()
                .dependOnClassesThat(assignableTo(Schedulers.class)));
    }

    @Test
    void constructorsInject() {
        check(noFields().should().beAnnotatedWith(Autowired.class));
        check(noFields().should().beAnnotatedWith(Value.class));
    }

    /** Small modules are one flat package: there the compiler does the hiding. */
    @Test
    void controllersAreNobodysApi() {
        check(classes().that().areAnnotatedWith(RestController.class).should().notBePublic());
    }

    @Test
    void boundariesAreVisible() {
        check(noMethods()
                .should()
                .beAnnotatedWith(Transactional.class)
                .orShould()
                .beAnnotatedWith(Async.class));
        check(noClasses().should().beAnnotatedWith(Transactional.class));
        check(methods()
                .that()
                .areAnnotatedWith(EventListener.class)
                .should()
                .notHaveRawReturnType(assignableTo(Publisher.class)));
    }
}
