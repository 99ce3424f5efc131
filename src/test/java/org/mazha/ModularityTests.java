package org.mazha;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** Who may know whom. */
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(MazhaApplication.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mazha");

    @Test
    void theModulesAreTheOnesWeMean() {
        assertThat(MODULES)
                .extracting(module -> module.getIdentifier().toString())
                .containsExactlyInAnyOrder(
                        "adjustment",
                        "area",
                        "attachment",
                        "audit",
                        "calendar",
                        "casefile",
                        "contact",
                        "deadline",
                        "demo",
                        "design",
                        "engine",
                        "enterprise",
                        "exchange",
                        "fact",
                        "feedback",
                        "handbook",
                        "incident",
                        "inspection",
                        "issue",
                        "link",
                        "login",
                        "meeting",
                        "migration",
                        "notice",
                        "paper",
                        "party",
                        "patrol",
                        "platform",
                        "privacy",
                        "publication",
                        "referral",
                        "report",
                        "serviceday",
                        "staff",
                        "standard",
                        "storage",
                        "table",
                        "tasklist",
                        "visit");
    }

    @Test
    void theyKeepToTheirBorders() {
        MODULES.verify();
    }

    @Test
    void eachSaysWhatItIs() throws IOException {
        for (var module : MODULES) {
            Path info =
                    Path.of("src/main/java", module.getBasePackage().getName().replace('.', '/'), "package-info.java");
            assertThat(Files.readString(info)).as(info.toString()).contains("/**", "allowedDependencies");
        }
    }

    @Test
    void onlyTheEngineModuleKnowsCamunda() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mazha.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.."))
                .check(CLASSES);
    }

    @Test
    void whatIsInjectedComesThroughTheConstructor() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
    }

    @Test
    void entitiesKeepFactsAndHaveNoSetters() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameMatching("set[A-Z].*")
                .check(CLASSES);
    }

    /** Except the demonstration, which asks what time it really is before it steps the clock. */
    @Test
    void everybodyReadsTheOneClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mazha.demo..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
