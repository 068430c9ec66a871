package dev.rookery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the code to the walls that the package-info pages declare. */
class ModularityTest {
    private final ApplicationModules modules = ApplicationModules.of(RookeryApplication.class);

    @Test
    void modulesKeepTheirDeclaredBoundaries() {
        modules.verify();
    }

    @Test
    void everyModuleDeclaresWhatItMayUse() {
        assertThat(modules)
                .allSatisfy(module -> assertThat(module.getBasePackage().findAnnotation(ApplicationModule.class))
                        .as("@ApplicationModule of %s", module.getIdentifier())
                        .isPresent());
    }
}
