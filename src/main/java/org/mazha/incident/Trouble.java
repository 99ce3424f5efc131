package org.mazha.incident;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mazha.engine.Incidents.Incident;

/** Why steps stand still, and what to do about it: the whole catalogue. The first that fits is meant. */
enum Trouble {
    MAIL_LOGIN(
            "邮件服务器不认系统的账号和密码",
            "MailAuthenticationException|AuthenticationFailedException",
            "请系统管理员检查邮件服务器的账号和密码（SPRING_MAIL_USERNAME、SPRING_MAIL_PASSWORD），改好以后再试。"),
    MAIL_ADDRESS(
            "对方的邮件服务器这会儿不收这个地址的信",
            "SMTPAddressFailedException|SendFailedException|Invalid Addresses",
            "对方的邮箱可能满了，或者服务器正忙。请过一会儿再试；还是不行，请打电话告诉对方，并问清新的邮箱。"),
    MAIL_SERVER(
            "邮件服务器连不上",
            "MailConnectException|ConnectException|UnknownHostException|SocketTimeoutException|SocketException|SSLException"
                    + "|Mail server connection failed",
            "请系统管理员看邮件服务器是不是停了、网络通不通、地址对不对（SPRING_MAIL_HOST），好了以后再试，信不会丢。"),
    MAIL("邮件服务器没有接收", "第 \\d+ 号信“", "请系统管理员看邮件服务器为什么不收，好了以后再试，信不会丢。"),
    CALENDAR("$1年的放假安排还没有导入，有期限算不出来", "YearNotLoaded: (\\d{4})", "请到“工作日历”里导入国务院办公厅当年的放假通知，再试。"),
    MODEL(
            "流程图或规则表里有一处写错了，走不下去",
            "ELException|PropertyNotFound|MethodNotFound|Unknown property|Method not found|DmnEngineException|FeelException"
                    + "|Dmn\\w*Exception|NotValidException|ParseException|ClassNotFound",
            "请告诉流程设计人员是哪个流程、哪件事。流程图改好并重新部署以后再试；已经走到一半的，请系统管理员处理。"),
    DATABASE(
            "数据没有存进数据库",
            "SQLException|PSQLException|DataAccess|PersistenceException|CannotCreateTransaction|JDBC",
            "多半是数据库正忙或者断开过，请再试。还是不行，请告诉系统管理员。"),
    OTHER("程序没有办成这一步", "", "请再试一次。还是不行，请告诉系统管理员，系统日志里有详细情况。");

    private final String happened;
    private final Pattern thrown;
    private final String advice;

    Trouble(String happened, String thrown, String advice) {
        this.happened = happened;
        this.thrown = Pattern.compile(thrown);
        this.advice = advice;
    }

    static Trouble of(Incident incident) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.thrown.matcher(said(incident)).find())
                .findFirst()
                .orElse(OTHER);
    }

    /** What happened, without a full stop. */
    String happened(Incident incident) {
        Matcher found = thrown.matcher(said(incident));
        return found.find() && found.groupCount() > 0 ? happened.replace("$1", found.group(1)) : happened;
    }

    /** Of all of a kind. */
    String title() {
        return happened.replace("$1年", "有一年");
    }

    String advice() {
        return advice;
    }

    private static String said(Incident incident) {
        return incident.message() + "\n" + incident.thrown();
    }
}
