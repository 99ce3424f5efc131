package org.mazha.benchmark;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jersey.JerseyAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Camunda as its starter makes it, with nothing changed: history full, no authorizations, what people fill in as process
 * variables. Its one process has as many user tasks, timers and letters as an issue has in Mazha.
 */
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JerseyAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    MailSenderAutoConfiguration.class,
    CamundaBpmAutoConfiguration.class,
    CamundaBpmRestJerseyAutoConfiguration.class
})
class StockCamunda {

    static final String READY = "Stock Camunda is ready";

    /** The steps of an issue; after those with a letter one is sent. */
    static final List<String> STEPS = List.of(
            "acceptIssue",
            "verifyOnSite",
            "fileIssue",
            "assignIssue",
            "handleIssue",
            "checkResult",
            "collectFeedback",
            "closeIssue",
            "approvePublication");

    private static final List<String> WITH_LETTER = List.of("acceptIssue", "checkResult", "closeIssue");

    /** Beside one for each step that nobody has claimed. */
    private static final List<String> WITH_SECOND_TIMER =
            List.of("acceptIssue", "verifyOnSite", "handleIssue", "checkResult", "collectFeedback");

    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(StockCamunda.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        "spring.config.name=stock-camunda",
                        "camunda.bpm.auto-deployment-enabled=false",
                        "spring.jersey.application-path=/engine-rest")
                .run(arguments);
        context.getBean(RepositoryService.class)
                .createDeployment()
                .addModelInstance("issue.bpmn", model())
                .deploy();
        System.out.println(READY);
    }

    private static BpmnModelInstance model() {
        AbstractFlowNodeBuilder<?, ?> at = Bpmn.createExecutableProcess("issue")
                .camundaHistoryTimeToLive(1095)
                .startEvent();
        for (String step : STEPS) {
            var task = at.userTask(step)
                    .name(step)
                    .camundaCandidateGroups("clerks")
                    .camundaDueDate("${dateTime().plusDays(1).toDate()}");
            task.boundaryEvent(step + "Unclaimed")
                    .cancelActivity(false)
                    .timerWithDuration("PT4H")
                    .endEvent();
            if (WITH_SECOND_TIMER.contains(step)) {
                task.boundaryEvent(step + "Overdue")
                        .cancelActivity(false)
                        .timerWithDuration("P1D")
                        .endEvent();
            }
            at = WITH_LETTER.contains(step)
                    ? task.serviceTask(step + "Letter").camundaAsyncBefore().camundaExpression("${mail.send(issue)}")
                    : task;
        }
        return at.endEvent().done();
    }

    @Bean
    Mail mail(JavaMailSender sender) {
        return new Mail(sender);
    }

    /** What the process sends with. */
    public static class Mail {

        private final JavaMailSender sender;

        Mail(JavaMailSender sender) {
            this.sender = sender;
        }

        public void send(String issue) {
            var letter = new SimpleMailMessage();
            letter.setFrom("mazha@example.org");
            letter.setTo("resident-b@example.org");
            letter.setSubject("您反映的事 " + issue);
            letter.setText("您反映的事有了进展，编号 " + issue + "。".repeat(50));
            sender.send(letter);
        }
    }
}
