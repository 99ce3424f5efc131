package org.mazha.platform;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.mazha.audit.Verification;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * The command {@code --mazha.audit=verify}: opens the database that Mazha would use, and nothing else, reckons the record
 * of {@code audit} anew, says what it has found and ends.
 */
@Import(EmbeddedDatabaseConfiguration.class)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(PlatformSettings.class)
public class VerifyAudit {

    public static boolean isWanted(String... arguments) {
        return Arrays.asList(arguments).contains("--mazha.audit=verify");
    }

    /** @return 0 if every entry is whole, else 1 */
    public static int run(String... arguments) {
        var application = new SpringApplicationBuilder(VerifyAudit.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var context = application.run(arguments)) {
            String anchor = context.getEnvironment().getProperty("mazha.audit-anchor");
            if (anchor != null && !anchor.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
                out.println("mazha.audit-anchor 应是日志里 Audit anchor 后面的“编号:校验值”。");
                out.println("mazha.audit-anchor has to be number:hash, as after \"Audit anchor\" in the log.");
                return 1;
            }
            return say(Verification.of(context.getBean(DataSource.class), anchor), out);
        } catch (SQLException e) {
            out.println("安全记录读不出来：" + e.getMessage());
            out.println("The audit record cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private static int say(Verification found, PrintStream out) {
        if (found.broken() == 0) {
            out.printf("安全记录完整：共 %d 条，最后一条的校验值 %s%n", found.whole(), found.newest());
            out.printf("The audit record is whole: %d entries, hash of the last %s%n", found.whole(), found.newest());
            return 0;
        }
        out.printf("安全记录被改动过：第 %d 条不对，前面的 %d 条完整。%n", found.broken(), found.whole());
        out.printf(
                "The audit record has been changed: entry %d is broken, the %d before it are whole.%n",
                found.broken(), found.whole());
        return 1;
    }
}
