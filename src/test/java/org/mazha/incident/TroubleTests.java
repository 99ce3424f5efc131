package org.mazha.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.engine.Incidents.Incident;

/** Each kind of fault is called by its name, and nothing of the program is in the words. */
class TroubleTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java.lang.IllegalStateException: org.springframework.mail.MailAuthenticationException: Authentication failed | 邮件服务器不认系统的账号和密码
                    org.springframework.mail.MailSendException: Failed messages: jakarta.mail.SendFailedException: Invalid Addresses | 对方的邮件服务器这会儿不收这个地址的信
                    org.springframework.mail.MailSendException: Mail server connection failed | 邮件服务器连不上
                    第 7 号信“您反映的事已受理”没有发出，邮件服务器没有接收。 | 邮件服务器没有接收
                    org.mazha.calendar.YearNotLoaded: 2028年的放假安排还没有导入，算不出期限。 | 2028年的放假安排还没有导入，有期限算不出来
                    org.camunda.bpm.engine.ProcessEngineException: Unknown property used in expression: ${nobody} | 流程图或规则表里有一处写错了，走不下去
                    org.springframework.dao.DataAccessResourceFailureException: no connection | 数据没有存进数据库
                    java.lang.NullPointerException | 程序没有办成这一步
                    """)
    void isCalledByItsName(String thrown, String words) {
        var incident = new Incident("1", Instant.EPOCH, "letter", "发信", null, null, thrown, true);

        Trouble trouble = Trouble.of(incident);

        assertThat(trouble.happened(incident)).isEqualTo(words);
        assertThat(trouble.advice()).endsWith("。").doesNotContain("Exception", "ENGINE");
        assertThat(trouble.title()).doesNotContain("$");
    }
}
