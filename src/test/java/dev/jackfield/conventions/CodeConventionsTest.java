package dev.jackfield.conventions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** How the Java code is built. */
@Tag("fast")
class CodeConventionsTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jackfield");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("dev.jackfield");

    @Test
    void beansGetWhatTheyNeedThroughTheirConstructors() {
        fields().should()
                .notBeAnnotatedWith(Autowired.class)
                .andShould()
                .notBeAnnotatedWith(Value.class)
                .check(MAIN);
        methods().should().notBeAnnotatedWith(Autowired.class).check(MAIN);
    }

    @Test
    void onlyThePrintedTimelineUsesStandardOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jackfield.firstrun..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.jackfield.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void everyTestSaysWhatItNeeds() {
        classes()
                .that(haveTests())
                .should()
                .beAnnotatedWith(Tag.class)
                .orShould()
                .beMetaAnnotatedWith(Tag.class)
                .orShould()
                .beAnnotatedWith(net.jqwik.api.Tag.class)
                .check(TESTS);
    }

    private static DescribedPredicate<JavaClass> haveTests() {
        return DescribedPredicate.describe("have tests", type -> type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith(Test.class)
                        || method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")));
    }
}
