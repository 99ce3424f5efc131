package org.mazha;

import org.mazha.engine.preflight.PreflightCommand;
import org.mazha.engine.trial.RehearsalCommand;
import org.mazha.platform.VerifyAudit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Mazha (小马扎): takes an issue raised at a courtyard meeting and sees it through to a published result. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Mazha")
public class MazhaApplication {

    public static void main(String[] args) {
        if (VerifyAudit.isWanted(args)) {
            System.exit(VerifyAudit.run(args));
        }
        if (PreflightCommand.isWanted(args)) {
            System.exit(PreflightCommand.run(args));
        }
        if (RehearsalCommand.isWanted(args)) {
            System.exit(RehearsalCommand.run(args));
        }
        SpringApplication.run(MazhaApplication.class, args);
    }
}
